import type { EmbedApi, EmbedBatch, EmbedOptions, ReadText } from "#protocol/embed.ts";
import { give } from "#protocol/rpc.ts";
import { planBatches, planWindows } from "./embed-batch.ts";
import { GpuLostError, NoModelError } from "./embed-errors.ts";
import { loadModel, type Model } from "./embed-model.ts";
import { warm } from "./embed-runtime.ts";
import type { Encoded } from "./embed-tokens.ts";
import { Turns } from "./embed-turns.ts";

/** Texts tokenised in one step: about 30 ms for short ones, so a typed query never waits long. */
const WINDOW = { rows: 256, characters: 20_000 };

const NEVER = new AbortController().signal;

/** A failed load says what is safe. */
function stillInUse(error: unknown): unknown {
  if (error instanceof Error && !(error instanceof DOMException))
    error.message += " The model in use stays in use.";
  return error;
}

interface Job {
  readonly model: Model;
  readonly texts: readonly string[];
  readonly options: EmbedOptions;
  readonly signal: AbortSignal;
  readonly onBatch: (batch: EmbedBatch) => void;
}

/** Everything the embedding worker does: one model at a time, many jobs, taking turns. */
export function createEmbedder(): EmbedApi {
  const turns = new Turns();
  let current: Model | undefined;
  let loading: Promise<unknown> = Promise.resolve();

  const modelInUse = (): Model => {
    if (current === undefined) throw new NoModelError("No model is loaded yet. Load one, then embed.");
    return current;
  };

  /** Token ids of some texts, in one turn, which a very long text gives back between its pieces. */
  const encode = async (job: Omit<Job, "onBatch">, indices: readonly number[]): Promise<Encoded[]> => {
    const { priority, role } = job.options;
    let release = await turns.take(priority);
    const breathe = async (): Promise<void> => {
      release();
      job.signal.throwIfAborted();
      release = await turns.take(priority);
    };
    try {
      const encoded: Encoded[] = [];
      for (const i of indices) encoded.push(await job.model.tokens.encode(job.texts[i] ?? "", role, breathe));
      return encoded;
    } finally {
      release();
    }
  };

  const run = async (job: Job): Promise<void> => {
    const { model, texts, options, signal, onBatch } = job;
    const order = Array.from(texts.keys()).sort((a, b) => (texts[a] ?? "").length - (texts[b] ?? "").length);
    const windows = planWindows(
      order.map((i) => (texts[i] ?? "").length),
      WINDOW,
    );
    for (const window of windows) {
      signal.throwIfAborted();
      const indices = order.slice(window.start, window.end);
      const encoded = await encode(job, indices);
      const rows = indices
        .map((index, i) => ({ index, ...(encoded[i] ?? { ids: [], count: 0, known: 0 }) }))
        .sort((a, b) => a.ids.length - b.ids.length);
      const batches = planBatches(
        rows.map(({ ids }) => ids.length),
        model.network.batch,
      );
      for (const { start, end } of batches) {
        const part = rows.slice(start, end);
        const vectors = await turns.run(options.priority, () => {
          signal.throwIfAborted();
          return model.network.run(
            part.map(({ ids }) => ids),
            model.tokens.padId,
          );
        });
        signal.throwIfAborted();
        const batch: EmbedBatch = {
          indices: Int32Array.from(part, ({ index }) => index),
          vectors,
          tokens: Int32Array.from(part, ({ count }) => count),
          known: Int32Array.from(part, ({ known }) => known),
        };
        onBatch(give(batch, vectors.buffer));
      }
    }
  };

  /** One number of each text's tokens. */
  const count = async (texts: readonly string[], of: "count" | "known"): Promise<Int32Array> => {
    const model = modelInUse();
    const options: EmbedOptions = { role: "passage", priority: "now" };
    const counts = new Int32Array(texts.length);
    const windows = planWindows(
      texts.map((text) => text.length),
      WINDOW,
    );
    for (const { start, end } of windows) {
      const indices = Array.from({ length: end - start }, (_, i) => start + i);
      const encoded = await encode({ model, texts, options, signal: NEVER }, indices);
      for (const [i, one] of encoded.entries()) counts[start + i] = one[of];
    }
    return give(counts, counts.buffer);
  };

  return {
    load(request, onProgress, signal = NEVER) {
      const load = async () => {
        signal.throwIfAborted();
        if (current === undefined) warm();
        const { model, loaded } = await loadModel(request, onProgress, turns, signal).catch(
          (error: unknown) => {
            throw current === undefined ? error : stillInUse(error);
          },
        );
        if (signal.aborted) model.retire();
        signal.throwIfAborted();
        current?.retire();
        current = model;
        return loaded;
      };
      const result = loading.then(load, load); // one after the other: two models at once would not fit
      loading = result;
      return result;
    },

    async embed(texts, options, onBatch, signal = NEVER) {
      const model = modelInUse();
      const start = performance.now();
      try {
        await model.use(() => run({ model, texts, options, onBatch, signal }));
      } catch (error) {
        // ONNX Runtime cannot take the device up again. Told once more outside of the call, so that the page replaces the worker.
        if (error instanceof GpuLostError) setTimeout(() => reportError(error));
        throw error;
      }
      return { ms: performance.now() - start };
    },

    countTokens: (texts) => count(texts, "count"),
    countKnown: (texts) => count(texts, "known"),

    readText: (text, role) => {
      const model = modelInUse();
      const { recipe, tokens, network } = model;
      return model.use(async () => {
        const options: EmbedOptions = { role, priority: "now" };
        const [one] = await encode({ model, texts: [text], options, signal: NEVER }, [0]);
        const { ids = [], count = 0 } = one ?? {};
        const { vectors, pooled } = await turns.run("now", () => network.read(ids, tokens.padId));
        const read: ReadText = {
          text: recipe.prefix[role] + text,
          tokens: tokens.pieces(ids),
          count,
          limit: recipe.maxTokens,
          vectors,
          pooled,
          pooling: vectors === null ? "inside" : recipe.pooling,
        };
        return give(read, ...(vectors === null ? [] : [vectors.buffer]), pooled.buffer);
      });
    },
  };
}
