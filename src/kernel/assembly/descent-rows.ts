// Rows of 16-bit numbers: one fixed scale for all. A product of two is their cosine times SCALE * SCALE, off by about 1e-5, in 32 bits.
import { mix } from "./mix";

/** Length of a row. Its square fits 31 bits with room for rounding, so no sum overflows. */
const SCALE: f64 = 32000;

export let bytes: usize = 0;
let rows: usize = 0;

export function setRows(at: usize, rowBytes: usize): void {
  rows = at;
  bytes = rowBytes;
}

/** Where row r lies. */
export function address(r: i32): usize {
  return rows + <usize>r * bytes;
}

/**
 * Brings `count` rows of `dim` f32 at `from` to length SCALE, rounded to i16, rows of `rowBytes` at `to`. A zero row stays zero. Cost: two
 * passes over the rows.
 */
export function toShort(from: usize, count: i32, dim: i32, to: usize, rowBytes: usize): void {
  for (let i = 0; i < count; i++) {
    const source = from + ((<usize>i * <usize>dim) << 2);
    const target = to + <usize>i * rowBytes;
    const square = squareOf(source, dim);
    const factor = square == 0 ? 0 : SCALE / sqrt(square);
    // In f32 unless the row is so short or long that the factor does not fit.
    const whole = factor > 1e-30 && factor < 1e30 ? dim & ~7 : 0;
    const times = f32x4.splat(<f32>factor);
    for (let d = 0; d < whole; d += 8) {
      const at = source + ((<usize>d) << 2);
      const low = f32x4.nearest(f32x4.mul(v128.load(at), times));
      const high = f32x4.nearest(f32x4.mul(v128.load(at, 16), times));
      const both = i16x8.narrow_i32x4_s(i32x4.trunc_sat_f32x4_s(low), i32x4.trunc_sat_f32x4_s(high));
      v128.store(target + ((<usize>d) << 1), both);
    }
    memory.fill(target + ((<usize>whole) << 1), 0, rowBytes - ((<usize>whole) << 1));
    for (let d = whole; d < dim; d++) {
      const value = <f64>load<f32>(source + ((<usize>d) << 2)) * factor;
      store<i16>(target + ((<usize>d) << 1), <i16>(<i32>nearest(value)));
    }
  }
}

/** In doubles, so that neither large nor small numbers are lost. */
function squareOf(row: usize, dim: i32): f64 {
  let sum = f64x2.splat(0);
  let d = 0;
  for (; d + 4 <= dim; d += 4) {
    const four = v128.load(row + ((<usize>d) << 2));
    const low = f64x2.promote_low_f32x4(four);
    const high = f64x2.promote_low_f32x4(v128.shuffle<f32>(four, four, 2, 3, 2, 3));
    sum = f64x2.add(sum, f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high)));
  }
  let total = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
  for (; d < dim; d++) {
    const value = <f64>load<f32>(row + ((<usize>d) << 2));
    total += value * value;
  }
  return total;
}

/**
 * For each of rows [from, to) the lowest row that is equal to it, itself mostly: i32 at `lowest`, from row 0 on. `slots`: 2^bits i32,
 * more than there are rows, all -1 at the beginning; ranges must come in order. Cost: one pass over the rows.
 */
export function distinct(from: i32, to: i32, slots: usize, bits: i32, lowest: usize): void {
  const mask = (1 << bits) - 1;
  for (let r = from; r < to; r++) {
    let slot = hash(r) & mask;
    let held = load<i32>(slots + ((<usize>slot) << 2));
    while (held >= 0 && memory.compare(address(held), address(r), bytes) != 0) {
      slot = (slot + 1) & mask;
      held = load<i32>(slots + ((<usize>slot) << 2));
    }
    if (held < 0) store<i32>(slots + ((<usize>slot) << 2), r);
    store<i32>(lowest + ((<usize>r) << 2), held < 0 ? r : held);
  }
}

function hash(r: i32): i32 {
  let state: u64 = 0;
  const from = address(r);
  for (let at: usize = 0; at < bytes; at += 8) {
    state = (rotl(state, 23) ^ load<u64>(from + at)) * 0x9e3779b97f4a7c15;
  }
  return <i32>mix(<u32>(state >> 32));
}

/** Product of two rows. */
export function product(a: usize, b: usize): i32 {
  let sum = i32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load(a + at), v128.load(b + at)));
  }
  return (
    i32x4.extract_lane(sum, 0) +
    i32x4.extract_lane(sum, 1) +
    (i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3))
  );
}
