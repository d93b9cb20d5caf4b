import { dotAt } from "#math/similarity.ts";

export type Pooling = "mean" | "max" | "first";

/** The vectors of a text's pieces made one of length 1. vectors: n x dim, row-major; zeros where n is 0. */
export function pooledBy(pooling: Pooling, vectors: Float32Array, dim: number): Float32Array {
  const n = Math.floor(vectors.length / dim);
  const one = new Float32Array(dim);
  if (n === 0) return one;
  for (let d = 0; d < dim; d++) {
    let [sum, most] = [0, -Infinity];
    for (let row = 0; row < n; row++) {
      const value = vectors[row * dim + d]!;
      sum += value;
      most = Math.max(most, value);
    }
    one[d] = pooling === "mean" ? sum / n : pooling === "max" ? most : vectors[d]!;
  }
  return atLengthOne(one);
}

/** A vector brought to length 1, in place; zeros stay zeros. */
export function atLengthOne(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dotAt(vector, 0, vector, 0, vector.length));
  if (length > 0) for (let d = 0; d < vector.length; d++) vector[d] = vector[d]! / length;
  return vector;
}

/** Rows of equal length one after the other: rows.length x dim. */
export function stacked(rows: readonly Float32Array[], dim: number): Float32Array {
  const all = new Float32Array(rows.length * dim);
  rows.forEach((row, at) => all.set(row, at * dim));
  return all;
}
