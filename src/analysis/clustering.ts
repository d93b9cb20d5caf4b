import type { Steps } from "#math/steps.ts";
import { rowOf, type VectorTable } from "#math/table.ts";

/** Groups in order of size, with what is most typical of each. */
export interface Grouped {
  /** n numbers: 0 is the largest group, of equal sizes the one that comes first; −1 for none. */
  readonly labels: Int32Array;
  /** n cosines of each row with the mean of its group; NaN for rows in none. */
  readonly closeness: Float32Array;
  /** Rows of each group, nearest to its mean first. */
  readonly groups: readonly Int32Array[];
}

const ROWS = 400;

/** Orders groups 0..k − 1 by size, and their rows by the cosine with the mean of the group's rows at length 1. Empty groups are dropped. */
export function* groupedSteps(table: VectorTable, given: Int32Array, k: number): Steps<Grouped> {
  const { n, dim } = table;
  const sizes = new Int32Array(k);
  for (const label of given) if (label >= 0) sizes[label]!++;
  const order = [...sizes.keys()].filter((c) => sizes[c]! > 0).sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const placeOf = new Int32Array(k);
  order.forEach((c, place) => (placeOf[c] = place));
  const labels = given.map((label) => (label < 0 ? -1 : placeOf[label]!));

  const means = new Float64Array(order.length * dim);
  const lengths = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const row = rowOf(table, i);
    let square = 0;
    for (let d = 0; d < dim; d++) square += row[d]! * row[d]!;
    lengths[i] = Math.sqrt(square);
    const label = labels[i]!;
    if (label >= 0 && square > 0) {
      for (let d = 0; d < dim; d++) means[label * dim + d]! += row[d]! / lengths[i]!;
    }
    if (i % ROWS === ROWS - 1) yield (0.4 * i) / n;
  }
  const meanLengths = order.map((_, c) => {
    let square = 0;
    for (let at = c * dim; at < (c + 1) * dim; at++) square += means[at]! * means[at]!;
    return Math.sqrt(square);
  });
  const closeness = new Float32Array(n).fill(Number.NaN);
  for (let i = 0; i < n; i++) {
    const label = labels[i]!;
    if (label < 0) continue;
    const row = rowOf(table, i);
    let product = 0;
    for (let d = 0; d < dim; d++) product += row[d]! * means[label * dim + d]!;
    const length = lengths[i]! * meanLengths[label]!;
    closeness[i] = length === 0 ? 0 : Math.max(-1, Math.min(1, product / length));
    if (i % ROWS === ROWS - 1) yield 0.4 + (0.4 * i) / n;
  }
  const groups: Int32Array[] = order.map((c) => new Int32Array(sizes[c]!));
  const filled = new Int32Array(order.length);
  labels.forEach((label, row) => {
    if (label >= 0) groups[label]![filled[label]!++] = row;
  });
  for (const [c, group] of groups.entries()) {
    group.sort((a, b) => closeness[b]! - closeness[a]! || a - b);
    yield 0.8 + (0.2 * (c + 1)) / groups.length;
  }
  return { labels, closeness, groups };
}
