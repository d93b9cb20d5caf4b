/** A straight scale for scores: `low` <= 0 <= `high`, so that bars start at zero. Ticks ascend and lie inside. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

const ROUND = [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10];

/** The smallest round number that is not below a positive value; its half is short to write as well. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = ROUND.find((round) => round * power >= value * (1 - 1e-6)) ?? 10;
  return Number((step * power).toPrecision(3));
}

/**
 * One axis for a list of scores. It reaches at least to `typical`, what the model's strongest pairs score, and to every
 * score; below zero only when a score is. Values that are not finite are passed over.
 */
export function scoreAxis(scores: Iterable<number>, typical: number): Axis {
  let most = Math.max(typical, 0);
  let least = 0;
  for (const score of scores) {
    if (!Number.isFinite(score)) continue;
    most = Math.max(most, score);
    least = Math.min(least, score);
  }
  const high = most > 0 ? roundUp(most) : 1;
  const low = least < -1e-6 ? -roundUp(-least) : 0;
  // Two numbers closer than this are written over each other.
  const ends = -low < 0.14 * (high - low) ? [0, high] : [low, 0, high];
  const ticks = low < 0 ? ends : [0, high / 2, high];
  return { low, high, ticks };
}

/** Where a score stands on an axis, 0 at the low end, 1 at the high end; what lies beyond stands at the end. */
export function placeOn(axis: Pick<Axis, "low" | "high">, score: number): number {
  const place = (score - axis.low) / (axis.high - axis.low);
  return Number.isFinite(place) ? Math.min(1, Math.max(0, place)) : 0;
}

/** A tick as written: no trailing zeros, a true minus. */
export function tickText(value: number): string {
  const digits = String(Number(Math.abs(value).toPrecision(3)));
  return value < 0 ? `\u2212${digits}` : digits;
}
