import { UnitRows } from "#kernel/centres.ts";
import { linkageSteps, type Dendrogram, type Linkage } from "#math/linkage.ts";
import { sample, seeded } from "#math/random.ts";
import type { Steps } from "#math/steps.ts";
import type { VectorTable } from "#math/table.ts";
import { lloydSteps, part } from "./kmeans.ts";

/** Up to so many rows every row is a leaf: 64 MB of distances. */
export const EXACT_UP_TO = 4000;
/** Of more rows, small groups found by k-means are the leaves: about so many. */
export const LEAVES = 1000;
const ROUNDS = 4;

/** A tree over the rows, or over small groups of them. Merges in order of height. */
export interface Hierarchy {
  readonly tree: Dendrogram;
  /** Leaf of each row, n numbers; null where row i is leaf i. */
  readonly leafOf: Int32Array | null;
}

/**
 * Hierarchical clustering of rows at length 1. Average: the height of a merge is the mean of 1 − cosine over the pairs it joins (Sokal and
 * Michener 1958). Ward (1963): the height is sqrt(2ab / (a + b)) times the distance of the means of the two groups, a and b their sizes: what
 * joining them adds to the sum of squares, as distance of two single rows. Both are exact up to 4,000 rows. Of more rows, about 1,000
 * small groups found by k-means are the leaves, and from there on every height is exact again: the mean cosine of two groups is the product of
 * their means.
 */
export function* hierarchySteps(table: VectorTable, linkage: Linkage, seed: number): Steps<Hierarchy> {
  const { n } = table;
  if (n <= EXACT_UP_TO) {
    const rows = new UnitRows(table);
    yield* part(rows.prepareSteps(), 0, 0.05);
    const cosines = yield* part(rows.cosineSteps(), 0.05, 0.5);
    const { squares } = rows;
    const distances = cosines;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const cosine = i === j ? squares[i]! : cosines[i * n + j]!;
        const far = linkage === "average" ? 1 - cosine : squares[i]! + squares[j]! - 2 * cosine;
        distances[i * n + j] = i === j ? 0 : Math.max(0, far);
      }
      if (i % 40 === 39) yield 0.5;
    }
    const tree = yield* part(linkageSteps(distances, n, linkage), 0.5, 1);
    return { tree: sorted(tree, linkage), leafOf: null };
  }
  const { leafOf, means, sizes } = yield* part(smallGroupSteps(table, seed), 0, 0.9);
  const m = sizes.length;
  const distances = new Float32Array(m * m);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < i; j++) {
      const far =
        linkage === "average" ? 1 - product(means, table.dim, i, j) : ward(means, table.dim, sizes, i, j);
      distances[i * m + j] = far;
      distances[j * m + i] = far;
    }
    if (i % 20 === 19) yield 0.9 + (0.05 * i) / m;
  }
  const tree = yield* part(linkageSteps(distances, m, linkage, sizes), 0.95, 1);
  return { tree: sorted(tree, linkage), leafOf };
}

function product(means: Float64Array, dim: number, i: number, j: number): number {
  let sum = 0;
  for (let d = 0; d < dim; d++) sum += means[i * dim + d]! * means[j * dim + d]!;
  return sum;
}

function ward(means: Float64Array, dim: number, sizes: Int32Array, i: number, j: number): number {
  let square = 0;
  for (let d = 0; d < dim; d++) square += (means[i * dim + d]! - means[j * dim + d]!) ** 2;
  return ((2 * sizes[i]! * sizes[j]!) / (sizes[i]! + sizes[j]!)) * square;
}

/** Small groups: a few rounds of k-means from rows drawn at random; empty ones are dropped. means: m x dim. */
function* smallGroupSteps(
  table: VectorTable,
  seed: number,
): Steps<{ readonly leafOf: Int32Array; readonly means: Float64Array; readonly sizes: Int32Array }> {
  const { n, dim } = table;
  const rows = new UnitRows(table);
  yield* part(rows.prepareSteps(), 0, 0.1);
  const first = new Float64Array(LEAVES * dim);
  sample(n, LEAVES, seeded(seed)).forEach((row, c) => first.set(rows.row(row), c * dim));
  const { labels } = yield* part(lloydSteps(rows, first, { maxRounds: ROUNDS }), 0.1, 0.95);
  const { sums, counts } = yield* part(rows.sumSteps(LEAVES), 0.95, 1);
  const kept = [...counts.keys()].filter((c) => counts[c]! > 0);
  const placeOf = new Int32Array(LEAVES);
  const means = new Float64Array(kept.length * dim);
  kept.forEach((c, place) => {
    placeOf[c] = place;
    for (let d = 0; d < dim; d++) means[place * dim + d] = sums[c * dim + d]! / counts[c]!;
  });
  return {
    leafOf: labels.map((label) => placeOf[label]!),
    means,
    sizes: Int32Array.from(kept, (c) => counts[c]!),
  };
}

/** Merges in order of height, children before parents; Ward's squared heights as distances. */
function sorted({ m, left, right, height }: Dendrogram, linkage: Linkage): Dendrogram {
  const heights = height.slice();
  // Rounding may put a parent a little below its child.
  for (let s = 0; s < heights.length; s++) {
    for (const child of [left[s]!, right[s]!]) {
      if (child >= m) heights[s] = Math.max(heights[s]!, heights[child - m]!);
    }
  }
  const order = Int32Array.from(heights.keys()).sort((a, b) => heights[a]! - heights[b]! || a - b);
  const placeOf = new Int32Array(order.length);
  order.forEach((s, place) => (placeOf[s] = place));
  const moved = (node: number): number => (node < m ? node : m + placeOf[node - m]!);
  return {
    m,
    left: order.map((s) => moved(left[s]!)),
    right: order.map((s) => moved(right[s]!)),
    height: Float64Array.from(order, (s) =>
      linkage === "ward" ? Math.sqrt(Math.max(0, heights[s]!)) : heights[s]!,
    ),
  };
}
