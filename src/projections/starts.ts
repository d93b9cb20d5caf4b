import { seeded } from "#math/random.ts";
import type { LayoutRequest } from "#protocol/map.ts";

/** Largest random shift of a start coordinate, so that equal rows part. The start itself reaches to about 10. */
const NOISE = 0.02;

/** Places to settle from: the given ones, shifted a little. A place that is not a number starts in the middle. */
export function shiftedStart({ start, seed }: Pick<LayoutRequest, "start" | "seed">): Float32Array {
  const random = seeded(seed);
  return start.map((x) => (Number.isFinite(x) ? x : 0) + NOISE * (2 * random() - 1));
}

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
