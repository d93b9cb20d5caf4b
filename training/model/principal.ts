import { orthonormalise, symmetricEigen } from "../../src/math/eigen.ts";
import { Random } from "../random.ts";

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
  return onAxes(rows, dim, vectors, keep);
}

/**
 * Rows [n × dim] turned at random, in a new table. Cosines stay; what lay on a few numbers lies on all of them alike, which is
 * what rounding with one scale a row likes: 4 bits then cost half as much.
 */
export function evenRows(rows: Float32Array, dim: number, seed: number): Float32Array {
  const random = new Random(seed);
  // Sums of uniform numbers are near enough to normal that no direction is favoured.
  const normal = () => random.next() + random.next() + random.next() + random.next() - 2;
  const axes = Float64Array.from({ length: dim * dim }, normal);
  orthonormalise(axes, dim, dim);
  return onAxes(rows, dim, axes, dim);
}

/** Products of rows [n × dim] with the first `keep` axes [dim × dim], row-major [n × keep]. */
function onAxes(rows: Float32Array, dim: number, axes: Float64Array, keep: number): Float32Array {
  const count = rows.length / dim;
  const turned = new Float32Array(count * keep);
  for (let row = 0; row < count; row++) {
    for (let axis = 0; axis < keep; axis++) {
      let sum = 0;
      for (let d = 0; d < dim; d++) sum += rows[row * dim + d]! * axes[axis * dim + d]!;
      turned[row * keep + axis] = sum;
    }
  }
  return turned;
}
