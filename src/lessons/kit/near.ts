import { cosineMatrixSteps } from "#math/cosine-matrix.ts";
import { mapNeighbourSteps } from "#math/map-neighbours.ts";
import type { Steps } from "#math/steps.ts";
import type { VectorTable } from "#math/table.ts";
import { best } from "#math/topk.ts";
import type { Measure } from "#lessons/measure.ts";

type Pausing = Pick<Measure, "pause">;

/** Runs a computation piece by piece and gives way to the page between the pieces, and after the last: many short ones are long too. */
export async function gently<T>(steps: Steps<T>, see: Pausing): Promise<T> {
  let step = steps.next();
  while (step.done !== true) {
    await see.pause();
    step = steps.next();
  }
  await see.pause();
  return step.value;
}

/** Cosines of all pairs of rows: n x n, row-major. */
export const cosinesOf = (table: VectorTable, see: Pausing): Promise<Float32Array> =>
  gently(
    cosineMatrixSteps(
      table,
      Int32Array.from({ length: table.n }, (_, row) => row),
    ),
    see,
  );

/** The k rows with the largest score beside a row, the nearest first. scores: n x n, larger is nearer. */
export const nearestTo = (scores: Float32Array, n: number, row: number, k: number): Int32Array =>
  best(scores.subarray(row * n, (row + 1) * n), k, true, new Set([row])).rows;

/** The k nearest places on a map of each place: n x k, nearest first. */
export const nearestOnMap = (
  { coords, dims }: { readonly coords: Float32Array; readonly dims: number },
  k: number,
  see: Pausing,
): Promise<Int32Array> => gently(mapNeighbourSteps(coords, dims, k), see);

/** Share of `some` that are also in `others`; 0 where `some` is empty. */
export function shared(some: ArrayLike<number>, others: ArrayLike<number>): number {
  const known = new Set(Array.from(others));
  const hits = Array.from(some).filter((one) => known.has(one)).length;
  return some.length === 0 ? 0 : hits / some.length;
}

/** Mean of numbers; 0 of none. */
export const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length;

/** The value below which a share of all lie: quantile(values, 0.5) is the median. 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort(); // ten times as quick as with a comparison of one's own
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
