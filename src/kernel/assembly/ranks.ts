// Ranks of rows among all rows, by counting scores above theirs.
import { BLOCK } from "./lists";
import { dot } from "./simd";
import { dotsOfFour, packRow } from "./tile";
export { dotsOfFour } from "./tile";

export function base(): usize {
  return __heap_base;
}

/** Bytes of scratch that `countAbove` needs: a tile, of which it fills four columns. */
export function scratchBytes(): i32 {
  return BLOCK * BLOCK * 4;
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

/** Packs `n` rows (a multiple of 4) into panels of four, as `tile.ts` says. Both: n x bytes. */
export function pack(rows: usize, n: i32, bytes: usize, panels: usize): void {
  for (let i: i32 = 0; i < n; i++) {
    packRow(rows + <usize>i * bytes, panels + <usize>(i >> 2) * 4 * bytes, i & 3, bytes);
  }
}

/** Adds to the counts of four thresholds each of four rows how many of `count` scores are above them. 16 bytes a threshold: four rows. */
function countFour(scores: usize, count: i32, thresholds: usize, counts: usize): void {
  const t0 = v128.load(thresholds);
  const t1 = v128.load(thresholds, 16);
  const t2 = v128.load(thresholds, 32);
  const t3 = v128.load(thresholds, 48);
  let c0 = v128.load(counts);
  let c1 = v128.load(counts, 16);
  let c2 = v128.load(counts, 32);
  let c3 = v128.load(counts, 48);
  for (const end = scores + ((<usize>(count * BLOCK)) << 2); scores < end; scores += (<usize>BLOCK) << 2) {
    const s = v128.load(scores);
    c0 = i32x4.sub(c0, f32x4.gt(s, t0)); // a true lane is -1
    c1 = i32x4.sub(c1, f32x4.gt(s, t1));
    c2 = i32x4.sub(c2, f32x4.gt(s, t2));
    c3 = i32x4.sub(c3, f32x4.gt(s, t3));
  }
  v128.store(counts, c0);
  v128.store(counts, c1, 16);
  v128.store(counts, c2, 32);
  v128.store(counts, c3, 48);
}

/**
 * Compares `n` rows (a multiple of 4) with a block of `count` others, at most 64, and adds, for each of a row's `width` thresholds (a
 * multiple of 4), how many of the others score above it. A NaN threshold counts nothing.
 *
 * rows: n x bytes in panels, others: count x bytes in panels, the last one full. thresholds: n x width f32 and counts: n x width u32, both
 * in panels of four rows: of each threshold in turn the four rows' numbers. scratch: `scratchBytes`.
 * Cost: n * count * (bytes / 4 multiplications + width comparisons, four at a time).
 */
export function countAbove(
  rows: usize,
  n: i32,
  others: usize,
  count: i32,
  bytes: usize,
  thresholds: usize,
  width: i32,
  counts: usize,
  scratch: usize,
): void {
  const panel = 4 * bytes;
  const wide = (<usize>width) << 4;
  for (let i: i32 = 0; i < n; i += 4) {
    for (let j: i32 = 0; j < count; j += 2) {
      const two = others + <usize>(j >> 2) * panel + ((<usize>(j & 2)) << 4);
      dotsOfFour(rows, two, panel, scratch + ((<usize>(j * BLOCK)) << 2));
    }
    for (let t: usize = 0; t < wide; t += 64) countFour(scratch, count, thresholds + t, counts + t);
    rows += panel;
    thresholds += wide;
    counts += wide;
  }
}
