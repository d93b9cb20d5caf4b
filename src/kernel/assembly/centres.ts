// Rows and centres: which centre is nearest to each row, and where the middle of each group lies. Rows and centres are f32 and stand in
// panels of four (see `tile.ts`), `rowBytes` bytes a row, a multiple of 16.
import { BLOCK } from "./lists";
import { COSINE, DOT, packRow, scoreTile } from "./tile";
export { dotsOfFour, squaresOfFour } from "./tile";

export function base(): usize {
  return __heap_base;
}

/** Copies `count` rows, one behind the other at `from`, into panels as rows first.. ; the last panel is filled up with zeros. */
export function pack(from: usize, first: i32, count: i32, rowBytes: usize, panels: usize): void {
  const end = (first + count + 3) & ~3;
  for (let r = first; r < end; r++) {
    const row = r < first + count ? from + <usize>(r - first) * rowBytes : 0;
    packRow(row, panels + <usize>(r >> 2) * 4 * rowBytes, r & 3, rowBytes);
  }
}

/**
 * For the rows of blocks from..to - 1, the centre of largest row * centre - half (its halved squared length), which is the nearest one; of
 * equal ones the first. labels: i32, scores: f32, each with room for n rounded up to 4. `scratch`: a tile and two lines of it. Returns how many labels changed.
 */
export function assign(
  rows: usize,
  n: i32,
  from: i32,
  to: i32,
  centres: usize,
  k: i32,
  halves: usize,
  rowBytes: usize,
  labels: usize,
  scores: usize,
  scratch: usize,
): i32 {
  const tile = scratch;
  const bests = scratch + <usize>(BLOCK * BLOCK * 4);
  const firsts = bests + <usize>(BLOCK * 4);
  const panel = 4 * rowBytes;
  let changed: i32 = 0;
  for (let block = from; block < to; block++) {
    const first = block * BLOCK;
    const count = min(BLOCK, n - first);
    for (let i: usize = 0; i < <usize>BLOCK * 4; i += 16) v128.store(bests + i, f32x4.splat(-f32.MAX_VALUE));
    for (let i: usize = 0; i < <usize>BLOCK * 4; i += 16) v128.store(firsts + i, i32x4.splat(0));
    for (let c: i32 = 0; c < k; c += BLOCK) {
      const some = min(BLOCK, k - c);
      scoreTile(
        rows + <usize>(first >> 2) * panel,
        count,
        centres + <usize>(c >> 2) * panel,
        some,
        panel,
        DOT,
        tile,
      );
      for (let i: usize = 0; i < (<usize>count) << 2; i += 16) {
        let best = v128.load(bests + i);
        let found = v128.load(firsts + i);
        let at = tile + i;
        for (let j: i32 = 0; j < some; j++, at += (<usize>BLOCK) << 2) {
          const score = f32x4.sub(v128.load(at), v128.load_splat<f32>(halves + ((<usize>(c + j)) << 2)));
          const better = f32x4.gt(score, best);
          best = v128.bitselect(score, best, better);
          found = v128.bitselect(i32x4.splat(c + j), found, better);
        }
        v128.store(bests + i, best);
        v128.store(firsts + i, found);
      }
    }
    for (let i: usize = 0; i < <usize>count; i++) {
      const at = (<usize>first + i) << 2;
      const found = load<i32>(firsts + (i << 2));
      if (load<i32>(labels + at) != found) changed++;
      store<i32>(labels + at, found);
      store<f32>(scores + at, load<f32>(bests + (i << 2)));
    }
  }
  return changed;
}

/** Adds rows from..to - 1 to the sum of their label, rowBytes / 4 f64 each, and counts them (i32). */
export function addUp(
  rows: usize,
  from: i32,
  to: i32,
  labels: usize,
  rowBytes: usize,
  sums: usize,
  counts: usize,
): void {
  for (let i = from; i < to; i++) {
    const label = <usize>load<i32>(labels + ((<usize>i) << 2));
    const count = counts + (label << 2);
    store<i32>(count, load<i32>(count) + 1);
    let row = rows + <usize>(i >> 2) * 4 * rowBytes + ((<usize>(i & 3)) << 4);
    let sum = sums + label * rowBytes * 2;
    for (const end = sum + rowBytes * 2; sum < end; sum += 32, row += 64) {
      const four = v128.load(row);
      v128.store(sum, f64x2.add(v128.load(sum), f64x2.promote_low_f32x4(four)));
      const high = v128.shuffle<f32>(four, four, 2, 3, 2, 3);
      v128.store(sum, f64x2.add(v128.load(sum, 16), f64x2.promote_low_f32x4(high)), 16);
    }
  }
}

/** Cosines of the rows of two blocks, rows being of length 1: tile[j * 64 + i] of row i of block a and row j of block b. */
export function cosines(rows: usize, n: i32, a: i32, b: i32, rowBytes: usize, tile: usize): void {
  const panel = 4 * rowBytes;
  const block = <usize>(BLOCK >> 2) * panel;
  const countA = min(BLOCK, n - a * BLOCK);
  const countB = min(BLOCK, n - b * BLOCK);
  scoreTile(rows + <usize>a * block, countA, rows + <usize>b * block, countB, panel, COSINE, tile);
}
