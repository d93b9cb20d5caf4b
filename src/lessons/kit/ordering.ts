import { dotAt } from "#math/similarity.ts";

export interface Ordering {
  /** Chance that a pair of one group scores above a pair of two groups, ties counted half; 0.5 where there are none of a kind. */
  readonly outranks: number;
  /** Median score of pairs of one group, and of different groups. */
  readonly same: number;
  readonly other: number;
}

/**
 * How well scores put pairs of one group above others: the area under the ROC curve by ranks (Mann and Whitney 1947). scores: one for each
 * pair of `groups`, in the order (0, 1), (0, 2), …, (1, 2), ….
 */
export function orderingOf(scores: ArrayLike<number>, groups: readonly number[]): Ordering {
  const [same, other]: [number[], number[]] = [[], []];
  let at = 0;
  for (let i = 0; i < groups.length; i++)
    for (let j = i + 1; j < groups.length; j++)
      (groups[i] === groups[j] ? same : other).push(scores[at++] ?? 0);
  same.sort((a, b) => a - b);
  other.sort((a, b) => a - b);
  let [wins, below, upTo] = [0, 0, 0];
  for (const score of same) {
    while (below < other.length && other[below]! < score) below++;
    while (upTo < other.length && other[upTo]! <= score) upTo++;
    wins += (below + upTo) / 2;
  }
  const pairs = same.length * other.length;
  return {
    outranks: pairs === 0 ? 0.5 : wins / pairs,
    same: same[same.length >> 1] ?? 0,
    other: other[other.length >> 1] ?? 0,
  };
}

/** Cosines of all pairs of unit rows, in the order that `orderingOf` reads. rows: n x dim, row-major. */
export function pairScores(rows: Float32Array, dim: number): Float32Array {
  const n = rows.length / dim;
  const scores = new Float32Array((n * (n - 1)) / 2);
  let at = 0;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) scores[at++] = dotAt(rows, i * dim, rows, j * dim, dim);
  return scores;
}
