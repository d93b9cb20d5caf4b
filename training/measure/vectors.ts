import { NO_FADING } from "../model/graph.ts";
import { UNKNOWN, type WordPiece } from "../corpus/wordpiece.ts";

/** Anything that turns a text into a unit vector. */
export interface TextModel {
  readonly name: string;
  readonly dim: number;
  /** Unit vector; all zeros where the model knows nothing of the text. */
  embed(text: string): Float32Array;
  /** For each token of the text, whether the model has a row for it. */
  known(text: string): boolean[];
}

/**
 * Mean of token rows, then length 1: what transformers.js does with `pooling: "mean", normalize: true`. The last `fading`
 * numbers fade with the number of tokens, [CLS] included, as in model/graph.ts.
 */
export function tableModel(
  name: string,
  table: Float32Array,
  tokenizer: WordPiece,
  fading = NO_FADING,
): TextModel {
  const dim = table.length / tokenizer.vocabulary.length;
  return {
    name,
    dim,
    embed: (text) => meanOfRows(table, dim, tokenizer.encode(text), fading),
    known: (text) => tokenizer.encode(text).map((id) => id !== UNKNOWN),
  };
}

/** Unit-length mean of the rows `ids` of a row-major table [n × dim]; for `fading` see `tableModel`. */
export function meanOfRows(
  table: Float32Array,
  dim: number,
  ids: readonly number[],
  fading = NO_FADING,
): Float32Array {
  const sum = new Float32Array(dim);
  for (const id of ids) {
    for (let d = 0; d < dim; d++) sum[d]! += table[id * dim + d]!;
  }
  const fade = fading.times / (ids.length + 1);
  for (let d = dim - fading.numbers; d < dim; d++) sum[d]! *= fade;
  return toUnit(sum);
}

/** The vectors of texts, row-major [texts × dim]. */
export function vectorsOf({ embed, dim }: TextModel, texts: readonly string[]): Float32Array {
  const vectors = new Float32Array(texts.length * dim);
  for (const [i, text] of texts.entries()) vectors.set(embed(text), i * dim);
  return vectors;
}

/** Scales a vector to length 1 in place; zeros stay zeros. */
export function toUnit(vector: Float32Array): Float32Array {
  let square = 0;
  for (const value of vector) square += value * value;
  if (square === 0) return vector;
  const scale = 1 / Math.sqrt(square);
  for (let d = 0; d < vector.length; d++) vector[d]! *= scale;
  return vector;
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
  return sum;
}
