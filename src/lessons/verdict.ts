import type { Verdict } from "#store/lesson.ts";

/** Below this share of a model's spread a difference is too close to call. */
export const TOO_CLOSE = 0.05;

/** The spread of a model's cosines: from the 1st to the 99th percentile of random pairs. percentiles: 99 values. */
export const spreadOf = (percentiles: Float32Array): number =>
  Math.max(1e-6, (percentiles.at(-1) ?? 1) - (percentiles[0] ?? 0));

/** Whether `gap` speaks for a claim (more than 0) or against it, beside `scale`, the spread of what it is measured in. */
export function verdictOf(gap: number, scale: number): Verdict {
  if (!(Math.abs(gap) >= TOO_CLOSE * scale)) return "close";
  return gap > 0 ? "holds" : "fails";
}
