import type { NeighbourTable } from "./table.ts";

/** From this cosine on two texts mean the same: a question that is an item stands where the item stands. */
const SAME = 0.9999;

/** How fast a neighbour's say falls with its cosine: 0.1 less is 0.41 of the weight, 0.5 less is 0.01. */
const SHARPNESS = 9;

/**
 * A place in the map for something that is not in it (a question, the result of an arithmetic): among the places of its nearest items.
 *
 * The weighted geometric median of their places, weights exp(9 * cosine): unlike the mean it stays with the majority when the map has
 * torn one neighbour away, instead of standing in the empty middle (Weiszfeld 1937, started at the weighted mean). An item with
 * cosine above 0.9999 lends its own place.
 *
 * coords: n x dims, row-major; cosines[i] belongs to rows[i]. Rows without a place (beyond coords, or NaN) have no say.
 * Null when none has.
 */
export function placeAmong(
  coords: Float32Array,
  dims: number,
  rows: Int32Array,
  cosines: Float32Array,
): Float32Array | null {
  const voters = votersAmong(coords, dims, rows, cosines);
  const nearest = voters.reduce<Voter | undefined>(
    (best, voter) => (best === undefined || voter.cosine > best.cosine ? voter : best),
    undefined,
  );
  if (nearest === undefined) return null;
  if (nearest.cosine > SAME) return coords.slice(nearest.at, nearest.at + dims);
  const weights = voters.map(({ cosine }) => Math.exp(SHARPNESS * (cosine - nearest.cosine)));
  let place = meanPlace(coords, dims, voters, weights);
  for (let round = 0; round < 50; round++) {
    const near = voters.map(({ at }, i) => weights[i]! / Math.max(1e-6, distance(coords, at, place)));
    const next = meanPlace(coords, dims, voters, near);
    const moved = distance(next, 0, place);
    place = next;
    if (moved < 1e-6) break;
  }
  return Float32Array.from(place);
}

/**
 * The weighted mean of the places of some items, weights exp(9 * cosine): for a step of an arithmetic, which is a point of its own and
 * must not fall onto an item as a median may. Null when no item has a place. Arguments as for `placeAmong`.
 */
export function meanAmong(
  coords: Float32Array,
  dims: number,
  rows: Int32Array,
  cosines: Float32Array,
): Float32Array | null {
  const voters = votersAmong(coords, dims, rows, cosines);
  if (voters.length === 0) return null;
  const best = Math.max(...voters.map(({ cosine }) => cosine));
  const weights = voters.map(({ cosine }) => Math.exp(SHARPNESS * (cosine - best)));
  return Float32Array.from(meanPlace(coords, dims, voters, weights));
}

interface Voter {
  readonly at: number;
  readonly cosine: number;
}

/** Items that have a place and a cosine. */
function votersAmong(
  coords: Float32Array,
  dims: number,
  rows: Int32Array,
  cosines: Float32Array,
): readonly Voter[] {
  const voters: Voter[] = [];
  rows.forEach((row, i) => {
    const at = row * dims;
    const cosine = cosines[i] ?? Number.NaN;
    if (row >= 0 && Number.isFinite(coords[at]) && !Number.isNaN(cosine)) voters.push({ at, cosine });
  });
  return voters;
}

function meanPlace(
  coords: Float32Array,
  dims: number,
  voters: readonly { readonly at: number }[],
  weights: readonly number[],
): Float64Array {
  const place = new Float64Array(dims);
  let total = 0;
  voters.forEach(({ at }, i) => {
    total += weights[i]!;
    for (let d = 0; d < dims; d++) place[d] = place[d]! + weights[i]! * coords[at + d]!;
  });
  return place.map((sum) => sum / total);
}

function distance(coords: Float32Array | Float64Array, at: number, place: Float64Array): number {
  let square = 0;
  for (let d = 0; d < place.length; d++) square += (coords[at + d]! - place[d]!) ** 2;
  return Math.sqrt(square);
}

/**
 * Places for a map that has grown: the old rows keep theirs, a new row stands among those of its neighbours that have one. Rows whose
 * neighbours are all new wait until these have been placed; a group of new rows that knows no old one stands at the middle of the map.
 *
 * coords: places of the first rows, m x dims, row-major, m <= neighbours.n. Returns n x dims.
 */
export function grownPlaces(coords: Float32Array, dims: number, neighbours: NeighbourTable): Float32Array {
  const { n, k, indices, scores } = neighbours;
  const places = new Float32Array(n * dims).fill(Number.NaN);
  places.set(coords.subarray(0, n * dims));
  let waiting: number[] = [];
  for (let row = Math.floor(coords.length / dims); row < n; row++) waiting.push(row);
  while (waiting.length > 0) {
    const placed: { readonly row: number; readonly place: Float32Array }[] = [];
    const still: number[] = [];
    for (const row of waiting) {
      const from = row * k;
      const place = placeAmong(
        places,
        dims,
        indices.subarray(from, from + k),
        scores.subarray(from, from + k),
      );
      if (place === null) still.push(row);
      else placed.push({ row, place });
    }
    for (const { row, place } of placed) places.set(place, row * dims);
    waiting = still;
    if (placed.length === 0) break;
  }
  const middle = middleOf(coords, dims);
  for (const row of waiting) places.set(middle, row * dims);
  return places;
}

function middleOf(coords: Float32Array, dims: number): Float64Array {
  const middle = new Float64Array(dims);
  const rows = Math.floor(coords.length / dims);
  for (let at = 0; at < rows * dims; at++)
    middle[at % dims] = middle[at % dims]! + coords[at]! / Math.max(1, rows);
  return middle;
}
