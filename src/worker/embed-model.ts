import type { FileProgress, LoadedModel, LoadRequest, ModelRecipe } from "#protocol/embed.ts";
import { chooseDevice } from "./embed-device.ts";
import { ModelBrokenError } from "./embed-errors.ts";
import type { Network } from "./embed-network.ts";
import { threads } from "./embed-runtime.ts";
import { Tokens } from "./embed-tokens.ts";
import type { Turns } from "./embed-turns.ts";
import { ModelFiles, type Dtype, type Weights } from "./hub-files.ts";
import { hubThread } from "./hub-thread.ts";

/** A model ready to embed, with its jobs counted: it is let go when it has been replaced and the last job is done. */
export class Model {
  readonly recipe: ModelRecipe;
  readonly tokens: Tokens;
  readonly network: Network;
  #jobs = 0;
  #retired = false;

  constructor(recipe: ModelRecipe, tokens: Tokens, network: Network) {
    this.recipe = recipe;
    this.tokens = tokens;
    this.network = network;
  }

  /** Runs a job; the network stays open until it has settled. */
  async use<T>(job: () => Promise<T>): Promise<T> {
    this.#jobs++;
    try {
      return await job();
    } finally {
      this.#jobs--;
      this.#close();
    }
  }

  retire(): void {
    this.#retired = true;
    this.#close();
  }

  #close(): void {
    if (this.#retired && this.#jobs === 0) void this.network.close().catch(() => {});
  }
}

/** 64-bit FNV-1a in two lanes, 16 hex digits: names a model's content; not for security. Works without https, unlike subtle. */
function checksum(...parts: readonly Uint8Array[]): string {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (const bytes of parts) {
    for (const byte of bytes) {
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul(b ^ byte, 0x5bd1e995) ^ (b >>> 15);
    }
  }
  return [a, b].map((lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
}

/** Its files came, and the browser did not take them. */
const NOT_KEPT =
  "This browser has no room to keep it, or keeps nothing: it is in use, and is fetched again the next time.";

async function loadOnce(
  request: LoadRequest,
  files: ModelFiles,
  turns: Turns,
  signal: AbortSignal,
): Promise<{
  readonly model: Model;
  readonly weights: Weights;
  readonly note: string;
  readonly revision: string;
}> {
  const { recipe } = request;
  await files.locate();
  const fetched = new Map<Dtype, Promise<Weights>>();
  const fetchWeights = (dtype: Dtype): Promise<Weights> => {
    const promise = fetched.get(dtype) ?? files.weights(dtype);
    fetched.set(dtype, promise);
    return promise;
  };
  if (request.device === "wasm" || recipe.isStatic) {
    const dtype = recipe.dtype[request.device === "webgpu" ? "webgpu" : "wasm"];
    fetchWeights(dtype).catch(() => {}); // starts beside the tokenizer; awaited, and its error told, below
  }
  const [tokenizer, built] = await Promise.all([files.tokenizer(), files.builtRevision()]);
  const tokens = new Tokens(recipe, tokenizer);
  const { network, weights, note } = await chooseDevice(recipe, request.device, tokens, turns, fetchWeights);
  const model = new Model(recipe, tokens, network);
  if (signal.aborted) {
    model.retire();
    signal.throwIfAborted();
  }
  return { model, weights, note, revision: built ?? checksum(weights.bytes, tokenizer.bytes) };
}

/**
 * Fetches, builds and checks a model. Whatever fails, nothing that was loaded before is touched, the other downloads of this
 * load are ended, and nothing of it stays in the cache. A broken file in the cache is fetched again once.
 */
export async function loadModel(
  request: LoadRequest,
  onProgress: (files: readonly FileProgress[]) => void,
  turns: Turns,
  signal: AbortSignal,
): Promise<{ readonly model: Model; readonly loaded: LoadedModel }> {
  const start = performance.now();
  const attempt = async (
    useCache: boolean,
  ): Promise<{ readonly model: Model; readonly loaded: LoadedModel }> => {
    const ending = new AbortController();
    const both = AbortSignal.any([signal, ending.signal]);
    const hub = hubThread(request.hubUrl);
    const files = new ModelFiles(request, { onProgress, signal: both, useCache, fromHub: hub.download });
    try {
      const { model, weights, note, revision } = await loadOnce(request, files, turns, signal);
      const said = (await files.keep()) ? note : `${note} ${NOT_KEPT}`.trim();
      const loaded: LoadedModel = {
        id: request.recipe.id,
        dim: request.recipe.dim,
        device: model.network.device,
        dtype: weights.dtype,
        revision,
        loadMs: performance.now() - start,
        note: said,
        threads: model.network.device === "wasm" ? threads() : 1,
        fetched: files.fetched,
      };
      return { model, loaded };
    } catch (error) {
      ending.abort();
      signal.throwIfAborted();
      if (useCache && files.cameFromCache && error instanceof ModelBrokenError) {
        await files.forget();
        return attempt(false);
      }
      throw error;
    } finally {
      hub.end();
    }
  };
  return attempt(true);
}
