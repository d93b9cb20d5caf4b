import type { Verdict } from "#store/lesson.ts";

/**
 * Whether `hits` of `n` speak for a claim beside what chance would give (0..1): only beyond two standard deviations of chance, to one side
 * or the other.
 */
export function verdictOfCount(hits: number, n: number, chance: number): Verdict {
  const noise = 2 * Math.sqrt(n * chance * (1 - chance));
  const gap = hits - n * chance;
  if (!(Math.abs(gap) > noise)) return "close";
  return gap > 0 ? "holds" : "fails";
}

/** How many of a hundred random pairs score below: 0 to 99. percentiles: 99 values, ascending. */
export function rankAmong(percentiles: Float32Array, score: number): number {
  let below = 0;
  for (const one of percentiles) if (one < score) below++;
  return below;
}
