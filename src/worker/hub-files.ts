import type { FileProgress, LoadRequest, ModelRecipe } from "#protocol/embed.ts";
import { DownloadError, ModelMissingError } from "./embed-errors.ts";
import { dropCached, readCached, writeCached } from "./hub-cache.ts";
import { download } from "./hub-download.ts";

export type Dtype = ModelRecipe["dtype"]["wasm"];

const WEIGHTS: Readonly<Record<Dtype, string>> = {
  fp32: "onnx/model.onnx",
  fp16: "onnx/model_fp16.onnx",
  q8: "onnx/model_quantized.onnx",
  q4: "onnx/model_q4.onnx",
};

export type Json = Readonly<Record<string, unknown>>;

export interface Tokenizer {
  readonly tokenizer: Json;
  readonly tokenizerConfig: Json;
  readonly config: Json;
  /** tokenizer.json as it came: part of the revision. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Weights {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly dtype: Dtype;
}

interface Got {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly host: string;
  readonly cached: boolean;
}

/** Milliseconds between two progress messages. */
const PACE = 100;

function parseObject(bytes: Uint8Array): Json | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The files of one model: from `<modelsUrl><id>/` where the page's own host has them, else from the hub, through the cache.
 * Nothing enters the cache before `keep()`, which is called once the model has been seen to work.
 */
export class ModelFiles {
  readonly #request: LoadRequest;
  readonly #signal: AbortSignal;
  readonly #onProgress: (files: readonly FileProgress[]) => void;
  readonly #progress = new Map<string, FileProgress>();
  readonly #fresh = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly #fromCache: string[] = [];
  readonly #fetched: { host: string; file: string; bytes: number }[] = [];
  readonly #useCache: boolean;
  #folder = "";
  #config: Json | undefined;
  #lastReport = Number.NEGATIVE_INFINITY;

  constructor(
    request: LoadRequest,
    options: {
      readonly onProgress: (files: readonly FileProgress[]) => void;
      readonly signal: AbortSignal;
      /** false after the cache has been found to hold something broken. */
      readonly useCache: boolean;
    },
  ) {
    this.#request = request;
    this.#onProgress = options.onProgress;
    this.#signal = options.signal;
    this.#useCache = options.useCache;
  }

  /** Everything that came over the network from another host. */
  get fetched(): readonly { readonly host: string; readonly file: string; readonly bytes: number }[] {
    return this.#fetched;
  }

  get cameFromCache(): boolean {
    return this.#fromCache.length > 0;
  }

  /** The model in sentences: its id here, its repository on the hub. */
  get #name(): string {
    const { recipe, hubUrl } = this.#request;
    return recipe.hub !== null && this.#folder.startsWith(hubUrl + recipe.hub.repo)
      ? recipe.hub.repo
      : recipe.id;
  }

  /** Finds where the model lives. Throws ModelMissingError or OfflineError when it lives nowhere. */
  async locate(): Promise<void> {
    const { recipe, modelsUrl, hubUrl } = this.#request;
    this.#folder = `${modelsUrl}${recipe.id}/`;
    if (recipe.hub === null) return;
    this.#config = await this.#ownConfig();
    if (this.#config !== undefined) return;
    this.#folder = `${hubUrl}${recipe.hub.repo}/resolve/${encodeURIComponent(recipe.hub.revision)}/`;
    this.#config = (await this.#json("config.json")).value;
  }

  /** A bundled model's config.json is not asked for before anything else: one round trip less in the first second. */
  async config(): Promise<Json> {
    this.#config ??= (await this.#json("config.json")).value;
    return this.#config;
  }

  /** Revision the bundled model was built with, so that samples built with it are known to be of the same space. */
  async builtRevision(): Promise<string | undefined> {
    if (this.#request.recipe.hub !== null) return undefined;
    const { value } = await this.#json("explorer.json");
    return typeof value["revision"] === "string" ? value["revision"] : undefined;
  }

  /** A static host may answer any address with its start page: only a JSON object counts as an answer. */
  async #ownConfig(): Promise<Json | undefined> {
    try {
      const response = await fetch(`${this.#folder}config.json`, { signal: this.#signal });
      return response.ok ? parseObject(new Uint8Array(await response.arrayBuffer())) : undefined;
    } catch {
      this.#signal.throwIfAborted();
      return undefined; // offline: the cache may still have it
    }
  }

  async tokenizer(): Promise<Tokenizer> {
    const [config, tokenizer, settings] = await Promise.all([
      this.config(),
      this.#json("tokenizer.json"),
      this.#json("tokenizer_config.json").catch((error: unknown) => {
        if (error instanceof ModelMissingError) return { value: {}, bytes: new Uint8Array() };
        throw error;
      }),
    ]);
    return { tokenizer: tokenizer.value, tokenizerConfig: settings.value, config, bytes: tokenizer.bytes };
  }

  /** The weights of a dtype, or of the recipe's other dtype where the first is not to be had. */
  async weights(dtype: Dtype): Promise<Weights> {
    const otherwise = this.#request.recipe.dtypeOtherwise;
    try {
      return { bytes: (await this.#get(WEIGHTS[dtype])).bytes, dtype };
    } catch (error) {
      if (!(error instanceof ModelMissingError) || otherwise === undefined || otherwise === dtype)
        throw error;
      return { bytes: (await this.#get(WEIGHTS[otherwise])).bytes, dtype: otherwise };
    }
  }

  /** The model works: its files may be kept for next time. */
  async keep(): Promise<void> {
    await Promise.all([...this.#fresh].map(([address, bytes]) => writeCached(address, bytes)));
    this.#fresh.clear();
  }

  /** What the cache gave is not a model that works. */
  async forget(): Promise<void> {
    await dropCached(this.#fromCache);
  }

  async #json(file: string): Promise<{ readonly value: Json; readonly bytes: Uint8Array<ArrayBuffer> }> {
    const { bytes, host, cached } = await this.#get(file);
    const value = parseObject(bytes);
    if (value !== undefined) return { value, bytes };
    if (cached) await this.forget();
    const about = { host, file, loaded: bytes.length, total: bytes.length };
    throw new DownloadError(`${this.#name}/${file} from ${host} is cut short or is not JSON.`, about);
  }

  async #get(file: string): Promise<Got> {
    const address = this.#folder + file;
    const { host } = new URL(address);
    const isOwn = address.startsWith(this.#request.modelsUrl);
    const cached = isOwn || !this.#useCache ? undefined : await readCached(address);
    if (cached !== undefined) {
      this.#fromCache.push(address);
      this.#report({ file, host, loaded: cached.length, total: cached.length, done: true, cached: true });
      return { bytes: cached, host, cached: true };
    }
    if (!isOwn && this.#request.mayFetch === false) {
      throw new ModelMissingError(`${this.#name}/${file} is not on this computer yet.`);
    }
    try {
      const bytes = await download(
        address,
        `${this.#name}/${file}`,
        (loaded, total) => this.#report({ file, host, loaded, total, done: false, cached: false }),
        this.#signal,
      );
      this.#report({ file, host, loaded: bytes.length, total: bytes.length, done: true, cached: false });
      if (!isOwn) {
        this.#fresh.set(address, bytes);
        this.#fetched.push({ host, file, bytes: bytes.length });
      }
      return { bytes, host, cached: false };
    } catch (error) {
      this.#progress.delete(file);
      throw error;
    }
  }

  #report(file: FileProgress): void {
    const isNew = !this.#progress.has(file.file);
    this.#progress.set(file.file, file);
    const now = performance.now();
    if (!isNew && !file.done && now - this.#lastReport < PACE) return;
    this.#lastReport = now;
    this.#onProgress([...this.#progress.values()]);
  }
}
