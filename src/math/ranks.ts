import type { Steps } from "./steps.ts";
import type { VectorTable } from "./table.ts";
import { BLOCK, blockCount, emptyBlock, multiplyBlocks, packUnitRows } from "./tile.ts";

/**
 * True ranks: for each of `rows`, the rank by cosine among all rows but itself (1 is best) of each row it asks about. Equal scores
 * share the best rank; a zero row has cosine 0 with all.
 *
 * asked: rows.length x m row numbers, row-major, -1 where nothing is asked. The ranks come in the same layout, 0 for nothing.
 */
export type RankSteps = (table: VectorTable, rows: Int32Array, asked: Int32Array) => Steps<Int32Array>;

/** True ranks in plain TypeScript: the reference of the kernel. Cost: rows.length * n * dim multiplications. */
export const plainRankSteps: RankSteps = function* (table, rows, asked) {
  const { n, dim } = table;
  const m = rows.length === 0 ? 0 : asked.length / rows.length;
  const ranks = new Int32Array(asked.length);
  const blockA = emptyBlock(dim);
  const blockB = emptyBlock(dim);
  const products = new Float32Array(BLOCK * BLOCK);
  const cosines = new Float32Array(BLOCK * n);
  for (let block = 0; block < blockCount(rows.length); block++) {
    const count = packUnitRows(table, block, blockA, rows);
    for (let other = 0; other < blockCount(n); other++) {
      const countB = packUnitRows(table, other, blockB);
      multiplyBlocks(blockA, count, blockB, countB, dim, products);
      for (let r = 0; r < count; r++) {
        cosines.set(products.subarray(r * BLOCK, r * BLOCK + countB), r * n + other * BLOCK);
      }
      yield block / blockCount(rows.length);
    }
    for (let r = 0; r < count; r++) {
      const at = block * BLOCK + r;
      const scores = cosines.subarray(r * n, (r + 1) * n);
      ranks.set(ranksAmong(scores, rows[at]!, asked.subarray(at * m, (at + 1) * m)), at * m);
      if (r % 4 === 0) yield block / blockCount(rows.length);
    }
  }
  return ranks;
};

function ranksAmong(scores: Float32Array, self: number, asked: Int32Array): Int32Array {
  return asked.map((row) => {
    if (row < 0) return 0;
    const score = scores[row]!;
    let better = 0;
    for (let other = 0; other < scores.length; other++) if (scores[other]! > score) better++;
    return 1 + better - (scores[self]! > score ? 1 : 0);
  });
}
