import type { Metric, VectorTable } from "./table.ts";

/** Sum of products of `dim` entries of a from `i` on and of b from `j` on. Four running sums, in double precision. */
export function dotAt(a: Float32Array, i: number, b: Float32Array, j: number, dim: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  const whole = dim - (dim % 4);
  let d = 0;
  for (; d < whole; d += 4) {
    s0 += a[i + d]! * b[j + d]!;
    s1 += a[i + d + 1]! * b[j + d + 1]!;
    s2 += a[i + d + 2]! * b[j + d + 2]!;
    s3 += a[i + d + 3]! * b[j + d + 3]!;
  }
  for (; d < dim; d++) s0 += a[i + d]! * b[j + d]!;
  return s0 + s1 + (s2 + s3);
}

function squaredDistanceAt(a: Float32Array, i: number, b: Float32Array, j: number, dim: number): number {
  let s0 = 0;
  let s1 = 0;
  const whole = dim - (dim % 2);
  let d = 0;
  for (; d < whole; d += 2) {
    const x = a[i + d]! - b[j + d]!;
    const y = a[i + d + 1]! - b[j + d + 1]!;
    s0 += x * x;
    s1 += y * y;
  }
  if (d < dim) s0 += (a[i + d]! - b[j + d]!) ** 2;
  return s0 + s1;
}

function cosineOf(product: number, normA: number, normB: number): number {
  const norms = normA * normB;
  return norms === 0 ? 0 : Math.max(-1, Math.min(1, product / norms));
}

function checkLengths(a: Float32Array, b: Float32Array): void {
  if (a.length !== b.length) {
    throw new RangeError(`Vectors of ${a.length} and ${b.length} numbers cannot be compared.`);
  }
}

/** Dot product. Throws RangeError on different lengths. */
export function dot(a: Float32Array, b: Float32Array): number {
  checkLengths(a, b);
  return dotAt(a, 0, b, 0, a.length);
}

/** Euclidean length. */
export function norm(a: Float32Array): number {
  return Math.sqrt(dotAt(a, 0, a, 0, a.length));
}

/** Cosine of the angle, in [-1, 1]; 0 when either vector is all zeros. Throws RangeError on different lengths. */
export function cosine(a: Float32Array, b: Float32Array): number {
  return cosineOf(dot(a, b), norm(a), norm(b));
}

/** Straight-line distance. Throws RangeError on different lengths. */
export function euclidean(a: Float32Array, b: Float32Array): number {
  checkLengths(a, b);
  return Math.sqrt(squaredDistanceAt(a, 0, b, 0, a.length));
}

/** The score of two vectors in a metric. Throws RangeError on different lengths. */
export function similarity(a: Float32Array, b: Float32Array, metric: Metric): number {
  if (metric === "dot") return dot(a, b);
  return metric === "cosine" ? cosine(a, b) : euclidean(a, b);
}

/** A new vector of length 1 in the same direction; zeros stay zeros. */
export function normalise(a: Float32Array): Float32Array {
  const length = norm(a);
  return length === 0 ? a.slice() : a.map((x) => x / length);
}

/** Lengths of rows `from`..n-1, one number each. */
export function rowNorms(table: VectorTable, from = 0): Float64Array {
  const { n, dim, values } = table;
  const norms = new Float64Array(n - from);
  for (let i = from; i < n; i++) norms[i - from] = Math.sqrt(dotAt(values, i * dim, values, i * dim, dim));
  return norms;
}

/**
 * Score of one vector with every row: n numbers. `norms` are the rows' lengths where they are known already.
 * Throws RangeError when the vector is not `dim` long.
 */
export function scanRows(
  table: VectorTable,
  vector: Float32Array,
  metric: Metric,
  norms: Float64Array = metric === "cosine" ? rowNorms(table) : new Float64Array(),
): Float32Array {
  const { n, dim, values } = table;
  if (vector.length !== dim) {
    throw new RangeError(
      `A vector of ${vector.length} numbers cannot be compared with rows of ${dim} numbers.`,
    );
  }
  const scores = new Float32Array(n);
  if (metric === "euclidean") {
    for (let i = 0; i < n; i++) scores[i] = Math.sqrt(squaredDistanceAt(values, i * dim, vector, 0, dim));
    return scores;
  }
  if (metric === "dot") {
    for (let i = 0; i < n; i++) scores[i] = dotAt(values, i * dim, vector, 0, dim);
    return scores;
  }
  const length = norm(vector);
  for (let i = 0; i < n; i++) scores[i] = cosineOf(dotAt(values, i * dim, vector, 0, dim), norms[i]!, length);
  return scores;
}
