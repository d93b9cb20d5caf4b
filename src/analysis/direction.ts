import { below, type Random } from "#math/random.ts";
import { rowOf, type VectorTable } from "#math/table.ts";

/** The direction that several pairs have in common. */
export interface Direction {
  /** Mean of the offsets, at length 1. */
  readonly unit: Float32Array;
  /** Length of the mean offset, before. */
  readonly length: number;
  /** Cosine of each pair's offset with the mean of all. */
  readonly withMean: readonly number[];
  /** Cosine of each pair's offset with the mean of the others; NaN for a single pair. */
  readonly withOthers: readonly number[];
  /** Mean of `withMean`. */
  readonly consistency: number;
  /** pairs x pairs cosines of the offsets with each other, row-major. */
  readonly pairwise: readonly number[];
  /** Mean of `pairwise` off its diagonal; NaN for a single pair. */
  readonly agreement: number;
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
  return sum;
};
const lengthOf = (a: ArrayLike<number>): number => Math.sqrt(dot(a, a));

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const lengths = lengthOf(a) * lengthOf(b);
  return lengths < 1e-12 ? 0 : Math.max(-1, Math.min(1, dot(a, b) / lengths));
}

const mean = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0) / numbers.length;

/** From one end of a pair to the other: b - a. */
export const offsetOf = ([a, b]: readonly [Float32Array, Float32Array]): Float32Array =>
  b.map((x, d) => x - a[d]!);

/**
 * Mean offset of pairs (Mikolov, Yih and Zweig 2013, "Linguistic regularities"; several pairs as Drozd, Gladkova and Matsuoka 2016,
 * "3CosAvg"), and how well the pairs agree. Ends are of length 1. Throws RangeError where nothing is left of the mean.
 */
export function directionOf(pairs: readonly (readonly [Float32Array, Float32Array])[]): Direction {
  const offsets = pairs.map(offsetOf);
  const sum = new Float64Array(offsets[0]?.length ?? 0);
  for (const offset of offsets) offset.forEach((x, d) => (sum[d] = sum[d]! + x));
  const length = lengthOf(sum) / offsets.length;
  if (!(length > 1e-6))
    throw new RangeError("The pairs cancel each other out, so they have no direction in common.");
  const withMean = offsets.map((offset) => cosine(offset, sum));
  const withOthers = offsets.map((offset) =>
    offsets.length < 2
      ? Number.NaN
      : cosine(
          offset,
          sum.map((x, d) => x - offset[d]!),
        ),
  );
  const pairwise = offsets.flatMap((a) => offsets.map((b) => cosine(a, b)));
  const { length: p } = offsets;
  const off = (pairwise.reduce((a, b) => a + b, 0) - p) / (p * (p - 1));
  return {
    unit: Float32Array.from(sum, (x) => x / lengthOf(sum)),
    length,
    withMean,
    withOthers,
    consistency: mean(withMean),
    pairwise,
    agreement: p < 2 ? Number.NaN : off,
  };
}

/** How often random pairs are drawn for the yardstick. */
const DRAWS = 60;

/**
 * The yardstick: consistency and agreement of as many pairs of items drawn at random, on average. p offsets that have nothing to do with each
 * other have a cosine of about 1 / sqrt(p) with their mean, of which each is a part.
 */
export function chanceOf(
  table: VectorTable,
  pairs: number,
  random: Random,
): { readonly consistency: number; readonly agreement: number } {
  if (table.n < 2) return { consistency: Number.NaN, agreement: Number.NaN };
  const unitRow = (): Float32Array => {
    const row = rowOf(table, below(table.n, random));
    const length = lengthOf(row) || 1;
    return row.map((x) => x / length);
  };
  const draws = Array.from({ length: DRAWS }, () => {
    const drawn = Array.from({ length: pairs }, () => [unitRow(), unitRow()] as const);
    try {
      return directionOf(drawn);
    } catch {
      return null; // nothing but equal rows was drawn
    }
  }).filter((draw) => draw !== null);
  return {
    consistency: mean(draws.map((draw) => draw.consistency)),
    agreement: mean(draws.map((draw) => draw.agreement)),
  };
}
