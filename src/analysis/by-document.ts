import { norm } from "#math/similarity.ts";
import type { Steps } from "#math/steps.ts";
import { rowOf, type VectorTable } from "#math/table.ts";

/** How the chunks of a document make its score. */
export type DocumentScore = "best" | "mean";

/** Rows by document. */
export interface Grouping {
  readonly by: DocumentScore;
  /** n numbers, 0 to count − 1: the document of each row. A text that is no chunk is a document of its own. */
  readonly ofRow: Int32Array;
  readonly count: number;
}

/**
 * Score of the best chunk of each document, the maximum over its chunks ("MaxP": Dai and Callan, Deeper Text Understanding for IR with
 * Contextual Neural Language Modeling, 2019), and its row; of equal ones the lower row. NaN counts for nothing; where all are NaN, the score
 * is NaN and the row the first one. `count` numbers each.
 */
export function best(
  scores: ArrayLike<number>,
  { ofRow, count }: Grouping,
): { readonly scores: Float64Array; readonly rows: Int32Array } {
  const most = new Float64Array(count).fill(Number.NaN);
  const rows = new Int32Array(count).fill(-1);
  for (let row = 0; row < ofRow.length; row++) {
    const document = ofRow[row]!;
    const score = scores[row]!;
    if (
      rows[document] === -1 ||
      score > most[document]! ||
      (Number.isNaN(most[document]!) && score === score)
    ) {
      rows[document] = row;
      most[document] = score;
    }
  }
  return { scores: most, rows };
}

/** Mean of the scores of all chunks of each document, those of 0 too. `count` numbers. */
export function mean(scores: ArrayLike<number>, { ofRow, count }: Grouping): Float64Array {
  const sums = new Float64Array(count);
  const sizes = new Int32Array(count);
  for (let row = 0; row < ofRow.length; row++) {
    const document = ofRow[row]!;
    sums[document] = sums[document]! + scores[row]!;
    sizes[document] = sizes[document]! + 1;
  }
  return sums.map((sum, document) => sum / Math.max(1, sizes[document]!));
}

/** Rows between two looks at the clock. */
const PIECE = 4096;

/**
 * The centroid of each document: the mean of the unit vectors of its chunks (mean pooling of passages), in the order of the documents. The
 * cosine with it is the mean of the chunks' cosines divided by the centroid's length, so that a document is not held back for speaking of
 * several things. A row of zeros adds nothing. count x dim.
 */
export function* documentVectors(table: VectorTable, grouping: Grouping): Steps<VectorTable> {
  const { n, dim } = table;
  const { count } = grouping;
  const { rows, starts } = rowsByDocument(grouping);
  const values = new Float32Array(count * dim);
  const sum = new Float64Array(dim);
  let seen = 0;
  for (let document = 0; document < count; document++) {
    const [from, to] = [starts[document]!, starts[document + 1]!];
    sum.fill(0);
    for (let at = from; at < to; at++) {
      const own = rowOf(table, rows[at]!);
      const length = norm(own);
      if (length > 0) for (let d = 0; d < dim; d++) sum[d] = sum[d]! + own[d]! / length;
      if (++seen % PIECE === 0) yield seen / n;
    }
    for (let d = 0; d < dim; d++) values[document * dim + d] = sum[d]! / Math.max(1, to - from);
  }
  return { n: count, dim, values };
}

/** Rows in the order of their documents; those of document i from starts[i] to starts[i + 1]. */
function rowsByDocument({ ofRow, count }: Grouping): {
  readonly rows: Int32Array;
  readonly starts: Int32Array;
} {
  const starts = new Int32Array(count + 1);
  for (const document of ofRow) starts[document + 1] = starts[document + 1]! + 1;
  for (let document = 0; document < count; document++)
    starts[document + 1] = starts[document + 1]! + starts[document]!;
  const next = starts.slice();
  const rows = new Int32Array(ofRow.length);
  for (const [row, document] of ofRow.entries()) {
    rows[next[document]!] = row;
    next[document] = next[document]! + 1;
  }
  return { rows, starts };
}

/** Tells groupings of the same rows apart: the FNV-1a hash of the documents' numbers. */
export function groupKey({ ofRow, count }: Grouping): string {
  let hash = 0x811c9dc5;
  for (const document of ofRow) hash = Math.imul(hash ^ document, 0x01000193);
  return `${count} ${hash >>> 0}`;
}
