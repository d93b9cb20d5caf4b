// One vector against many rows. Rows lie one behind the other, `dim` f32 each, whatever dim is: a row need not begin at a multiple of 16
// bytes. At least 12 bytes must follow the last row. Sums are added as `dot` in `simd.ts` does.
import { sumLanes } from "./simd";

export function base(): usize {
  return __heap_base;
}

/** All bits of the lanes that hold the last dim % 4 numbers of a row. */
function restOf(dim: i32): v128 {
  return v128.lt<i32>(i32x4(0, 1, 2, 3), i32x4.splat(dim & 3));
}

/** Dot product of `vector` (dim f32, zeros up to a multiple of 4) with rows from..to - 1, into one f32 a row at `out`. */
export function dots(rows: usize, from: i32, to: i32, dim: i32, vector: usize, out: usize): void {
  const bytes = (<usize>dim) << 2;
  const full = bytes & ~15;
  const rest = restOf(dim);
  const last = v128.load(vector + full);
  let i = from;
  for (; i + 4 <= to; i += 4) {
    const a = rows + <usize>i * bytes;
    const b = a + bytes;
    const c = b + bytes;
    const d = c + bytes;
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    for (let at: usize = 0; at < full; at += 16) {
      const v = v128.load(vector + at);
      s0 = f32x4.add(s0, f32x4.mul(v128.load(a + at), v));
      s1 = f32x4.add(s1, f32x4.mul(v128.load(b + at), v));
      s2 = f32x4.add(s2, f32x4.mul(v128.load(c + at), v));
      s3 = f32x4.add(s3, f32x4.mul(v128.load(d + at), v));
    }
    if (full < bytes) {
      s0 = f32x4.add(s0, f32x4.mul(v128.and(v128.load(a + full), rest), last));
      s1 = f32x4.add(s1, f32x4.mul(v128.and(v128.load(b + full), rest), last));
      s2 = f32x4.add(s2, f32x4.mul(v128.and(v128.load(c + full), rest), last));
      s3 = f32x4.add(s3, f32x4.mul(v128.and(v128.load(d + full), rest), last));
    }
    const at = out + ((<usize>i) << 2);
    store<f32>(at, sumLanes(s0));
    store<f32>(at, sumLanes(s1), 4);
    store<f32>(at, sumLanes(s2), 8);
    store<f32>(at, sumLanes(s3), 12);
  }
  for (; i < to; i++) {
    const a = rows + <usize>i * bytes;
    let sum = f32x4.splat(0);
    for (let at: usize = 0; at < full; at += 16) {
      sum = f32x4.add(sum, f32x4.mul(v128.load(a + at), v128.load(vector + at)));
    }
    if (full < bytes) sum = f32x4.add(sum, f32x4.mul(v128.and(v128.load(a + full), rest), last));
    store<f32>(out + ((<usize>i) << 2), sumLanes(sum));
  }
}

/** Straight-line distance of `vector` to rows from..to - 1, from the differences; as `dots`. */
export function distances(rows: usize, from: i32, to: i32, dim: i32, vector: usize, out: usize): void {
  const bytes = (<usize>dim) << 2;
  const full = bytes & ~15;
  const rest = restOf(dim);
  const last = v128.load(vector + full);
  for (let i = from; i < to; i++) {
    const a = rows + <usize>i * bytes;
    let sum = f32x4.splat(0);
    for (let at: usize = 0; at < full; at += 16) {
      const gap = f32x4.sub(v128.load(a + at), v128.load(vector + at));
      sum = f32x4.add(sum, f32x4.mul(gap, gap));
    }
    if (full < bytes) {
      const gap = f32x4.sub(v128.and(v128.load(a + full), rest), last);
      sum = f32x4.add(sum, f32x4.mul(gap, gap));
    }
    store<f32>(out + ((<usize>i) << 2), sqrt<f32>(sumLanes(sum)));
  }
}

/**
 * Lengths of rows from..to - 1, one f64 a row at `out`, added up as `norm` of `#math/similarity.ts` does. Cost: about 0.5 ns a number.
 */
export function lengths(rows: usize, from: i32, to: i32, dim: i32, out: usize): void {
  const whole = dim & ~3;
  for (let i = from; i < to; i++) {
    const row = rows + ((<usize>i * <usize>dim) << 2);
    let low = f64x2.splat(0);
    let high = low;
    let d = 0;
    for (; d < whole; d += 4) {
      const four = v128.load(row + ((<usize>d) << 2));
      const a = f64x2.promote_low_f32x4(four);
      const b = f64x2.promote_low_f32x4(v128.shuffle<f32>(four, four, 2, 3, 2, 3));
      low = f64x2.add(low, f64x2.mul(a, a));
      high = f64x2.add(high, f64x2.mul(b, b));
    }
    let first = f64x2.extract_lane(low, 0);
    for (; d < dim; d++) {
      const value = <f64>load<f32>(row + ((<usize>d) << 2));
      first += value * value;
    }
    const sum =
      first + f64x2.extract_lane(low, 1) + (f64x2.extract_lane(high, 0) + f64x2.extract_lane(high, 1));
    store<f64>(out + ((<usize>i) << 3), sqrt(sum));
  }
}

/**
 * Rows from..to - 1 as whole numbers of 8 bits, `wide` (a multiple of 8) a row, zeros at the end. steps[i]: what 1 stands for in row i, its
 * largest number being 127. errors[i]: length of what rounding took from the row, rounded up.
 */
export function quantise(
  rows: usize,
  from: i32,
  to: i32,
  dim: i32,
  whole: usize,
  wide: i32,
  steps: usize,
  errors: usize,
): void {
  for (let i = from; i < to; i++) {
    const row = rows + ((<usize>i * <usize>dim) << 2);
    const into = whole + <usize>i * <usize>wide;
    let most: f32 = 0;
    for (let d: usize = 0; d < <usize>dim; d++) most = max<f32>(most, abs<f32>(load<f32>(row + (d << 2))));
    const step = most / 127;
    const scale: f32 = step > 0 ? 1 / step : 0;
    let lost: f64 = 0;
    for (let d: usize = 0; d < <usize>wide; d++) {
      const value: f32 = d < <usize>dim ? load<f32>(row + (d << 2)) : 0;
      const rounded = max<f32>(-127, min<f32>(127, nearest<f32>(value * scale)));
      store<i8>(into + d, <i8>rounded);
      const rest = <f64>value - <f64>rounded * <f64>step;
      lost += rest * rest;
    }
    store<f32>(steps + ((<usize>i) << 2), step);
    store<f32>(errors + ((<usize>i) << 2), <f32>(sqrt<f64>(lost) * 1.000001));
  }
}

/**
 * Dot product of `vector` (i16, `wide` of them) with rows of `quantise`, times their step: one f32 a row at `out`. No sum may pass 31 bits.
 * A quarter of the bytes of `dots`: in large tables memory is what takes the time.
 */
export function wholeDots(
  whole: usize,
  from: i32,
  to: i32,
  wide: i32,
  steps: usize,
  vector: usize,
  out: usize,
): void {
  const bytes = <usize>wide;
  for (let i = from; i < to; i++) {
    const row = whole + <usize>i * bytes;
    let sum = i32x4.splat(0);
    for (let at: usize = 0; at < bytes; at += 8) {
      const eight = v128.load_ext<i8>(row + at);
      sum = i32x4.add(sum, i32x4.dot_i16x8_s(eight, v128.load(vector + (at << 1))));
    }
    const total =
      i32x4.extract_lane(sum, 0) +
      i32x4.extract_lane(sum, 1) +
      i32x4.extract_lane(sum, 2) +
      i32x4.extract_lane(sum, 3);
    store<f32>(out + ((<usize>i) << 2), <f32>total * load<f32>(steps + ((<usize>i) << 2)));
  }
}
