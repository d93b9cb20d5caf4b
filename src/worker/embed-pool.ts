/*
 * Token vectors to one unit vector a text. The same numbers as the feature-extraction pipeline of transformers.js with
 * `pooling` and `normalize: true`, except where that divides by zero.
 */

/**
 * Mean of the token vectors of each text. tokens: rows x width x dim, row-major, padded on the right; `lengths[i]` of row i
 * count. Returns rows x dim. A text without tokens has a row of zeros.
 */
export function meanPool(
  tokens: Float32Array,
  lengths: readonly number[],
  width: number,
  dim: number,
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(lengths.length * dim);
  for (const [row, length] of lengths.entries()) {
    if (length === 0) continue;
    const sum = new Float64Array(dim);
    for (let t = 0; t < length; t++) {
      const from = (row * width + t) * dim;
      for (let j = 0; j < dim; j++) sum[j] = (sum[j] ?? 0) + (tokens[from + j] ?? 0);
    }
    for (let j = 0; j < dim; j++) out[row * dim + j] = (sum[j] ?? 0) / length;
  }
  return out;
}

/** First token's vector of each text. tokens: rows x width x dim. Returns rows x dim. */
export function firstPool(
  tokens: Float32Array,
  rows: number,
  width: number,
  dim: number,
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(rows * dim);
  for (let row = 0; row < rows; row++) {
    out.set(tokens.subarray(row * width * dim, row * width * dim + dim), row * dim);
  }
  return out;
}

/**
 * Divides every row by its length, in place. vectors: n x dim, row-major.
 * A row without direction (an empty text, or only characters the model has no vector for) becomes the unit vector with equal
 * components: defined, the same for all of them, and finite. Returns the first row that is not finite, or -1.
 */
export function normaliseRows(vectors: Float32Array, dim: number): number {
  const even = 1 / Math.sqrt(dim);
  for (let from = 0; from < vectors.length; from += dim) {
    let squares = 0;
    for (let j = from; j < from + dim; j++) squares += (vectors[j] ?? 0) ** 2;
    if (!Number.isFinite(squares)) return from / dim;
    const length = Math.sqrt(squares);
    if (length < 1e-12) vectors.fill(even, from, from + dim);
    else for (let j = from; j < from + dim; j++) vectors[j] = (vectors[j] ?? 0) / length;
  }
  return -1;
}

/** Smallest cosine between rows of the same index. a, b: n x dim, unit rows. NaN if anything is not finite. */
export function worstCosine(a: Float32Array, b: Float32Array, dim: number): number {
  let worst = 1;
  for (let from = 0; from < a.length; from += dim) {
    let dot = 0;
    for (let j = from; j < from + dim; j++) dot += (a[j] ?? 0) * (b[j] ?? 0);
    if (!Number.isFinite(dot)) return Number.NaN;
    worst = Math.min(worst, dot);
  }
  return worst;
}
