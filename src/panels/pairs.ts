import { type ScoreCounts, ScoreCounter } from "#ui/histogram.ts";

/** A pair of rows of the input, first < second. */
export interface Pair {
  readonly first: number;
  readonly second: number;
  readonly score: number;
}

export const pairCount = (m: number): number => (m * (m - 1)) / 2;

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

/** What the legend and the read-out know about all pairs. */
export interface Survey {
  readonly counts: ScoreCounts;
  /** First of the pairs with the highest score; null when no score is a number. */
  readonly strongest: Pair | null;
}

const SLICE_MS = 8;

/**
 * Counts every pair once, without the diagonal, in slices of 8 ms; done before it returns when one slice is enough.
 * scores: m x m, symmetric, row-major. Null when stopped.
 */
export async function survey(scores: Float32Array, m: number, signal: AbortSignal): Promise<Survey | null> {
  const counter = new ScoreCounter();
  let strongest: Pair | null = null;
  let since = performance.now();
  for (let second = 1; second < m; second++) {
    const row = scores.subarray(second * m, second * m + second);
    counter.add(row);
    for (let first = 0; first < second; first++) {
      const score = row[first] ?? Number.NaN;
      if (score > (strongest?.score ?? -Infinity)) strongest = { first, second, score };
    }
    if (performance.now() - since < SLICE_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return null;
    since = performance.now();
  }
  return { counts: counter.result(), strongest };
}
