// The last step of the approximate search, and its check: scores from the vectors themselves, in f32.
import { dot, sumLanes } from "./simd";

export function base(): usize {
  return (__heap_base + 15) & ~15;
}

/**
 * Brings `count` rows of `bytes` bytes of f32 at `rows` (a multiple of 16, zeros behind the last number) to length 1, in place. A zero row
 * stays zero. The length is summed in doubles, in order.
 */
export function toUnit(rows: usize, count: i32, bytes: usize): void {
  for (let i = 0; i < count; i++) {
    const row = rows + <usize>i * bytes;
    let square: f64 = 0;
    for (let at: usize = 0; at < bytes; at += 4) {
      const value = <f64>load<f32>(row + at);
      square += value * value;
    }
    if (square == 0) continue;
    const length = sqrt(square);
    for (let at: usize = 0; at < bytes; at += 4)
      store<f32>(row + at, <f32>(<f64>load<f32>(row + at) / length));
  }
}

/**
 * The best `k` of `count` candidates (i32 at `candidates`) for row `i`, best first, equal scores by name: names as i32 into `ids`, scores as
 * f32 into `scores`; entries left over stay as they are. `names`: i32 for each row. Cost: one product a candidate.
 */
export function rank(
  rows: usize,
  bytes: usize,
  names: usize,
  i: i32,
  candidates: usize,
  count: i32,
  k: i32,
  ids: usize,
  scores: usize,
): void {
  const own = rows + <usize>i * bytes;
  let held = 0;
  for (let c = 0; c < count; c++) {
    const other = load<i32>(candidates + ((<usize>c) << 2));
    const name = load<i32>(names + ((<usize>other) << 2));
    const score = max<f32>(-1, min<f32>(1, dot(own, rows + <usize>other * bytes, bytes)));
    let at = held;
    while (at > 0) {
      const theirs = load<f32>(scores + ((<usize>(at - 1)) << 2));
      if (theirs > score || (theirs == score && load<i32>(ids + ((<usize>(at - 1)) << 2)) < name)) break;
      at--;
    }
    if (at == k) continue;
    held = min(held + 1, k);
    for (let move = held - 1; move > at; move--) {
      const to = (<usize>move) << 2;
      store<i32>(ids + to, load<i32>(ids + to - 4));
      store<f32>(scores + to, load<f32>(scores + to - 4));
    }
    store<i32>(ids + ((<usize>at) << 2), name);
    store<f32>(scores + ((<usize>at) << 2), score);
  }
}

/** Products of `n` rows with `m` others (a multiple of 4): n x m f32 at `out`, row-major. Rows of `bytes` bytes. */
export function products(rows: usize, n: i32, others: usize, m: i32, bytes: usize, out: usize): void {
  for (let i = 0; i < n; i++) {
    const row = rows + <usize>i * bytes;
    const into = out + ((<usize>i * <usize>m) << 2);
    for (let j = 0; j < m; j += 4)
      fourProducts(row, others + <usize>j * bytes, bytes, into + ((<usize>j) << 2));
  }
}

function fourProducts(row: usize, others: usize, bytes: usize, out: usize): void {
  const b1 = others + bytes;
  const b2 = b1 + bytes;
  const b3 = b2 + bytes;
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let at: usize = 0; at < bytes; at += 16) {
    const x = v128.load(row + at);
    s0 = f32x4.add(s0, f32x4.mul(x, v128.load(others + at)));
    s1 = f32x4.add(s1, f32x4.mul(x, v128.load(b1 + at)));
    s2 = f32x4.add(s2, f32x4.mul(x, v128.load(b2 + at)));
    s3 = f32x4.add(s3, f32x4.mul(x, v128.load(b3 + at)));
  }
  store<f32>(out, sumLanes(s0));
  store<f32>(out, sumLanes(s1), 4);
  store<f32>(out, sumLanes(s2), 8);
  store<f32>(out, sumLanes(s3), 12);
}
