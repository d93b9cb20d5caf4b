/**
 * Ranks of some rows by distance in the map from a place, 1 is nearest; ties count as nearer.
 * @param coords n x dims, row-major
 * @param origin dims numbers
 * @param rows the rows to rank, m of them; a row beyond n gets rank n
 * @param self row that does not count itself, or -1
 * Cost: m x n distances at most once each (n distances, then m counts).
 */
export function mapRanksFrom(
  coords: Float32Array,
  dims: number,
  origin: Float32Array,
  rows: Int32Array,
  self: number,
): Int32Array {
  const n = coords.length / dims;
  const distances = new Float64Array(n);
  for (let row = 0; row < n; row++) {
    let sum = 0;
    for (let d = 0; d < dims; d++) {
      const gap = (coords[row * dims + d] ?? 0) - (origin[d] ?? 0);
      sum += gap * gap;
    }
    distances[row] = sum;
  }
  return Int32Array.from(rows, (row) => {
    const own = distances[row] ?? Number.POSITIVE_INFINITY;
    let nearer = 0;
    for (let other = 0; other < n; other++) {
      if (other !== row && other !== self && (distances[other] ?? 0) <= own) nearer++;
    }
    return nearer + 1;
  });
}
