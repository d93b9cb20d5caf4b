/** A pair of rows of the input, first < second. */
export interface Pair {
  readonly first: number;
  readonly second: number;
  readonly score: number;
}

export const pairCount = (m: number): number => (m * (m - 1)) / 2;

/** Every pair's score once, without the diagonal. scores: m x m, symmetric, row-major. */
export function pairScores(scores: Float32Array, m: number): Float32Array {
  const pairs = new Float32Array(pairCount(m));
  let at = 0;
  for (let row = 1; row < m; row++) {
    pairs.set(scores.subarray(row * m, row * m + row), at);
    at += row;
  }
  return pairs;
}

/** The `count` pairs with the highest scores, best first; equal ones in input order. scores: m x m, row-major. */
export function strongestPairs(scores: Float32Array, m: number, count: number): readonly Pair[] {
  const best: Pair[] = [];
  let least = -Infinity;
  for (let first = 0; first < m; first++) {
    for (let second = first + 1; second < m; second++) {
      const score = scores[first * m + second] ?? Number.NaN;
      if (!(score > least)) continue;
      let at = best.length;
      while (at > 0 && (best[at - 1]?.score ?? 0) < score) at -= 1;
      best.splice(at, 0, { first, second, score });
      if (best.length > count) best.pop();
      if (best.length === count) least = best.at(-1)?.score ?? least;
    }
  }
  return best;
}
