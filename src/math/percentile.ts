/**
 * 101 percentiles (0..100) of the numbers, linear between ranks (Hyndman and Fan 1996, type 7). NaN is left out;
 * empty when nothing is left.
 */
export function percentiles(values: Float32Array): Float32Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return new Float32Array();
  return Float32Array.from({ length: 101 }, (_, percent) => {
    const rank = (percent / 100) * (sorted.length - 1);
    const lower = sorted[Math.floor(rank)]!;
    const upper = sorted[Math.ceil(rank)]!;
    return lower === upper ? lower : lower + (rank - Math.floor(rank)) * (upper - lower);
  });
}
