import { coreSteps, densityClusters, spanningSteps } from "#analysis/density.ts";
import type { Measure } from "#lessons/measure.ts";
import type { Steps } from "#math/steps.ts";
import { gently } from "./near.ts";

/** Rows that make a group, at least. */
const LEAST = 5;
/** Near rows that say how dense it is around a row, itself counted. */
const POINTS = 3;

/** Groups of at least five rows by density (HDBSCAN): -1 for rows in none. */
export interface Islands {
  readonly count: number;
  readonly labels: Int32Array;
}

/** Islands among places: what an eye would call groups. places: n x dims, row-major; Euclidean distance. */
export function islandsOf(coords: Float32Array, dims: number, see: Pick<Measure, "pause">): Promise<Islands> {
  return gently(islandSteps(distances(coords, dims), coords.length / dims), see);
}

/** The same among vectors, by their cosines: n x n. */
export const islandsAmong = (
  cosines: Float32Array,
  n: number,
  see: Pick<Measure, "pause">,
): Promise<Islands> =>
  gently(
    islandSteps(
      cosines.map((x) => Math.sqrt(Math.max(0, 2 - 2 * x))),
      n,
    ),
    see,
  );

function* islandSteps(far: Float32Array, n: number): Steps<Islands> {
  const core = yield* coreSteps(far, n, POINTS);
  const edges = yield* spanningSteps(far, core);
  const { labels, k } = densityClusters(n, edges, LEAST);
  return { count: k, labels };
}

function distances(coords: Float32Array, dims: number): Float32Array {
  const n = coords.length / dims;
  const far = new Float32Array(n * n);
  for (let a = 0; a < n; a++)
    for (let b = 0; b < a; b++) {
      let square = 0;
      for (let d = 0; d < dims; d++)
        square += ((coords[a * dims + d] ?? 0) - (coords[b * dims + d] ?? 0)) ** 2;
      far[a * n + b] = Math.sqrt(square);
      far[b * n + a] = Math.sqrt(square);
    }
  return far;
}
