import { contingency, countsOf } from "#analysis/rand.ts";

/** From this likeness on a group has come back (Hennig 2007, "Cluster-wise assessment of cluster stability"). */
export const CAME_BACK = 0.75;

/**
 * How well each group of one grouping comes back in another: the largest Jaccard index with any group there, the members that both have
 * over those that either has. By the group's number in the first; 1 is the very same group, groups without members have 0.
 */
export function comingBack(first: ArrayLike<number>, second: ArrayLike<number>): readonly number[] {
  const both = contingency(first, second);
  const counts = countsOf(both);
  const columns = both.columns.map((_, column) => counts.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  const found: number[] = [];
  for (const [at, row] of counts.entries()) {
    const size = row.reduce((sum, one) => sum + one, 0);
    found[Number(both.rows[at])] = Math.max(
      ...row.map((shared, column) => shared / (size + (columns[column] ?? 0) - shared)),
    );
  }
  return Array.from(found, (one) => one ?? 0);
}
