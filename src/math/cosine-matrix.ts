import type { Steps } from "./steps.ts";
import type { VectorTable } from "./table.ts";
import { BLOCK, blockCount, emptyBlock, multiplyBlocks, packUnitRows } from "./tile.ts";

/** Cosines of all pairs of the m rows named: m x m, row-major, symmetric. Zero rows have cosine 0, also with themselves. */
export function* cosineMatrixSteps(table: VectorTable, rows: Int32Array): Steps<Float32Array> {
  const m = rows.length;
  const { dim } = table;
  const scores = new Float32Array(m * m);
  const blockA = emptyBlock(dim);
  const blockB = emptyBlock(dim);
  const products = new Float32Array(BLOCK * BLOCK);
  const blocks = blockCount(m);
  for (let blockI = 0, done = 0; blockI < blocks; blockI++) {
    const countA = packUnitRows(table, blockI, blockA, rows);
    for (let blockJ = blockI; blockJ < blocks; blockJ++) {
      const countB = packUnitRows(table, blockJ, blockB, rows);
      multiplyBlocks(blockA, countA, blockB, countB, dim, products);
      for (let r = 0; r < countA; r++) {
        for (let c = 0; c < countB; c++) {
          const i = blockI * BLOCK + r;
          const j = blockJ * BLOCK + c;
          const score = products[r * BLOCK + c]!;
          scores[i * m + j] = score;
          scores[j * m + i] = score;
        }
      }
      done++;
      yield (2 * done) / (blocks * (blocks + 1));
    }
  }
  return scores;
}
