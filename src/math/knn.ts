import type { Steps } from "./steps.ts";
import type { NeighbourTable, VectorTable } from "./table.ts";
import { BLOCK, blockCount, emptyBlock, multiplyBlocks, packUnitRows } from "./tile.ts";

interface GrowingTable {
  readonly k: number;
  readonly indices: Int32Array;
  readonly scores: Float32Array;
}

/** Offers row `j` with `score` as a neighbour of row `i`. Of equal scores the one offered first stays ahead. */
function offer(table: GrowingTable, i: number, j: number, score: number): void {
  const { k, indices, scores } = table;
  const first = i * k;
  let at = first + k - 1;
  while (at > first && !(score <= scores[at - 1]!)) {
    scores[at] = scores[at - 1]!;
    indices[at] = indices[at - 1]!;
    at--;
  }
  scores[at] = score;
  indices[at] = j;
}

/** Offers every pair of two blocks both ways. `worst` holds each row's score to beat. */
function offerBlock(
  table: GrowingTable,
  worst: Float32Array,
  products: Float32Array,
  a: { readonly first: number; readonly count: number },
  b: { readonly first: number; readonly count: number },
  known: number,
): void {
  const last = table.k - 1;
  for (let r = 0; r < a.count; r++) {
    const i = a.first + r;
    const from = a.first === b.first ? r + 1 : 0;
    for (let c = Math.max(from, known > i ? known - b.first : 0); c < b.count; c++) {
      const score = products[r * BLOCK + c]!;
      const j = b.first + c;
      if (score > worst[i]!) {
        offer(table, i, j, score);
        worst[i] = worstOf(table, i, last);
      }
      if (score > worst[j]!) {
        offer(table, j, i, score);
        worst[j] = worstOf(table, j, last);
      }
    }
  }
}

/** Score to beat: that of the last neighbour, or anything while there are fewer than k. */
function worstOf(table: GrowingTable, i: number, last: number): number {
  const at = i * table.k + last;
  return table.indices[at]! < 0 ? Number.NEGATIVE_INFINITY : table.scores[at]!;
}

/**
 * Exact cosine neighbours of every row, a step per block of 64 x 64 pairs. Each pair is compared once and offered to both rows.
 * Of equal scores the lower row comes first; a row is never its own neighbour; a zero row has cosine 0 with all, and a row
 * with NaN is nobody's neighbour and has none.
 *
 * `known` is a table of the first `known.n` rows of the same vectors: those are not compared with each other again. It is used
 * when it holds at least k neighbours (or all there are); otherwise everything is compared.
 *
 * Offers reach a row in ascending order of the other row, which settles ties: blocks A run upwards, and for each A the blocks B >= A.
 */
export function* neighbourSteps(
  table: VectorTable,
  k: number,
  known?: NeighbourTable,
): Steps<NeighbourTable> {
  const { n, dim } = table;
  const indices = new Int32Array(n * k).fill(-1);
  const scores = new Float32Array(n * k).fill(Number.NaN);
  const result = { n, k, indices, scores };
  if (k < 1 || n < 2) return result;
  const worst = new Float32Array(n).fill(Number.NEGATIVE_INFINITY);
  const knownRows = adopt(result, worst, known);
  if (knownRows === n) return result;

  const blockA = emptyBlock(dim);
  const blockB = emptyBlock(dim);
  const products = new Float32Array(BLOCK * BLOCK);
  const blocks = blockCount(n);
  const firstNew = Math.floor(knownRows / BLOCK);
  const tilesOf = (block: number): number => blocks - Math.max(block, firstNew);
  let tiles = 0;
  for (let block = 0; block < blocks; block++) tiles += tilesOf(block);
  let done = 0;
  for (let blockI = 0; blockI < blocks; blockI++) {
    const a = { first: blockI * BLOCK, count: packUnitRows(table, blockI, blockA) };
    for (let blockJ = Math.max(blockI, firstNew); blockJ < blocks; blockJ++) {
      const b = { first: blockJ * BLOCK, count: packUnitRows(table, blockJ, blockB) };
      multiplyBlocks(blockA, a.count, blockB, b.count, dim, products);
      offerBlock(result, worst, products, a, b, knownRows);
      done++;
      yield done / tiles;
    }
  }
  return result;
}

/** Copies what an earlier table knows. Returns how many rows need no comparing with each other: 0 when it cannot be used. */
function adopt(result: NeighbourTable, worst: Float32Array, known: NeighbourTable | undefined): number {
  if (known === undefined || known.n > result.n) return 0;
  if (known.k < result.k && known.n > known.k + 1) return 0;
  const kept = Math.min(known.k, result.k);
  for (let i = 0; i < known.n; i++) {
    const from = i * known.k;
    result.indices.set(known.indices.subarray(from, from + kept), i * result.k);
    result.scores.set(known.scores.subarray(from, from + kept), i * result.k);
    worst[i] = worstOf(result, i, result.k - 1);
  }
  return known.n;
}
