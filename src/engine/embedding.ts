import type { EmbedBatch, EmbedOptions, TextRole } from "#protocol/embed.ts";
import type { SpaceKey } from "#protocol/space.ts";
import type { Context } from "./context.ts";
import { spaceKey } from "./space-key.ts";

export interface Embedded {
  readonly dim: number;
  /** n x dim, row-major, unit rows. */
  readonly vectors: Float32Array;
  /** The space these vectors are of. */
  readonly space: SpaceKey;
  /** Tokens of each text that the model has learnt; 0: its vector means nothing. */
  readonly known: Int32Array;
}

/**
 * Texts to unit vectors, past the queue of long jobs unless there are many, or `priority` says otherwise. Begins again when another model takes
 * over meanwhile.
 */
export async function embedNow(
  context: Context,
  texts: readonly string[],
  role: TextRole,
  signal?: AbortSignal,
  priority: EmbedOptions["priority"] = texts.length <= 64 ? "now" : "bulk",
): Promise<Embedded> {
  const { embed, store } = context;
  const { model } = store.getState();
  if (model === null) throw new Error("No model is loaded, so nothing can be embedded.");
  const { dim } = model;
  const vectors = new Float32Array(texts.length * dim);
  const known = new Int32Array(texts.length);
  const collect = (batch: EmbedBatch): void => {
    batch.indices.forEach((text, i) => {
      vectors.set(batch.vectors.subarray(i * dim, (i + 1) * dim), text * dim);
      known[text] = batch.known[i] ?? 0;
    });
  };
  await (signal
    ? embed.embed(texts, { role, priority }, collect, signal)
    : embed.embed(texts, { role, priority }, collect));
  // The worker may have had the new model before the page knew: then these rows could be of either.
  const now = store.getState().model;
  const space = spaceKey(model);
  if (now !== null && spaceKey(now) !== space) return embedNow(context, texts, role, signal, priority);
  return { dim, vectors, space, known };
}
