import { permutation, seeded } from "./random.ts";
import { norm } from "./similarity.ts";
import type { Steps } from "./steps.ts";
import { rowOf, type VectorTable } from "./table.ts";

/** Columns between two yields. */
const BATCH = 16;

/** A copy of some rows, in the order named, as a table of its own. */
export function pickedRows(table: VectorTable, rows: Int32Array): VectorTable {
  const values = new Float32Array(rows.length * table.dim);
  rows.forEach((row, i) => values.set(rowOf(table, row), i * table.dim));
  return { n: rows.length, dim: table.dim, values };
}

/**
 * "No structure": a copy in which every column is permuted on its own, so that each number keeps its spread and rows mean nothing;
 * each row is then brought to the length that the row in its place had. What still looks like structure in a map of it was made by
 * the method. (Permuting columns is how parallel analysis asks how many components chance alone would give: Buja and Eyuboglu 1992.)
 */
export function* shuffledSteps(table: VectorTable, seed: number): Steps<VectorTable> {
  const { n, dim } = table;
  const random = seeded(seed);
  const values = new Float32Array(n * dim);
  for (let d = 0; d < dim; d++) {
    permutation(n, random).forEach((from, to) => {
      values[to * dim + d] = table.values[from * dim + d]!;
    });
    if (d % BATCH === BATCH - 1) yield (0.9 * d) / dim;
  }
  const copy = { n, dim, values };
  for (let row = 0; row < n; row++) {
    const mixed = rowOf(copy, row);
    const length = norm(mixed);
    if (length === 0) continue;
    const scale = norm(rowOf(table, row)) / length;
    for (let d = 0; d < dim; d++) mixed[d] = mixed[d]! * scale;
  }
  return copy;
}
