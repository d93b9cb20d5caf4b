// The last step of the approximate search, and its check: scores from the vectors themselves, in f32.
import { asCosines, dotsWithFour } from "./simd";
import { COSINE, packRow, scoreTile } from "./tile";

export { toUnit } from "./simd";

export function base(): usize {
  return (__heap_base + 15) & ~15;
}

/**
 * The best `k` of `count` candidates (i32 at `candidates`) for row `i`, best first, equal scores by name: names as i32 into `ids`, scores as
 * f32 into `scores`; entries left over stay as they are. `names`: i32 for each row. `room`: count + 3 f32. Cost: one product a candidate.
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
  room: usize,
): void {
  const own = rows + <usize>i * bytes;
  for (let c = 0; c < count; c += 4) {
    const at = candidates + ((<usize>c) << 2);
    const last = min(3, count - 1 - c);
    const b0 = rows + <usize>load<i32>(at) * bytes;
    const b1 = rows + <usize>load<i32>(at + ((<usize>min(1, last)) << 2)) * bytes;
    const b2 = rows + <usize>load<i32>(at + ((<usize>min(2, last)) << 2)) * bytes;
    const b3 = rows + <usize>load<i32>(at + ((<usize>last) << 2)) * bytes;
    v128.store(room + ((<usize>c) << 2), asCosines(dotsWithFour(own, b0, b1, b2, b3, bytes)));
  }
  let held = 0;
  for (let c = 0; c < count; c++) {
    const score = load<f32>(room + ((<usize>c) << 2));
    if (held == k && load<f32>(scores + ((<usize>(k - 1)) << 2)) > score) continue;
    const name = load<i32>(names + ((<usize>load<i32>(candidates + ((<usize>c) << 2))) << 2));
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

/** Copies `count` rows into panels of four (see tile.ts), zeros behind the last. */
export function pack(rows: usize, count: i32, bytes: usize, panels: usize): void {
  for (let r = 0; r < ((count + 3) & ~3); r++) {
    packRow(r < count ? rows + <usize>r * bytes : 0, panels + <usize>(r & ~3) * bytes, r & 3, bytes);
  }
}

/** Cosines of two blocks of at most 64 packed unit rows: that of `a`'s i-th and `b`'s j-th, f32, at out + (j * 64 + i) * 4. */
export function cosines(a: usize, countA: i32, b: usize, countB: i32, bytes: usize, out: usize): void {
  scoreTile(a, countA, b, countB, 4 * bytes, COSINE, out);
}
