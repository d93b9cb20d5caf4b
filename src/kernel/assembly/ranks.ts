// Ranks of rows among all rows, by counting scores above theirs.
import { dot, sumLanes } from "./simd";

/** Columns of a tile of scores: a block of as many rows of 384 numbers fits the L2 cache. */
const TILE: i32 = 64;

export function base(): usize {
  return __heap_base;
}

/** Bytes of scratch that `countAbove` needs: four rows of a tile. */
export function scratchBytes(): i32 {
  return TILE << 4;
}

/**
 * Brings `n` rows of `bytes` bytes each (a multiple of 16) to length 1, in place; zero rows stay zero. Lengths are summed in f64: no
 * row of finite f32 is too long or too short for them. Cost: 2 * n * bytes / 4 multiplications.
 */
export function toUnit(rows: usize, n: u32, bytes: usize): void {
  for (let i: u32 = 0; i < n; i++) {
    const row = rows + <usize>i * bytes;
    let even = f64x2.splat(0);
    let odd = even;
    for (let at: usize = 0; at < bytes; at += 16) {
      const v = v128.load(row + at);
      const low = f64x2.promote_low_f32x4(v);
      const high = f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 0, 1));
      even = f64x2.add(even, f64x2.mul(low, low));
      odd = f64x2.add(odd, f64x2.mul(high, high));
    }
    const sum = f64x2.add(even, odd);
    const square = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
    if (square == 0) continue;
    const length = Math.sqrt(square);
    for (let at: usize = 0; at < bytes; at += 4) {
      store<f32>(row + at, <f32>(<f64>load<f32>(row + at) / length));
    }
  }
}

/** Dot product of one row with `n` others, into n f32 at `out`; the same, bit for bit, as in a tile. */
export function dots(row: usize, others: usize, n: u32, bytes: usize, out: usize): void {
  for (let i: u32 = 0; i < n; i++) {
    store<f32>(out + ((<usize>i) << 2), dot(row, others + <usize>i * bytes, bytes));
  }
}

/** Scores of four rows with two: at `out`, TILE scores a row. Eight sums stay in registers; each adds as `dot` does. */
function fourByTwo(rows: usize, others: usize, bytes: usize, out: usize): void {
  const row1 = rows + bytes;
  const row2 = row1 + bytes;
  const row3 = row2 + bytes;
  const other1 = others + bytes;
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  for (let at: usize = 0; at < bytes; at += 16) {
    const x = v128.load(others + at);
    const y = v128.load(other1 + at);
    let r = v128.load(rows + at);
    s00 = f32x4.add(s00, f32x4.mul(r, x));
    s01 = f32x4.add(s01, f32x4.mul(r, y));
    r = v128.load(row1 + at);
    s10 = f32x4.add(s10, f32x4.mul(r, x));
    s11 = f32x4.add(s11, f32x4.mul(r, y));
    r = v128.load(row2 + at);
    s20 = f32x4.add(s20, f32x4.mul(r, x));
    s21 = f32x4.add(s21, f32x4.mul(r, y));
    r = v128.load(row3 + at);
    s30 = f32x4.add(s30, f32x4.mul(r, x));
    s31 = f32x4.add(s31, f32x4.mul(r, y));
  }
  store<f32>(out, sumLanes(s00));
  store<f32>(out, sumLanes(s01), 4);
  store<f32>(out, sumLanes(s10), 256);
  store<f32>(out, sumLanes(s11), 260);
  store<f32>(out, sumLanes(s20), 512);
  store<f32>(out, sumLanes(s21), 516);
  store<f32>(out, sumLanes(s30), 768);
  store<f32>(out, sumLanes(s31), 772);
}

/** Adds to four counts how many of a row's TILE scores are above four thresholds. */
function countFour(scores: usize, thresholds: usize, counts: usize): void {
  const t0 = v128.load32_splat(thresholds);
  const t1 = v128.load32_splat(thresholds + 4);
  const t2 = v128.load32_splat(thresholds + 8);
  const t3 = v128.load32_splat(thresholds + 12);
  let c0 = i32x4.splat(0);
  let c1 = c0;
  let c2 = c0;
  let c3 = c0;
  for (let at: usize = 0; at < (<usize>TILE) << 2; at += 16) {
    const s = v128.load(scores + at);
    c0 = i32x4.sub(c0, f32x4.gt(s, t0)); // a true lane is -1
    c1 = i32x4.sub(c1, f32x4.gt(s, t1));
    c2 = i32x4.sub(c2, f32x4.gt(s, t2));
    c3 = i32x4.sub(c3, f32x4.gt(s, t3));
  }
  // Four vectors of partial counts to one of counts: a 4 x 4 transpose, added up.
  const a = i32x4.add(v128.shuffle<i32>(c0, c1, 0, 4, 1, 5), v128.shuffle<i32>(c0, c1, 2, 6, 3, 7));
  const b = i32x4.add(v128.shuffle<i32>(c2, c3, 0, 4, 1, 5), v128.shuffle<i32>(c2, c3, 2, 6, 3, 7));
  const sums = i32x4.add(v128.shuffle<i32>(a, b, 0, 1, 4, 5), v128.shuffle<i32>(a, b, 2, 3, 6, 7));
  v128.store(counts, i32x4.add(v128.load(counts), sums));
}

/**
 * Compares `n` rows (a multiple of 4) with a block of at most 64 others (room for an even number) and adds, for each of a row's
 * `width` thresholds (a multiple of 4), how many of the others score above it. A NaN threshold counts nothing.
 *
 * rows: n x bytes, others: count x bytes, thresholds: n x width f32, counts: n x width u32, scratch: `scratchBytes`.
 * Cost: n * count * (bytes / 4 multiplications + width comparisons, four at a time).
 */
export function countAbove(
  rows: usize,
  n: u32,
  others: usize,
  count: i32,
  bytes: usize,
  thresholds: usize,
  width: i32,
  counts: usize,
  scratch: usize,
): void {
  const wide = (<usize>width) << 2;
  for (let i: u32 = 0; i < n; i += 4) {
    const four = rows + <usize>i * bytes;
    for (let j: i32 = 0; j < count; j += 2) {
      fourByTwo(four, others + <usize>j * bytes, bytes, scratch + ((<usize>j) << 2));
    }
    for (let r: i32 = 0; r < 4; r++) {
      const scores = scratch + ((<usize>(r * TILE)) << 2);
      for (let j = count; j < TILE; j++) store<f32>(scores + ((<usize>j) << 2), f32.NaN);
      const at = (<usize>i + <usize>r) * wide;
      for (let t: usize = 0; t < wide; t += 16) countFour(scores, thresholds + at + t, counts + at + t);
    }
  }
}
