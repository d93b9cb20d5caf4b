import { dot, norm, rowNorms } from "#math/similarity.ts";
import type { Steps } from "#math/steps.ts";
import { rowOf, type VectorTable } from "#math/table.ts";

/** Rows that were chosen one after the other. */
export interface Chosen {
  readonly rows: Int32Array;
  /** Cosine of each with what was asked for. */
  readonly scores: Float32Array;
}

const PIECE = 3e6;

/** Cosine of a vector with every row, in pieces. A vector of zeros has cosine 0 with everything. */
function* cosinesWith(
  table: VectorTable,
  norms: Float64Array,
  vector: Float32Array,
  tell: (share: number) => number,
): Steps<Float64Array> {
  const { n, dim } = table;
  const length = norm(vector);
  const cosines = new Float64Array(n);
  const every = Math.max(1, Math.floor(PIECE / dim));
  for (let row = 0; row < n; row++) {
    if (row % every === every - 1) yield tell(row / n);
    const lengths = norms[row]! * length;
    if (lengths > 0) cosines[row] = Math.max(-1, Math.min(1, dot(rowOf(table, row), vector) / lengths));
  }
  return cosines;
}

/**
 * Maximal marginal relevance (Carbonell and Goldstein 1998): the next row is always the one with the largest
 *   lambda * cos(row, vector) - (1 - lambda) * max over the rows chosen before of cos(row, chosen),
 * the maximum being 0 before there is one. lambda 1 is the plain ranking, 0 looks at nothing but what is different. `skip` is never
 * chosen; of equal rows the lower one is. Fewer than k where there are fewer. Cost: k passes over the table, one when lambda is 1.
 */
export function* diverseSteps(
  table: VectorTable,
  vector: Float32Array,
  { k, lambda, skip }: { readonly k: number; readonly lambda: number; readonly skip: ReadonlySet<number> },
): Steps<Chosen> {
  const { n } = table;
  const norms = rowNorms(table);
  const size = Math.max(0, Math.min(k, n - skip.size));
  const passes = lambda === 1 ? 1 : size;
  const relevance = yield* cosinesWith(table, norms, vector, (share) => share / Math.max(1, passes));
  const likest = new Float64Array(n);
  const free = Uint8Array.from({ length: n }, (_, row) => (skip.has(row) ? 0 : 1));
  const rows = new Int32Array(size);
  for (let at = 0; at < size; at++) {
    let best = -1;
    let most = -Infinity;
    for (let row = 0; row < n; row++) {
      if (free[row] === 0) continue;
      const value = lambda * relevance[row]! - (1 - lambda) * likest[row]!;
      if (value > most) [best, most] = [row, value];
    }
    rows[at] = best;
    free[best] = 0;
    if (lambda === 1 || at === size - 1) {
      if (at % 64 === 63) yield at / size;
      continue;
    }
    const alike = yield* cosinesWith(
      table,
      norms,
      rowOf(table, best),
      (share) => (1 + at + share) / (passes + 1),
    );
    for (let row = 0; row < n; row++)
      likest[row] = at === 0 ? alike[row]! : Math.max(likest[row]!, alike[row]!);
  }
  return { rows, scores: Float32Array.from(rows, (row) => relevance[row]!) };
}
