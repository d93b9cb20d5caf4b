import type { Reading } from "#lessons/measure.ts";

/** Vectors of the words of a text, special tokens left out. */
interface Tokens {
  readonly n: number;
  readonly dim: number;
  readonly values: Float32Array;
  readonly lengths: readonly number[];
}

function tokensOf({ tokens, vectors, pooled }: Reading): Tokens {
  const dim = pooled.length;
  const kept = tokens.flatMap(({ kind }, at) => (kind === "special" || vectors === null ? [] : [at]));
  const values = new Float32Array(kept.length * dim);
  kept.forEach((from, to) => values.set(vectors?.subarray(from * dim, (from + 1) * dim) ?? [], to * dim));
  const lengths = kept.map((_, row) => Math.hypot(...values.subarray(row * dim, (row + 1) * dim)));
  return { n: kept.length, dim, values, lengths };
}

/**
 * Lets every word of a question look for its best match in a text: the mean of those best cosines, words weighing by their length (late
 * interaction, Khattab and Zaharia 2020, with weights). Says how many pairs of words were compared. 0 where either has no words, or the
 * model does not give single words away.
 */
export function wordByWord(
  question: Reading,
  text: Reading,
): { readonly score: number; readonly compared: number } {
  const [a, b] = [tokensOf(question), tokensOf(text)];
  let [sum, weight] = [0, 0];
  for (let i = 0; i < a.n; i++) {
    let most = -1;
    for (let j = 0; j < b.n; j++) {
      let dot = 0;
      for (let d = 0; d < a.dim; d++) dot += (a.values[i * a.dim + d] ?? 0) * (b.values[j * b.dim + d] ?? 0);
      most = Math.max(most, dot / ((a.lengths[i] ?? 0) * (b.lengths[j] ?? 0) || 1));
    }
    sum += most * (a.lengths[i] ?? 0);
    weight += a.lengths[i] ?? 0;
  }
  return { score: weight === 0 || b.n === 0 ? 0 : sum / weight, compared: a.n * b.n };
}

/**
 * Normalised discounted cumulative gain of grades in the order of a list: 1 for the best order there is (Järvelin and Kekäläinen 2002,
 * gain 2^grade − 1). 1 where all grades are 0: no order is better.
 */
export function ndcg(grades: readonly number[]): number {
  const gain = (list: readonly number[]): number =>
    list.reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
  const best = gain(grades.toSorted((a, b) => b - a));
  return best === 0 ? 1 : gain(grades) / best;
}

/** Chance that a number of `some` is above one of `others`; equals count half (area under the ROC curve). 0.5 is a coin. */
export function above(some: readonly number[], others: readonly number[]): number {
  let wins = 0;
  for (const one of some) for (const other of others) wins += one > other ? 1 : one === other ? 0.5 : 0;
  return some.length * others.length === 0 ? 0.5 : wins / (some.length * others.length);
}
