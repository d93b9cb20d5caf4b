/** Places in another number of dimensions: a missing one is 0, one too many is left out. coords: n x from, row-major; n x to. */
export function inDims(coords: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return coords.slice();
  const n = coords.length / from;
  const places = new Float32Array(n * to);
  for (let i = 0; i < n; i++) {
    for (let d = 0; d < Math.min(from, to); d++) places[i * to + d] = coords[i * from + d]!;
  }
  return places;
}
