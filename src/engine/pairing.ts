import { dot } from "#math/similarity.ts";
import { modelById } from "#models/registry.ts";
import type { LoadedModel } from "#protocol/embed.ts";
import { SpaceMismatchError } from "#protocol/space.ts";
import type { Waiting } from "#store/items.ts";
import { fixed, whole } from "#text/number.ts";
import type { Context } from "./context.ts";
import { embedNow } from "./embedding.ts";
import { gently } from "./gently.ts";
import type { ModelLoader } from "./models.ts";

/** Texts that are embedded again. */
const TRIED = 24;
/** Median cosine of a text's own vector with the model's from which they count as one space: other weights of one model stay above 0.98. */
const SAME = 0.95;

/**
 * Finds out whether vectors are of a model: dimensions, then some texts embedded again. Loads the model; the vectors are brought to length 1, as
 * the model's own. Throws SpaceMismatchError with the reason.
 * @param named whether the texts are the items' own
 */
export async function paired(
  context: Context,
  models: ModelLoader,
  id: string,
  { dim, values }: { readonly dim: number; readonly values: Float32Array },
  items: Waiting,
  named: boolean,
  signal: AbortSignal,
): Promise<{ readonly model: LoadedModel; readonly said: string }> {
  const { label, dim: wanted } = modelById(id);
  if (wanted !== dim) {
    throw new SpaceMismatchError(
      `The ${label} makes vectors of ${whole(wanted)} numbers, and these have ${whole(dim)}, so it did not make them. Choose another model, or none.`,
    );
  }
  const { model: inUse } = context.store.getState();
  const model = inUse?.id === id ? inUse : await models.load(id);
  signal.throwIfAborted();
  await gently(unitRows(values, dim));
  if (!named)
    return { model, said: `Nothing to check: there are no texts. The ${label} is taken at your word.` };
  const rows = spread(items.length, TRIED);
  const { vectors } = await embedNow(context, rows.map((row) => items[row]!.text), "passage", signal); // prettier-ignore
  const cosines = rows
    .map((row, i) =>
      dot(values.subarray(row * dim, (row + 1) * dim), vectors.subarray(i * dim, (i + 1) * dim)),
    )
    .toSorted((a, b) => a - b);
  const median = cosines[cosines.length >> 1] ?? 0;
  if (median >= SAME)
    return {
      model,
      said: `${whole(rows.length)} texts embedded again by the ${label} agree (median cosine ${fixed(median, 3)}).`,
    };
  throw new SpaceMismatchError(
    `The ${label} did not make these vectors: for ${whole(rows.length)} of the texts it makes others (median cosine ${fixed(median, 2)}). Choose another model, or none.`,
  );
}

/** Rows at equal distances. */
const spread = (n: number, most: number): number[] => {
  const count = Math.min(n, most);
  return Array.from({ length: count }, (_, i) => Math.floor((i * n) / count));
};

/** Rows of length 1 already are left to the bit. */
function* unitRows(values: Float32Array, dim: number): Generator<void, void> {
  for (let at = 0; at < values.length; at += dim) {
    const row = values.subarray(at, at + dim);
    const length = Math.sqrt(dot(row, row));
    if (length > 0 && Math.abs(length - 1) > 1e-3) for (let d = 0; d < dim; d++) row[d] = row[d]! / length;
    if ((at / dim) % 2048 === 2047) yield;
  }
}
