/** How two vectors are compared. Cosine and dot: larger is nearer. Euclidean: smaller is nearer. */
export type Metric = "cosine" | "dot" | "euclidean";

/** Row-major vectors: row i is `values.subarray(i * dim, (i + 1) * dim)`; `values.length >= n * dim`. */
export interface VectorTable {
  readonly n: number;
  readonly dim: number;
  readonly values: Float32Array;
}

/**
 * The k nearest rows of every row, best first. Row i owns entries [i * k, (i + 1) * k).
 * `indices` holds -1 and `scores` NaN where a row has fewer than k neighbours (n <= k). Scores are cosines.
 */
export interface NeighbourTable {
  readonly n: number;
  readonly k: number;
  readonly indices: Int32Array;
  readonly scores: Float32Array;
}

/** View of row i, not a copy. */
export function rowOf(table: VectorTable, i: number): Float32Array {
  return table.values.subarray(i * table.dim, (i + 1) * table.dim);
}
