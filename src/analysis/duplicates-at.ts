import { COSINE_TOLERANCE } from "#math/pairs.ts";
import { groupsOf, type DuplicateGroup, type Link, type PairList } from "./duplicates.ts";

/** The best pairs, and all there is to know about one threshold. */
export interface KnownPairs {
  /** Best first. */
  readonly pairs: PairList;
  /** All pairs there are, or as many of the best as were to be kept. */
  readonly areAll: boolean;
  readonly threshold: number;
  /** How many pairs reach `threshold`. */
  readonly total: number;
  /** n numbers: the smallest row each is joined with by pairs that reach `threshold`. */
  readonly joined: Int32Array;
}

export interface DuplicatesAt {
  /** How many of the kept pairs, from the first on, reach the threshold. */
  readonly listed: number;
  /** How many of all do. */
  readonly total: number;
  readonly groups: readonly DuplicateGroup[];
  /** The groups are made of the listed pairs while there are more: those of complete link only. */
  readonly groupsArePartial: boolean;
}

/** How many pairs from the first on reach a threshold. */
export function reaching({ scores }: PairList, threshold: number): number {
  const least = threshold - COSINE_TOLERANCE;
  let [low, high] = [0, scores.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scores[middle] ?? Number.NaN) >= least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether all pairs that reach a threshold are among those kept. */
const areAllKept = (known: KnownPairs, threshold: number): boolean =>
  known.areAll || reaching(known.pairs, threshold) < known.pairs.scores.length;

/** Whether `duplicatesAt` can tell about a threshold without comparing again. */
export const isKnownAt = (known: KnownPairs, threshold: number): boolean =>
  threshold === known.threshold || areAllKept(known, threshold);

/** Pairs and groups at a threshold that `isKnownAt`. */
export function duplicatesAt(known: KnownPairs, threshold: number, link: Link): DuplicatesAt {
  const listed = reaching(known.pairs, threshold);
  const isWhole = areAllKept(known, threshold);
  if (!isWhole && link === "transitive") {
    return { listed, total: known.total, groups: joinedGroups(known), groupsArePartial: false };
  }
  const { first, second, scores } = known.pairs;
  const some = (list: ArrayLike<number>): readonly number[] =>
    Array.from({ length: listed }, (_, at) => list[at] ?? Number.NaN);
  const groups = groupsOf({ first: some(first), second: some(second), scores: some(scores) }, link);
  return { listed, total: isWhole ? listed : known.total, groups, groupsArePartial: !isWhole };
}

/** Groups of rows with the same smallest row; what holds them together is known to reach the threshold, no more. */
function joinedGroups({ joined, threshold }: KnownPairs): readonly DuplicateGroup[] {
  const groups = new Map<number, number[]>();
  joined.forEach((least, row) => {
    const rows = groups.get(least);
    if (rows) rows.push(row);
    else groups.set(least, [row]);
  });
  return [...groups.values()]
    .filter((rows) => rows.length > 1)
    .map((rows) => ({ rows, score: threshold }))
    .toSorted((a, b) => b.rows.length - a.rows.length || (a.rows[0] ?? 0) - (b.rows[0] ?? 0));
}
