import { FIRST_TOKEN, PAD, type WordPiece } from "../corpus/wordpiece.ts";

/** Tokens seen less often than this have no direction worth keeping. */
export const LEAST_SEEN = 5;

/**
 * Skip-gram rows as unit vectors around their common centre, row-major [counts.length × dim].
 * The centre is weighted by √count, so neither the few frequent nor the many rare tokens decide it alone.
 */
export function centredUnitRows(rows: Float32Array, counts: Uint32Array): Float32Array {
  const dim = rows.length / counts.length;
  const centre = new Float64Array(dim);
  let weight = 0;
  for (let id = FIRST_TOKEN; id < counts.length; id++) {
    const share = Math.sqrt(counts[id] ?? 0);
    weight += share;
    for (let d = 0; d < dim; d++) centre[d]! += share * rows[id * dim + d]!;
  }
  const unit = new Float32Array(rows.length);
  for (let id = FIRST_TOKEN; id < counts.length; id++) {
    if ((counts[id] ?? 0) < LEAST_SEEN) continue;
    let square = 0;
    for (let d = 0; d < dim; d++) {
      const value = rows[id * dim + d]! - centre[d]! / weight;
      unit[id * dim + d] = value;
      square += value * value;
    }
    const scale = 1 / Math.sqrt(square || 1);
    for (let d = 0; d < dim; d++) unit[id * dim + d]! *= scale;
  }
  return unit;
}

/** Smooth inverse frequency (Arora et al. 2017): a / (a + p(w)), one weight a token. */
export function frequencyWeights(counts: Uint32Array, smooth: number): Float32Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return Float32Array.from(counts, (count) => smooth / (smooth + count / total));
}

/** Rows times weights, in a new table; the mean length of the rows that count becomes 1. */
export function foldWeights(rows: Float32Array, weights: ArrayLike<number>): Float32Array {
  const dim = rows.length / weights.length;
  const folded = Float32Array.from(rows, (value, i) => value * (weights[Math.floor(i / dim)] ?? 0));
  const mean = meanLength(folded, dim);
  return folded.map((value) => value / mean);
}

/** Rows made length 1, in a new table [n × dim]; zero rows stay zero. */
export function unitRows(rows: Float32Array, dim: number): Float32Array {
  const unit = rows.slice();
  for (let at = 0; at < unit.length; at += dim) {
    const length = Math.hypot(...unit.subarray(at, at + dim)) || 1;
    for (let d = at; d < at + dim; d++) unit[d]! /= length;
  }
  return unit;
}

/** The rows `ids` of a table [n × dim], in their order. */
export function rowsOf(table: Float32Array, dim: number, ids: readonly number[]): Float32Array {
  const chosen = new Float32Array(ids.length * dim);
  for (const [i, id] of ids.entries()) chosen.set(table.subarray(id * dim, (id + 1) * dim), i * dim);
  return chosen;
}

/**
 * Two tables of the same tokens in one, [n × (dim + besideDim)]. A row of the second, of unit length or zero, is made as long as its
 * fellow by √(besideDim / dim): then the numbers of both are of one size, which rounding with one scale a row needs.
 */
export function sideBySide(
  table: Float32Array,
  dim: number,
  beside: Float32Array,
  besideDim: number,
): Float32Array {
  const width = dim + besideDim;
  const joined = new Float32Array((table.length / dim) * width);
  for (let row = 0; row < table.length / dim; row++) {
    const own = table.subarray(row * dim, (row + 1) * dim);
    const scale = Math.hypot(...own) * Math.sqrt(besideDim / dim);
    joined.set(own, row * width);
    for (let d = 0; d < besideDim; d++) joined[row * width + dim + d] = beside[row * besideDim + d]! * scale;
  }
  return joined;
}

/** Mean Euclidean length of the rows that are not zero. */
export function meanLength(rows: Float32Array, dim: number): number {
  let sum = 0;
  let used = 0;
  for (let at = 0; at < rows.length; at += dim) {
    const length = Math.hypot(...rows.subarray(at, at + dim));
    if (length > 0) used++;
    sum += length;
  }
  return sum / Math.max(1, used);
}

/**
 * Gives the tokens without meaning ([UNK], [CLS], ..., characters never seen) one common row, a ten-thousandth as long as
 * the mean: next to any other token it counts for nothing, alone it still makes a finite unit vector. [PAD] stays zero.
 * Changes the table in place.
 */
export function fillEmptyRows(rows: Float32Array, dim: number): void {
  const count = rows.length / dim;
  const mean = new Float64Array(dim);
  for (let i = 0; i < rows.length; i++) mean[i % dim]! += rows[i]! / count;
  const scale = (1e-4 * meanLength(rows, dim)) / (Math.hypot(...mean) || 1);
  for (let id = 0; id < count; id++) {
    if (id === PAD) continue;
    const row = rows.subarray(id * dim, (id + 1) * dim);
    if (id < FIRST_TOKEN || row.every((value) => value === 0)) row.set(mean.map((value) => value * scale));
  }
}

/** Typographic marks and the plain ones they stand for. */
const PLAIN_MARKS: readonly (readonly [string, string])[] = [
  ["’", "'"],
  ["‘", "'"],
  ["“", '"'],
  ["”", '"'],
  ["–", "-"],
  ["—", "-"],
  ["−", "-"],
];

/** Gives typographic marks the row of their plain form, so that “don’t” and "don't" are the same text. In place. */
export function levelMarks(rows: Float32Array, dim: number, tokenizer: WordPiece): void {
  for (const [mark, plain] of PLAIN_MARKS) {
    const from = tokenizer.id(plain);
    const to = tokenizer.id(mark);
    if (from !== undefined && to !== undefined) rows.copyWithin(to * dim, from * dim, (from + 1) * dim);
  }
}
