import type { EmbedBatch, TextRole } from "#protocol/embed.ts";
import type { Context } from "./context.ts";

/** Texts to unit vectors, past the queue of long jobs. n x dim, row-major. */
export async function embedNow(
  { embed, store }: Context,
  texts: readonly string[],
  role: TextRole,
  signal?: AbortSignal,
): Promise<{ readonly dim: number; readonly vectors: Float32Array }> {
  const dim = store.getState().model?.dim ?? 0;
  const vectors = new Float32Array(texts.length * dim);
  const collect = (batch: EmbedBatch): void => {
    batch.indices.forEach((text, i) =>
      vectors.set(batch.vectors.subarray(i * dim, (i + 1) * dim), text * dim),
    );
  };
  const priority = texts.length <= 64 ? "now" : "bulk";
  await (signal
    ? embed.embed(texts, { role, priority }, collect, signal)
    : embed.embed(texts, { role, priority }, collect));
  return { dim, vectors };
}
