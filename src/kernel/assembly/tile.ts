// Scores of all pairs of two blocks of rows. Rows stand in panels of four: of each row in turn 16 bytes (four f32 or eight i16), then
// the next 16 bytes of each. So one pointer walks through four rows, and all a step needs lies in one cache line.
import { BLOCK } from "./lists";

const LINE: usize = (<usize>BLOCK) << 2; // bytes from tile[j * BLOCK + i] to the same i of j + 1

/** The lanes of four vectors added up, (0 + 1) + (2 + 3) as `sumLanes` does, into four numbers. */
function sumFour(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  return f32x4.add(
    f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7)),
    f32x4.add(v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5), v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7)),
  );
}

function sumFourWhole(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const abHigh = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const cdHigh = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  return i32x4.add(
    i32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7)),
    i32x4.add(v128.shuffle<i32>(abHigh, cdHigh, 0, 1, 4, 5), v128.shuffle<i32>(abHigh, cdHigh, 2, 3, 6, 7)),
  );
}

// The three functions below are the hot loops: four rows of panel `a` by two of panel `b`, so eight sums stay in registers and every
// loaded number is used twice or four times. Modules export them to
// keep them out of line: in one long function the engine's optimising compiler arrives late.

/** Dot products of f32 rows. `bytes`: of a panel. */
export function dotsOfFour(a: usize, b: usize, bytes: usize, out: usize): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let t0 = s0;
  let t1 = s0;
  let t2 = s0;
  let t3 = s0;
  for (const end = a + bytes; a < end; a += 64, b += 64) {
    const u = v128.load(b);
    const v = v128.load(b, 16);
    let w = v128.load(a);
    s0 = f32x4.add(s0, f32x4.mul(w, u));
    t0 = f32x4.add(t0, f32x4.mul(w, v));
    w = v128.load(a, 16);
    s1 = f32x4.add(s1, f32x4.mul(w, u));
    t1 = f32x4.add(t1, f32x4.mul(w, v));
    w = v128.load(a, 32);
    s2 = f32x4.add(s2, f32x4.mul(w, u));
    t2 = f32x4.add(t2, f32x4.mul(w, v));
    w = v128.load(a, 48);
    s3 = f32x4.add(s3, f32x4.mul(w, u));
    t3 = f32x4.add(t3, f32x4.mul(w, v));
  }
  v128.store(out, sumFour(s0, s1, s2, s3));
  v128.store(out + LINE, sumFour(t0, t1, t2, t3));
}

function squareOf(x: v128): v128 {
  return f32x4.mul(x, x);
}

/** Squared distances of f32 rows, from their differences: exact zeros for equal rows, no digits lost for near ones. */
export function squaresOfFour(a: usize, b: usize, bytes: usize, out: usize): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let t0 = s0;
  let t1 = s0;
  let t2 = s0;
  let t3 = s0;
  for (const end = a + bytes; a < end; a += 64, b += 64) {
    const u = v128.load(b);
    const v = v128.load(b, 16);
    let w = v128.load(a);
    s0 = f32x4.add(s0, squareOf(f32x4.sub(w, u)));
    t0 = f32x4.add(t0, squareOf(f32x4.sub(w, v)));
    w = v128.load(a, 16);
    s1 = f32x4.add(s1, squareOf(f32x4.sub(w, u)));
    t1 = f32x4.add(t1, squareOf(f32x4.sub(w, v)));
    w = v128.load(a, 32);
    s2 = f32x4.add(s2, squareOf(f32x4.sub(w, u)));
    t2 = f32x4.add(t2, squareOf(f32x4.sub(w, v)));
    w = v128.load(a, 48);
    s3 = f32x4.add(s3, squareOf(f32x4.sub(w, u)));
    t3 = f32x4.add(t3, squareOf(f32x4.sub(w, v)));
  }
  v128.store(out, sumFour(s0, s1, s2, s3));
  v128.store(out + LINE, sumFour(t0, t1, t2, t3));
}

/** Dot products of i16 rows, whole numbers: the order of adding does not matter, and twice as many numbers go into a register. */
export function wholeDotsOfFour(a: usize, b: usize, bytes: usize, out: usize): void {
  let s0 = i32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let t0 = s0;
  let t1 = s0;
  let t2 = s0;
  let t3 = s0;
  for (const end = a + bytes; a < end; a += 64, b += 64) {
    const u = v128.load(b);
    const v = v128.load(b, 16);
    let w = v128.load(a);
    s0 = i32x4.add(s0, i32x4.dot_i16x8_s(w, u));
    t0 = i32x4.add(t0, i32x4.dot_i16x8_s(w, v));
    w = v128.load(a, 16);
    s1 = i32x4.add(s1, i32x4.dot_i16x8_s(w, u));
    t1 = i32x4.add(t1, i32x4.dot_i16x8_s(w, v));
    w = v128.load(a, 32);
    s2 = i32x4.add(s2, i32x4.dot_i16x8_s(w, u));
    t2 = i32x4.add(t2, i32x4.dot_i16x8_s(w, v));
    w = v128.load(a, 48);
    s3 = i32x4.add(s3, i32x4.dot_i16x8_s(w, u));
    t3 = i32x4.add(t3, i32x4.dot_i16x8_s(w, v));
  }
  v128.store(out, sumFourWhole(s0, s1, s2, s3));
  v128.store(out + LINE, sumFourWhole(t0, t1, t2, t3));
}

export const DOT: i32 = 0;
export const COSINE: i32 = 1;
export const EUCLIDEAN: i32 = 2;

/**
 * Scores of two packed blocks of f32 rows, larger is nearer: the dot product, held within -1..1 for cosines (rows of length 1), or the
 * distance with a minus. Panels beyond `countI` and `countJ` are left out; the last ones are full, with rows of zeros.
 */
export function scoreTile(
  a: usize,
  countI: i32,
  b: usize,
  countJ: i32,
  bytes: usize,
  metric: i32,
  tile: usize,
): void {
  for (let i: i32 = 0; i < countI; i += 4) {
    const panelA = a + <usize>(i >> 2) * bytes;
    for (let j: i32 = 0; j < countJ; j += 2) {
      const panelB = b + <usize>(j >> 2) * bytes + ((<usize>(j & 2)) << 4);
      const out = tile + ((<usize>(j * BLOCK + i)) << 2);
      if (metric == EUCLIDEAN) squaresOfFour(panelA, panelB, bytes, out);
      else dotsOfFour(panelA, panelB, bytes, out);
    }
  }
  if (metric == DOT) return;
  const one = f32x4.splat(1);
  for (const end = tile + <usize>countJ * LINE; tile < end; tile += 16) {
    const score = v128.load(tile);
    if (metric == COSINE) v128.store(tile, f32x4.max(f32x4.neg(one), f32x4.min(one, score)));
    else v128.store(tile, f32x4.neg(f32x4.sqrt(score)));
  }
}

/** Dot products of two packed blocks of i16 rows. */
export function wholeTile(a: usize, countI: i32, b: usize, countJ: i32, bytes: usize, tile: usize): void {
  for (let i: i32 = 0; i < countI; i += 4) {
    const panelA = a + <usize>(i >> 2) * bytes;
    for (let j: i32 = 0; j < countJ; j += 2) {
      const panelB = b + <usize>(j >> 2) * bytes + ((<usize>(j & 2)) << 4);
      wholeDotsOfFour(panelA, panelB, bytes, tile + ((<usize>(j * BLOCK + i)) << 2));
    }
  }
}

/** Copies row `row` of 16-byte groups into its place of a panel, or zeros when `row` is 0. */
export function packRow(row: usize, panel: usize, place: i32, bytes: usize): void {
  panel += (<usize>place) << 4;
  for (let at: usize = 0; at < bytes; at += 16, panel += 64) {
    v128.store(panel, row == 0 ? i32x4.splat(0) : v128.load(row + at));
  }
}
