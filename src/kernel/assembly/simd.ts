// Shared by the kernels. Sums are added in one fixed order, so a result is the same, bit for bit, on every machine.

/** The four lanes added up: (0 + 1) + (2 + 3). */
export function sumLanes(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) +
    f32x4.extract_lane(v, 1) +
    (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}

/** Dot product of two rows of f32; `bytes` is their length in bytes, a multiple of 16. */
export function dot(a: usize, b: usize, bytes: usize): f32 {
  let sum = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(a + at), v128.load(b + at)));
  }
  return sumLanes(sum);
}

/**
 * Dot products of row `a` with four others, each added up as `dot` does: four at a time, since one sum alone waits for itself. The last
 * ones may be the same row.
 */
export function dotsWithFour(a: usize, b0: usize, b1: usize, b2: usize, b3: usize, bytes: usize): v128 {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let at: usize = 0; at < bytes; at += 16) {
    const x = v128.load(a + at);
    s0 = f32x4.add(s0, f32x4.mul(x, v128.load(b0 + at)));
    s1 = f32x4.add(s1, f32x4.mul(x, v128.load(b1 + at)));
    s2 = f32x4.add(s2, f32x4.mul(x, v128.load(b2 + at)));
    s3 = f32x4.add(s3, f32x4.mul(x, v128.load(b3 + at)));
  }
  return f32x4(sumLanes(s0), sumLanes(s1), sumLanes(s2), sumLanes(s3));
}

/** Numbers held within -1..1, as cosines are. */
export function asCosines(x: v128): v128 {
  return f32x4.max(f32x4.splat(-1), f32x4.min(f32x4.splat(1), x));
}

/**
 * Brings `count` rows of `bytes` bytes of f32 at `rows` (a multiple of 16, zeros behind the last number) to length 1, in place. A zero row
 * stays zero. The length is summed in doubles, in order. False when some row has no finite length. Cost: about 1.5 ns a number.
 */
export function toUnit(rows: usize, count: i32, bytes: usize): bool {
  let isFinite = true;
  for (let row = rows, end = rows + <usize>count * bytes; row < end; row += bytes) {
    let square: f64 = 0;
    for (let at: usize = 0; at < bytes; at += 4) {
      const value = <f64>load<f32>(row + at);
      square += value * value;
    }
    if (square == 0) continue;
    const length = sqrt(square);
    if (!(length < Infinity)) isFinite = false;
    const lengths = f64x2.splat(length);
    for (let at: usize = 0; at < bytes; at += 16) {
      const four = v128.load(row + at);
      const low = f64x2.div(f64x2.promote_low_f32x4(four), lengths);
      const high = f64x2.div(f64x2.promote_low_f32x4(v128.shuffle<f32>(four, four, 2, 3, 2, 3)), lengths);
      const both = v128.shuffle<f32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
      v128.store(row + at, both);
    }
  }
  return isFinite;
}
