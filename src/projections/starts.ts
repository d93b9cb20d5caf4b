import type { Graph } from "#math/fuzzy-graph.ts";
import { seeded } from "#math/random.ts";
import type { Steps } from "#math/steps.ts";
import type { LayoutRequest } from "#protocol/map.ts";

/** Largest random shift of a start coordinate, so that equal rows part. The start itself reaches to about 10. */
const NOISE = 0.02;

/** Places to settle from: the given ones, shifted a little. A place that is not a number starts in the middle. */
export function shiftedStart({ start, seed }: Pick<LayoutRequest, "start" | "seed">): Float32Array {
  const random = seeded(seed);
  return start.map((x) => (Number.isFinite(x) ? x : 0) + NOISE * (2 * random() - 1));
}

/** Largest coordinate of a start that is spread evenly: umap-learn's own. */
const EXTENT = 10;

/**
 * Patterns of a graph (n x dims, row-major) as places: along each, the rows keep their order and stand at equal steps from -10 to 10.
 * A pattern often tells a few rows apart that hang by a thread and leaves all others in a heap, from which a map does not come free: in
 * words (10,000, in space) this makes trustworthiness .0025 better than the patterns as they are. At most 2^21 rows. Sorting takes
 * about 0.1 us a row and pattern.
 */
export function* evenlySteps(patterns: Float32Array, dims: number): Steps<Float32Array> {
  const n = patterns.length / dims;
  const bits = new Int32Array(patterns.buffer, patterns.byteOffset, patterns.length);
  const places = new Float32Array(patterns.length);
  const keys = new Float64Array(n);
  for (let d = 0; d < dims; d++) {
    yield d / dims;
    for (let i = 0; i < n; i++) {
      const own = bits[i * dims + d]!;
      keys[i] = (own < 0 ? -(own & 0x7fff_ffff) : own) * WIDEST + i; // bits, turned so that they sort as the numbers do
    }
    keys.sort();
    for (let rank = 0; rank < n; rank++) {
      const i = keys[rank]! - Math.floor(keys[rank]! / WIDEST) * WIDEST;
      places[i * dims + d] = EXTENT * ((2 * rank + 1) / n - 1);
    }
  }
  return places;
}

/** Rows that fit into a key beside the 32 bits of a number. */
const WIDEST = 2 ** 21;

/** True when every row is at the same place: nothing tells the rows apart. */
export function isOnePlace(coords: Float32Array, dims: number): boolean {
  return coords.every((x, at) => Math.abs(x - coords[at % dims]!) < 1e-6);
}

const THIRD = [
  [1, 0],
  [-0.5, Math.sqrt(3) / 2],
  [-0.5, -Math.sqrt(3) / 2],
] as const;
const HALF = [
  [1, 0],
  [-1, 0],
] as const;

/** Up to three items are where the start has them, or evenly on a circle when the start has them all in one place. */
export function fewPlaces({ n, dims, start }: Pick<LayoutRequest, "n" | "dims" | "start">): Float32Array {
  if (!isOnePlace(start, dims) && start.every((x) => Number.isFinite(x))) return start.slice();
  const coords = new Float32Array(n * dims);
  if (n > 1) (n === 2 ? HALF : THIRD).forEach((place, i) => coords.set(place, i * dims));
  return coords;
}

/**
 * Places for rows that come to a map: in the median, by the root of the weights, of those of their neighbours that have one; a row whose neighbours are all new waits until
 * these are placed, and one that knows nobody stands in the middle of the map. The rows of `coords` (m x dims) keep theirs.
 * The graph has edges from new rows only, sorted by head. Returns n x dims.
 */
export function amongNeighbours(
  coords: Float32Array,
  dims: number,
  { n, head, tail, weight }: Graph,
): Float32Array {
  const places = new Float32Array(n * dims);
  places.set(coords);
  const m = Math.floor(coords.length / dims);
  const hasPlace = new Uint8Array(n).fill(1, 0, m);
  for (let isAnyPlaced = true; isAnyPlaced;) {
    const placed: number[] = [];
    for (let e = 0; e < head.length;) {
      const row = head[e]!;
      const voters: Voter[] = [];
      for (; head[e] === row; e++)
        if (hasPlace[tail[e]!] === 1) voters.push({ at: tail[e]! * dims, weight: Math.sqrt(weight[e]!) });
      if (hasPlace[row] === 1 || voters.length === 0) continue;
      places.set(medianOf(places, dims, voters), row * dims);
      placed.push(row);
    }
    for (const row of placed) hasPlace[row] = 1;
    isAnyPlaced = placed.length > 0;
  }
  const middle = new Float64Array(dims);
  for (let at = 0; at < m * dims; at++) middle[at % dims] = middle[at % dims]! + coords[at]! / m;
  for (let row = m; row < n; row++) if (hasPlace[row] === 0) places.set(middle, row * dims);
  return places;
}

interface Voter {
  readonly at: number;
  readonly weight: number;
}

/** Geometric median, weighted (Weiszfeld 1937): unlike the mean it does not fall between two groups. */
function medianOf(places: Float32Array, dims: number, voters: readonly Voter[]): Float64Array {
  let median = new Float64Array(dims);
  for (let round = 0; round < 30; round++) {
    const next = new Float64Array(dims);
    let whole = 0;
    for (const { at, weight } of voters) {
      let square = 0;
      for (let d = 0; d < dims; d++)
        square += (places[at + d]! - median[d]!) * (places[at + d]! - median[d]!);
      const say = round === 0 ? weight : weight / Math.max(1e-4, Math.sqrt(square));
      whole += say;
      for (let d = 0; d < dims; d++) next[d] = next[d]! + say * places[at + d]!;
    }
    median = next.map((sum) => sum / whole);
  }
  return median;
}
