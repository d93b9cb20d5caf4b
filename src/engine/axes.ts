import { rowOf } from "#math/table.ts";
import type { AxisWish } from "#protocol/space.ts";
import { selectIdsByText, selectRowsById } from "#store/derived.ts";
import type { AxisWords } from "#store/map.ts";
import type { Context } from "./context.ts";
import { embedNow } from "./embedding.ts";
import { InputError } from "./input-error.ts";
import { isOwnSpace, refuseOtherSpace, spaceKey } from "./space-key.ts";

/** Words of a pole: one, or several between commas. */
const wordsOf = (pole: string): readonly string[] =>
  pole
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");

const bare = (pole: string): string => wordsOf(pole).join(", ").toLowerCase();

/** The poles' vectors: of the item with that text where there is one, else of the model. Throws InputError with what to do. */
export async function axisWishes(
  context: Context,
  axes: readonly AxisWords[],
  signal: AbortSignal,
): Promise<readonly AxisWish[]> {
  for (const [i, { from, to }] of axes.entries()) {
    const which = ["first", "second", "third"][i] ?? "last";
    if (bare(from) === "" || bare(to) === "") {
      throw new InputError(`The ${which} axis lacks a word. Write one at each end, such as small and big.`);
    }
    if (bare(from) === bare(to)) {
      throw new InputError(
        `The ${which} axis has “${from.trim()}” at both ends, so it leads nowhere. Choose two words that differ.`,
      );
    }
  }
  const words = [...new Set(axes.flatMap(({ from, to }) => [...wordsOf(from), ...wordsOf(to)]))];
  const vectors = await vectorsOf(context, words, signal);
  const pole = (text: string): Float32Array => unitMean(wordsOf(text).map((word) => vectors.get(word)!));
  return axes.map(({ from, to }) => ({
    from: wordsOf(from).join(", "),
    to: wordsOf(to).join(", "),
    low: pole(from),
    high: pole(to),
  }));
}

async function vectorsOf(
  context: Context,
  words: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Float32Array>> {
  const state = context.store.getState();
  const found = new Map<string, Float32Array>();
  for (const word of words) {
    const id = selectIdsByText(state).get(word.toLowerCase());
    const row = id === undefined ? undefined : selectRowsById(state).get(id);
    if (row !== undefined) found.set(word, rowOf(state.vectors, row).slice());
  }
  const missing = words.filter((word) => !found.has(word));
  if (missing.length === 0) return found;
  if (isOwnSpace(state.space)) {
    throw new InputError(
      `These items came as vectors, and “${missing[0]}” is none of them. Choose texts of items as the ends of the axes.`,
    );
  }
  if (state.model === null)
    throw new InputError("No model is loaded yet, so these words have no vectors. Try again in a moment.");
  refuseOtherSpace(state.space, spaceKey(state.model));
  const { dim, vectors, known } = await embedNow(context, missing, "passage", signal);
  missing.forEach((word, i) => {
    if (known[i] === 0) {
      throw new InputError(
        `The model does not know “${word}”, so it cannot be the end of an axis. Choose another word.`,
      );
    }
    found.set(word, vectors.slice(i * dim, (i + 1) * dim));
  });
  return found;
}

/** The mean of unit vectors, at length 1 again. */
function unitMean(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    const length = Math.hypot(...vector) || 1;
    vector.forEach((x, d) => (sum[d] = sum[d]! + x / length));
  }
  const length = Math.hypot(...sum) || 1;
  return Float32Array.from(sum, (x) => x / length);
}
