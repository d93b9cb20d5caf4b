import { textKey } from "#text/identity.ts";

/** How pairs make a group. */
export type Link = "transitive" | "complete";

/** Pairs of rows by position, best first. */
export interface PairList {
  readonly first: ArrayLike<number>;
  readonly second: ArrayLike<number>;
  /** Cosines. */
  readonly scores: ArrayLike<number>;
}

export interface DuplicateGroup {
  /** Two or more, ascending. */
  readonly rows: readonly number[];
  /** The least cosine that holds the group together: of a pair that joined it (transitive), or of any two of its rows (complete). */
  readonly score: number;
}

/**
 * The form in which two texts are the same text: NFC, trimmed, every run of white space one space, case ignored. What is left apart is a
 * near duplicate.
 */
export function exactForm(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim().toLowerCase();
}

/** For every text the position of the first text of the same form (see `exactForm`), itself for the first. */
export function sameTexts(texts: readonly string[]): Int32Array<ArrayBuffer> {
  const firsts = new Map<string, number>();
  return Int32Array.from(texts, (text, at) => {
    const form = exactForm(text);
    const first = firsts.get(form) ?? at;
    firsts.set(form, first);
    return first;
  });
}

/**
 * Names pairs of texts, in either order, for what a person says of them: the same in every set and at every visit. A text that is in many pairs
 * is looked at once.
 */
export function pairKeys(
  texts: readonly string[],
  { first, second }: Pick<PairList, "first" | "second">,
): readonly string[] {
  const names = new Map<number, string>();
  const nameOf = (row: number): string => {
    const known = names.get(row) ?? textKey(exactForm(texts[row] ?? ""));
    names.set(row, known);
    return known;
  };
  return Array.from(first, (row, at) => {
    const [x, y] = [nameOf(row), nameOf(second[at] ?? -1)];
    return x < y ? `${x} ${y}` : `${y} ${x}`;
  });
}

/** How many pairs of a list have equal values: m (m - 1) / 2 for each value that m of them have. */
export function equalPairs(values: Int32Array): number {
  const counts = new Map<number, number>();
  let pairs = 0;
  for (const value of values) {
    const before = counts.get(value) ?? 0;
    pairs += before;
    counts.set(value, before + 1);
  }
  return pairs;
}

/**
 * Groups of rows that pairs at or above a threshold make, largest first, then by their first row.
 * - "transitive": rows that a chain of pairs connects (single linkage): a ~ b and b ~ c put a and c into one group, however unlike.
 * - "complete": every two rows of a group are such a pair. Clusters are merged step by step, always the two whose least similar rows are
 *   most alike, as long as those reach the threshold: complete linkage (Sørensen 1948), cut at the threshold. Of equals those with the
 *   lower first rows go first.
 *
 * pairs: all pairs at or above the threshold, best first, each once; a pair that is missing counts as below. Cost: m log m for m pairs
 * (complete: each merge looks at the neighbours of two clusters).
 */
export function groupsOf(pairs: PairList, link: Link): readonly DuplicateGroup[] {
  const clusters = link === "transitive" ? chained(pairs) : completed(pairs);
  return clusters
    .map(({ rows, score }) => ({ rows: rows.toSorted((a, b) => a - b), score }))
    .toSorted((a, b) => b.rows.length - a.rows.length || (a.rows[0] ?? 0) - (b.rows[0] ?? 0));
}

interface Cluster {
  rows: number[];
  score: number;
}

function chained({ first, second, scores }: PairList): readonly Cluster[] {
  const clusterOf = new Map<number, Cluster>();
  for (let at = 0; at < scores.length; at++) {
    const [i, j, score] = [first[at] ?? -1, second[at] ?? -1, scores[at] ?? Number.NaN];
    const a = clusterOf.get(i) ?? { rows: [i], score };
    const b = clusterOf.get(j) ?? { rows: [j], score };
    clusterOf.set(i, a);
    clusterOf.set(j, b);
    if (a === b) continue;
    const [kept, gone] = a.rows.length >= b.rows.length ? [a, b] : [b, a];
    for (const row of gone.rows) {
      kept.rows.push(row);
      clusterOf.set(row, kept);
    }
    kept.score = score; // pairs come best first: the last to join is the least
  }
  return [...new Set(clusterOf.values())];
}

interface Merge {
  readonly score: number;
  readonly a: number;
  readonly b: number;
}

const isBefore = (x: Merge, y: Merge): boolean =>
  x.score > y.score || (x.score === y.score && (x.a < y.a || (x.a === y.a && x.b < y.b)));

/** Clusters are named by their lowest row. A merge that has been overtaken is met again and passed over. */
function completed({ first, second, scores }: PairList): readonly Cluster[] {
  const rowsOf = new Map<number, number[]>();
  const near = new Map<number, Map<number, number>>();
  const least = new Map<number, number>();
  const heap = new MergeHeap();
  const nearOf = (name: number): Map<number, number> => {
    const known = near.get(name) ?? new Map<number, number>();
    near.set(name, known);
    return known;
  };
  for (let at = 0; at < scores.length; at++) {
    const [i, j, score] = [first[at] ?? -1, second[at] ?? -1, scores[at] ?? Number.NaN];
    for (const row of [i, j]) if (!rowsOf.has(row)) rowsOf.set(row, [row]);
    nearOf(i).set(j, score);
    nearOf(j).set(i, score);
    heap.push({ score, a: Math.min(i, j), b: Math.max(i, j) });
  }
  for (let merge = heap.pop(); merge !== null; merge = heap.pop()) {
    const { a, b, score } = merge;
    if (near.get(a)?.get(b) !== score || !rowsOf.has(a) || !rowsOf.has(b)) continue;
    rowsOf.set(a, [...(rowsOf.get(a) ?? []), ...(rowsOf.get(b) ?? [])]);
    rowsOf.delete(b);
    least.set(a, score);
    const [nearA, nearB] = [nearOf(a), nearOf(b)];
    near.delete(b);
    nearA.delete(b);
    nearB.delete(a);
    for (const other of nearB.keys()) near.get(other)?.delete(b);
    for (const [other, own] of nearA) {
      const across = nearB.get(other);
      const others = nearOf(other);
      if (across === undefined) {
        nearA.delete(other);
        others.delete(a);
      } else if (across < own) {
        nearA.set(other, across);
        others.set(a, across);
        heap.push({ score: across, a: Math.min(a, other), b: Math.max(a, other) });
      }
    }
  }
  return [...rowsOf].flatMap(([name, rows]) => {
    const score = least.get(name);
    return score === undefined ? [] : [{ rows, score }];
  });
}

/** A binary heap with the best merge on top. */
class MergeHeap {
  readonly #merges: Merge[] = [];

  push(merge: Merge): void {
    let at = this.#merges.push(merge) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = this.#merges[above];
      if (parent === undefined || !isBefore(merge, parent)) break;
      this.#merges[at] = parent;
      at = above;
    }
    this.#merges[at] = merge;
  }

  pop(): Merge | null {
    const [top = null] = this.#merges;
    const last = this.#merges.pop();
    if (last === undefined || this.#merges.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      const [left, right] = [this.#merges[child], this.#merges[child + 1]];
      if (left === undefined) break;
      if (right !== undefined && isBefore(right, left)) child++;
      const best = this.#merges[child] ?? left;
      if (!isBefore(best, last)) break;
      this.#merges[at] = best;
      at = child;
    }
    this.#merges[at] = last;
    return top;
  }
}
