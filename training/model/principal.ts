import { symmetricEigen } from "../../src/math/eigen.ts";

/**
 * Rows [n × dim] turned onto their `keep` principal axes, row-major [n × keep]: cosines change as little as any turn to so few
 * numbers allows. The axes are those of the rows `chosen`, uncentred (Pearson 1901; the rows come centred).
 */
export function principalRows(
  rows: Float32Array,
  dim: number,
  keep: number,
  chosen: readonly number[],
): Float32Array {
  const products = new Float64Array(dim * dim);
  for (const row of chosen) {
    const values = rows.subarray(row * dim, (row + 1) * dim);
    for (let a = 0; a < dim; a++) {
      for (let b = a; b < dim; b++) products[a * dim + b]! += values[a]! * values[b]!;
    }
  }
  for (let a = 0; a < dim; a++) for (let b = 0; b < a; b++) products[a * dim + b] = products[b * dim + a]!;
  const { vectors } = symmetricEigen(products, dim);
  const count = rows.length / dim;
  const turned = new Float32Array(count * keep);
  for (let row = 0; row < count; row++) {
    for (let axis = 0; axis < keep; axis++) {
      let sum = 0;
      for (let d = 0; d < dim; d++) sum += rows[row * dim + d]! * vectors[axis * dim + d]!;
      turned[row * keep + axis] = sum;
    }
  }
  return turned;
}
