import { dotAt } from "#math/similarity.ts";
import type { Steps } from "#math/steps.ts";
import type { VectorTable } from "#math/table.ts";

/** How the numbers of a row are kept: 4 bytes, 1 byte, or the sign alone. */
export type Precision = "float32" | "int8" | "binary";

export const PRECISIONS: readonly Precision[] = ["float32", "int8", "binary"];

/** Gives a row's score: larger is nearer. */
export type Scorer = (row: number) => number;

/** Rows as an index keeps them. */
export interface Codes {
  readonly n: number;
  readonly dims: number;
  readonly precision: Precision;
  /** Bytes of all rows, scales included. */
  readonly bytes: number;
  /** query: dims numbers of length 1. */
  scorer(query: Float32Array): Scorer;
}

/** Bytes of one row: numbers and, in 8 bits, its scale. Signs fill whole words of 32. */
export function bytesOfRow(precision: Precision, dims: number): number {
  if (precision === "float32") return 4 * dims;
  return precision === "int8" ? dims + 4 : 4 * Math.ceil(dims / 32);
}

/** Numbers of dimensions worth trying: all, and halves of them down to 16; at most four. */
export function halves(dim: number): readonly number[] {
  const found = [dim];
  for (let dims = Math.ceil(dim / 2); dims >= 16 && found.length < 4; dims = Math.ceil(dims / 2))
    found.push(dims);
  return found;
}

/** The first `dims` numbers of a vector, at length 1 again; zeros stay zeros. */
export function unitPrefix(vector: Float32Array, dims: number): Float32Array {
  let square = 0;
  for (let d = 0; d < dims; d++) square += vector[d]! * vector[d]!;
  const length = Math.sqrt(square) || 1;
  return Float32Array.from({ length: dims }, (_, d) => vector[d]! / length);
}

/**
 * The first `dims` numbers of some rows, each at length 1 again (Kusupati et al. 2022, "Matryoshka Representation Learning": a model
 * trained for it keeps the meaning in any such beginning). members[i] is the table's row of row i. Row-major, members.length x dims.
 */
export function* prefixSteps(
  { dim, values }: VectorTable,
  members: Int32Array,
  dims: number,
): Steps<Float32Array> {
  const rows = new Float32Array(members.length * dims);
  for (let i = 0; i < members.length; i++) {
    const from = members[i]! * dim;
    let square = 0;
    for (let d = 0; d < dims; d++) square += values[from + d]! * values[from + d]!;
    const length = Math.sqrt(square) || 1;
    for (let d = 0; d < dims; d++) rows[i * dims + d] = values[from + d]! / length;
    if (i % 1024 === 1023) yield i / members.length;
  }
  return rows;
}

/** Bits that are set in a word of 32. */
export function bitCount(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** One bit a number: set where it is above zero. into: Math.ceil(dims / 32) words. */
export function signBits(
  vector: Float32Array,
  from: number,
  dims: number,
  into: Uint32Array,
  at: number,
): void {
  for (let d = 0; d < dims; d++) {
    if (vector[from + d]! > 0) into[at + (d >> 5)] = into[at + (d >> 5)]! | (1 << (d & 31));
  }
}

/**
 * Rows at a precision. rows: n x dims, unit, row-major, kept.
 * - float32: the cosine.
 * - int8: every row by a scale of its own, q = round(127 x / max|x|); the query keeps its precision.
 * - binary: signs of both; h of dims differ. The score is cos(pi h / dims), the cosine that random hyperplanes would tell (Charikar
 *   2002, "Similarity estimation techniques from rounding algorithms").
 */
export function* codeSteps(rows: Float32Array, dims: number, precision: Precision): Steps<Codes> {
  const n = rows.length / dims;
  const bytes = n * bytesOfRow(precision, dims);
  if (precision === "float32") {
    return {
      n,
      dims,
      precision,
      bytes,
      scorer: (query) => (row) => dotAt(rows, row * dims, query, 0, dims),
    };
  }
  return precision === "int8"
    ? yield* byteCodes(rows, n, dims, bytes)
    : yield* bitCodes(rows, n, dims, bytes);
}

function* byteCodes(rows: Float32Array, n: number, dims: number, bytes: number): Steps<Codes> {
  const whole = new Int8Array(n * dims);
  const scales = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    let most = 0;
    for (let d = 0; d < dims; d++) most = Math.max(most, Math.abs(rows[i * dims + d]!));
    const scale = most / 127;
    scales[i] = scale;
    if (scale > 0)
      for (let d = 0; d < dims; d++) whole[i * dims + d] = Math.round(rows[i * dims + d]! / scale);
    if (i % 1024 === 1023) yield i / n;
  }
  const scorer = (query: Float32Array): Scorer => {
    return (row) => {
      const from = row * dims;
      let s0 = 0;
      let s1 = 0;
      let d = 0;
      for (; d + 1 < dims; d += 2) {
        s0 += whole[from + d]! * query[d]!;
        s1 += whole[from + d + 1]! * query[d + 1]!;
      }
      if (d < dims) s0 += whole[from + d]! * query[d]!;
      return (s0 + s1) * scales[row]!;
    };
  };
  return { n, dims, precision: "int8", bytes, scorer };
}

function* bitCodes(rows: Float32Array, n: number, dims: number, bytes: number): Steps<Codes> {
  const words = Math.ceil(dims / 32);
  const bits = new Uint32Array(n * words);
  for (let i = 0; i < n; i++) {
    signBits(rows, i * dims, dims, bits, i * words);
    if (i % 1024 === 1023) yield i / n;
  }
  /** Score by how many signs differ. */
  const scores = Float64Array.from({ length: dims + 1 }, (_, h) => Math.cos((Math.PI * h) / dims));
  const scorer = (query: Float32Array): Scorer => {
    const asked = new Uint32Array(words);
    signBits(query, 0, dims, asked, 0);
    return (row) => {
      const from = row * words;
      let differ = 0;
      for (let w = 0; w < words; w++) differ += bitCount(bits[from + w]! ^ asked[w]!);
      return scores[differ]!;
    };
  };
  return { n, dims, precision: "binary", bytes, scorer };
}
