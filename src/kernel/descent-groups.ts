import type { Steps } from "#math/steps.ts";
import type { DescentGraph } from "./descent-graph.ts";

/**
 * Rows by direction: equal ones are one group, since many equal rows would be each other's only neighbours and the graph would fall
 * apart. Groups stand in the order of one random-projection tree, so that neighbours lie near each other in memory.
 */
export interface Groups {
  /** Lowest row of each group. */
  readonly lowest: Int32Array;
  /** All rows, group by group, ascending within; then the zero rows, which have no direction. */
  readonly rows: Int32Array;
  /** Where each group begins in `rows`; one more: where the zero rows begin. */
  readonly starts: Int32Array;
  /** Group of each row, -1 for a zero row. */
  readonly groupOf: Int32Array;
  /** The first so many groups hold an old row. */
  readonly oldGroups: number;
}

/**
 * Groups the rows that lie in the graph as they are in the table. `isOld` says which rows have neighbours already: their groups come
 * first.
 */
export function* groupSteps(
  graph: DescentGraph,
  seed: number,
  isOld: (row: number) => boolean,
): Steps<Groups> {
  const { n } = graph;
  const first = yield* graph.lowestEqual();
  const zero = first.findIndex((lowest, row) => lowest === row && graph.isZero(row));
  const heads = first.filter((lowest, row) => lowest === row && row !== zero);
  const sorted = yield* graph.sorted(heads, seed);
  const old = sorted.filter(isOld);
  const lowest = new Int32Array(sorted.length);
  lowest.set(old);
  lowest.set(
    sorted.filter((row) => !isOld(row)),
    old.length,
  );

  const groupOf = new Int32Array(n).fill(-1);
  lowest.forEach((row, group) => {
    groupOf[row] = group;
  });
  const starts = new Int32Array(lowest.length + 1);
  for (let row = 0; row < n; row++) {
    const group = groupOf[first[row]!]!;
    groupOf[row] = group;
    if (group >= 0) starts[group + 1]!++;
  }
  for (let group = 0; group < lowest.length; group++) starts[group + 1]! += starts[group]!;
  const next = Int32Array.from(starts);
  const rows = new Int32Array(n);
  for (let row = 0; row < n; row++) {
    const group = groupOf[row]!;
    rows[next[group < 0 ? lowest.length : group]!++] = row;
  }
  return { lowest, rows, starts, groupOf, oldGroups: old.length };
}
