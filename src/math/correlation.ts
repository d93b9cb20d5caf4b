import { below, seeded } from "./random.ts";

/**
 * Spearman's rank correlation: Pearson's of the ranks, equal values sharing the mean of theirs. -1..1; NaN with fewer than two
 * pairs, or when all values of one side are equal. Throws RangeError on different lengths; a NaN among the values is the caller's
 * to leave out.
 */
export function spearman(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length) {
    throw new RangeError(`${a.length} and ${b.length} values are not pairs.`);
  }
  const x = meanRanks(a);
  const y = meanRanks(b);
  const middle = (a.length + 1) / 2;
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    xx += (x[i]! - middle) ** 2;
    yy += (y[i]! - middle) ** 2;
    xy += (x[i]! - middle) * (y[i]! - middle);
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Number.NaN;
}

/** Ranks from 1 on, in the order of the values; equal values share the mean of theirs. */
function meanRanks(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  return values.map((value) => {
    const below = countBefore(sorted, (other) => other < value);
    const upTo = countBefore(sorted, (other) => other <= value);
    return (below + 1 + upTo) / 2;
  });
}

/** How many stand at the front of a sorted list of which `isBefore` is true. */
function countBefore(sorted: Float64Array, isBefore: (other: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(sorted[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Pairs of two different numbers below n, two numbers a pair: all pairs when there are at most `most`, else as many seeded random
 * ones. Empty when n < 2.
 */
export function drawPairs(n: number, most: number, seed: number): Int32Array {
  const all = n < 2 ? 0 : (n * (n - 1)) / 2;
  const pairs = new Int32Array(2 * Math.min(all, most));
  const random = seeded(seed);
  let [i, j] = [0, 0];
  for (let at = 0; at < pairs.length; at += 2) {
    if (all > most) {
      i = below(n, random);
      j = below(n - 1, random);
      if (j >= i) j++;
    } else if (++j >= n) {
      i++;
      j = i + 1;
    }
    pairs[at] = i;
    pairs[at + 1] = j;
  }
  return pairs;
}
