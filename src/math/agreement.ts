import { mapNeighbourSteps } from "./map-neighbours.ts";
import type { Steps } from "./steps.ts";
import type { NeighbourTable } from "./table.ts";

/** Places of n rows: n x dims, row-major. */
export interface Places {
  readonly coords: Float32Array;
  readonly dims: number;
}

/** Rows between two yields. */
const BATCH = 1000;

const rowsOf = ({ coords, dims }: Places): number => Math.floor(coords.length / dims);

/** At most half of the other rows: with more, a map could hardly miss. */
const fewer = (k: number, n: number): number => Math.max(0, Math.min(k, Math.floor((n - 1) / 2)));

/**
 * For every row of a map, the share of its k true neighbours that are among its k nearest in the map, 0..1: n numbers. True
 * neighbours without a place are left out. NaN for a row that has none, has no place, or is not in the table. k is lowered to
 * (n - 1) / 2 where n is small, and to the table's k.
 */
export function* agreementSteps(
  neighbours: NeighbourTable,
  map: Places,
  wantedK: number,
): Steps<Float32Array> {
  const n = rowsOf(map);
  const k = Math.min(fewer(wantedK, n), neighbours.k);
  const near = yield* mapNeighbourSteps(map.coords, map.dims, k);
  const shares = new Float32Array(n).fill(Number.NaN);
  const has = membership(near, k, n);
  for (let row = 0; row < Math.min(n, neighbours.n); row++) {
    const first = row * neighbours.k;
    shares[row] = has.share(row, neighbours.indices, first, first + k);
    if (row % BATCH === BATCH - 1) yield row / n;
  }
  return shares;
}

/**
 * For every row, the share of its k nearest in one map that are among its k nearest in another of the same rows, 0..1, as a mean over
 * some other maps: n numbers. NaN for a row that has no place in one of them. The maps may have different dims; k is lowered to
 * (n - 1) / 2 where n is small. Throws RangeError when the maps have different numbers of rows.
 */
export function* keptSteps(map: Places, others: readonly Places[], wantedK: number): Steps<Float32Array> {
  const n = rowsOf(map);
  const odd = others.find((other) => rowsOf(other) !== n);
  if (odd !== undefined) {
    throw new RangeError(`Maps of ${n} and of ${rowsOf(odd)} rows cannot be compared row by row.`);
  }
  const k = fewer(wantedK, n);
  const near = yield* mapNeighbourSteps(map.coords, map.dims, k);
  const shares = new Float32Array(n).fill(others.length === 0 ? Number.NaN : 0);
  for (const other of others) {
    const has = membership(yield* mapNeighbourSteps(other.coords, other.dims, k), k, n);
    for (let row = 0; row < n; row++) {
      shares[row] = shares[row]! + has.share(row, near, row * k, (row + 1) * k) / others.length;
    }
    yield 0.9;
  }
  return shares;
}

/** Says which of some rows are among a row's nearest in the map; `near` as from `mapNeighbourSteps`. */
function membership(near: Int32Array, k: number, n: number) {
  /** Row i + 1 where the entry is a neighbour of row i, the row that was asked last. */
  const seenBy = new Int32Array(n);
  return {
    /** Share of asked[from, to) that are near `row`; entries that are no row, or have no place, do not count. */
    share: (row: number, asked: Int32Array, from: number, to: number): number => {
      if (k === 0 || near[row * k]! < 0) return Number.NaN;
      for (let at = row * k; at < (row + 1) * k; at++) if (near[at]! >= 0) seenBy[near[at]!] = row + 1;
      let [kept, all] = [0, 0];
      for (let at = from; at < to; at++) {
        const other = asked[at]!;
        if (other < 0 || other >= n || near[other * k]! < 0) continue;
        all++;
        if (seenBy[other] === row + 1) kept++;
      }
      return all === 0 ? Number.NaN : kept / all;
    },
  };
}
