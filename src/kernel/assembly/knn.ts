// Exact neighbours of all rows. One job a module instance: `open` says where everything lies, then blocks of 64 x 64 pairs are compared
// in any order. Rows are f32, `rowBytes` bytes each, a multiple of 16, zeros at the end; for cosines of length 1 (or all zeros).
import { BLOCK, EMPTY, emptyList, offer, offerTile, offerTileTo, openLists, worstOf } from "./lists";
import { asCosines, dotsWithFour } from "./simd";
import { packRow, scoreTile } from "./tile";
import { quantiseRow } from "./whole";
export { toUnit } from "./simd";
export { dotsOfFour, squaresOfFour } from "./tile";

export function base(): usize {
  return __heap_base;
}

let n: i32 = 0;
let known: i32 = 0;
let metric: i32 = 0;
let table: usize = 0;
let rowBytes: usize = 0;
let scratch: usize = 0;

/** Bytes of working memory `open` wants: two packed blocks and a tile. */
export function scratchBytes(bytes: usize): usize {
  return 2 * <usize>BLOCK * bytes + <usize>(BLOCK * BLOCK * 4);
}

/**
 * rows: n x bytes. lists: as `lists.ts` says, k entries a row, empty after this. Pairs of two rows below `knownRows` are never compared.
 * kind: 0 dot, 1 cosine, 2 Euclidean (scores are distances with a minus).
 */
export function open(
  rows: usize,
  count: i32,
  bytes: usize,
  kind: i32,
  knownRows: i32,
  k: i32,
  listRows: usize,
  listScores: usize,
  listWorst: usize,
  working: usize,
): void {
  table = rows;
  n = count;
  rowBytes = bytes;
  metric = kind;
  known = knownRows;
  scratch = working;
  openLists(k, listRows, listScores, listWorst);
}

/** Frees the lists of rows from..to - 1. */
export function empty(from: i32, to: i32): void {
  for (let i = from; i < to; i++) emptyList<f32>(i);
}

/** Offers a neighbour found earlier. */
export function adopt(i: i32, row: i32, score: f32): void {
  if (score >= worstOf<f32>(i)) offer<f32>(i, row, score);
}

function packBlock(first: i32, count: i32, at: usize): void {
  for (let r: i32 = 0; r < ((count + 3) & ~3); r++) {
    const from = r < count ? table + <usize>(first + r) * rowBytes : 0;
    packRow(from, at + <usize>(r >> 2) * 4 * rowBytes, r & 3, rowBytes);
  }
}

/** Compares block `i` with the blocks from..to - 1, all of them i or later, each pair once. Cost: 4096 * dim multiplications a block. */
export function compare(i: i32, from: i32, to: i32): void {
  const packedI = scratch;
  const packedJ = packedI + <usize>BLOCK * rowBytes;
  const tile = packedJ + <usize>BLOCK * rowBytes;
  const countI = min(BLOCK, n - i * BLOCK);
  packBlock(i * BLOCK, countI, packedI);
  for (let j = from; j < to; j++) {
    const countJ = min(BLOCK, n - j * BLOCK);
    packBlock(j * BLOCK, countJ, packedJ);
    scoreTile(packedI, countI, packedJ, countJ, 4 * rowBytes, metric, tile);
    offerTile<f32>(tile, i * BLOCK, countI, j * BLOCK, countJ, known);
  }
}

/** Compares `count` rows (at most 64) named by `ids` with the blocks from..to - 1 and fills the lists of the named rows only. */
export function compareRows(ids: usize, count: i32, from: i32, to: i32): void {
  const packedI = scratch;
  const packedJ = packedI + <usize>BLOCK * rowBytes;
  const tile = packedJ + <usize>BLOCK * rowBytes;
  for (let r: i32 = 0; r < ((count + 3) & ~3); r++) {
    const row = r < count ? table + <usize>load<i32>(ids + ((<usize>r) << 2)) * rowBytes : 0;
    packRow(row, packedI + <usize>(r >> 2) * 4 * rowBytes, r & 3, rowBytes);
  }
  for (let j = from; j < to; j++) {
    const countJ = min(BLOCK, n - j * BLOCK);
    packBlock(j * BLOCK, countJ, packedJ);
    scoreTile(packedI, count, packedJ, countJ, 4 * rowBytes, metric, tile);
    offerTileTo<f32>(tile, ids, count, j * BLOCK, countJ);
  }
}

/**
 * Rows from..to - 1 as i16 into panels (see `candidates.ts`), scaled by `scale`; `wholeBytes` a row, a multiple of 16. errors[i]: length
 * of what rounding took from row i, in the unit of the rows.
 */
export function quantise(
  from: i32,
  to: i32,
  scale: f64,
  panels: usize,
  wholeBytes: usize,
  errors: usize,
): void {
  for (let i = from; i < to; i++) {
    const row = table + <usize>i * rowBytes;
    const panel = panels + <usize>(i >> 2) * 4 * wholeBytes;
    const lost = quantiseRow(row, rowBytes, scale, panel, i & 3, wholeBytes);
    store<f32>(errors + ((<usize>i) << 2), lost);
  }
}

/**
 * Compares rows from..to - 1 exactly with their `wide` candidates: `rows` and `scores` as whole-number lists, a score being the cosine
 * times `unit`, wrong by at most errors[i] * 1.001 + slack. Writes to `open` those rows that may have lost a neighbour: a row left out of
 * the candidates could still be as near as the last neighbour found. Returns how many there are.
 */
export function settle(
  from: i32,
  to: i32,
  wide: i32,
  rows: usize,
  scores: usize,
  unit: f64,
  errors: usize,
  slack: f64,
  unsettled: usize,
): i32 {
  let count: i32 = 0;
  for (let i = from; i < to; i++) {
    const row = table + <usize>i * rowBytes;
    const first = <usize>i * <usize>wide;
    let end = first;
    while (end < first + <usize>wide && load<i32>(rows + (end << 2)) != EMPTY) end++;
    for (let at = first; at < end; at += 4) settleFour(i, row, rows + (at << 2), min(4, <i32>(end - at)));
    if (end < first + <usize>wide) continue; // nobody was left out
    const most = <f64>load<i32>(scores + ((end - 1) << 2)) / unit;
    const error = <f64>load<f32>(errors + ((<usize>i) << 2)) * 1.001 + slack;
    if (most + error < <f64>worstOf<f32>(i)) continue;
    store<i32>(unsettled + ((<usize>count) << 2), i);
    count++;
  }
  return count;
}

/** Compares row i, which lies at `row`, with `count` (1 to 4) candidates listed at `candidates`. */
function settleFour(i: i32, row: usize, candidates: usize, count: i32): void {
  const four = dotsWithFour(
    row,
    candidateAt(candidates, 0),
    candidateAt(candidates, min(1, count - 1)),
    candidateAt(candidates, min(2, count - 1)),
    candidateAt(candidates, count - 1),
    rowBytes,
  );
  v128.store(scratch, asCosines(four));
  for (let c = 0; c < count; c++) {
    const at = (<usize>c) << 2;
    const score = load<f32>(scratch + at);
    if (score >= worstOf<f32>(i)) offer<f32>(i, load<i32>(candidates + at), score);
  }
}

function candidateAt(candidates: usize, c: i32): usize {
  return table + <usize>load<i32>(candidates + ((<usize>c) << 2)) * rowBytes;
}
