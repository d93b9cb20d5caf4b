// Nearly exact neighbours of all rows, at twice the speed: rows of length 1 as whole numbers of 16 bits. With one scale for all, 32767,
// no sum of products passes 31 bits, since the cosine is at most 1. `knn.ts` quantises the rows and settles the candidates found here.
// One job a module instance.
import { BLOCK, emptyList, offerTile, openLists } from "./lists";
import { wholeTile } from "./tile";
export { wholeDotsOfFour } from "./tile";

export function base(): usize {
  return __heap_base;
}

let n: i32 = 0;
let known: i32 = 0;
let table: usize = 0;
let rowBytes: usize = 0;
let tile: usize = 0;

/**
 * panels: rows of i16 in panels of four, as many as fill n rows, `bytes` a row. lists: as `lists.ts` says, scores i32, empty after this.
 * Pairs of two rows below `knownRows` are never compared. working: 16,384 bytes.
 */
export function open(
  panels: usize,
  count: i32,
  bytes: usize,
  knownRows: i32,
  k: i32,
  listRows: usize,
  listScores: usize,
  listWorst: usize,
  working: usize,
): void {
  table = panels;
  n = count;
  rowBytes = bytes;
  known = knownRows;
  tile = working;
  openLists(k, listRows, listScores, listWorst);
  for (let i: i32 = 0; i < n; i++) emptyList<i32>(i);
}

/** Compares block `i` with the blocks from..to - 1, all of them i or later, each pair once. Cost: 4096 * dim multiplications a block. */
export function compare(i: i32, from: i32, to: i32): void {
  const countI = min(BLOCK, n - i * BLOCK);
  for (let j = from; j < to; j++) {
    const countJ = min(BLOCK, n - j * BLOCK);
    wholeTile(
      table + <usize>(i * BLOCK) * rowBytes,
      countI,
      table + <usize>(j * BLOCK) * rowBytes,
      countJ,
      4 * rowBytes,
      tile,
    );
    offerTile<i32>(tile, i * BLOCK, countI, j * BLOCK, countJ, known);
  }
}
