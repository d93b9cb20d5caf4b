import { linkageSteps, type Dendrogram } from "./linkage.ts";
import type { Steps } from "./steps.ts";

/** Up to this many leaves the order is the best one the tree allows; beyond, each merge is turned the better way round. */
const OPTIMAL_UP_TO = 400;

/** The tree's leaves laid out left to right: node v owns positions [start[v], end[v]), its left child the first part of them. */
interface Layout {
  readonly tree: Dendrogram;
  /** Leaf at each position. */
  readonly leaves: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Distance between the leaves at two positions: m x m, row-major. */
  readonly distances: Float32Array;
}

/**
 * An order in which similar rows stand together: average-linkage clustering, then the subtrees turned so that neighbours in the order
 * are alike. scores: m x m similarities, row-major, symmetric; NaN counts as -1. Returns a permutation of 0..m-1; of the order and its
 * mirror image the one that starts with the lower row.
 */
export function* leafOrderSteps(scores: Float32Array, m: number): Steps<Int32Array> {
  if (m < 3) return Int32Array.from({ length: m }, (_, i) => i);
  const distances = scores.map((score) => (Number.isNaN(score) ? 2 : 1 - score));
  const linkage = linkageSteps(distances.slice(), m);
  let step = linkage.next();
  while (step.done !== true) {
    yield step.value / 2;
    step = linkage.next();
  }
  const order =
    m <= OPTIMAL_UP_TO
      ? yield* optimalOrder(layOut(step.value, distances))
      : turnedOrder(step.value, distances);
  return order[0]! > order[m - 1]! ? order.reverse() : order;
}

/** Sum of distances between neighbours in an order: what the optimal order makes smallest. */
export function orderLength(scores: Float32Array, order: Int32Array): number {
  const m = order.length;
  let length = 0;
  for (let at = 1; at < m; at++) length += 1 - scores[order[at - 1]! * m + order[at]!]!;
  return length;
}

function layOut(tree: Dendrogram, distances: Float32Array): Layout {
  const { m } = tree;
  const size = new Int32Array(2 * m - 1).fill(1);
  for (let s = 0; s < m - 1; s++) size[m + s] = size[tree.left[s]!]! + size[tree.right[s]!]!;
  const start = new Int32Array(2 * m - 1);
  for (let s = m - 2; s >= 0; s--) {
    start[tree.left[s]!] = start[m + s]!;
    start[tree.right[s]!] = start[m + s]! + size[tree.left[s]!]!;
  }
  const leaves = new Int32Array(m);
  for (let leaf = 0; leaf < m; leaf++) leaves[start[leaf]!] = leaf;
  const laid = new Float32Array(m * m);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) laid[i * m + j] = distances[leaves[i]! * m + leaves[j]!]!;
  }
  return { tree, leaves, start, end: start.map((first, v) => first + size[v]!), distances: laid };
}

/**
 * Optimal leaf ordering (Bar-Joseph, Gifford and Jaakkola 2001). cost[l][r] is the length of the best order of the smallest subtree
 * that holds the leaves at positions l and r, with l and r at its two ends. Every pair has one such subtree, so one m x m table does.
 * O(m ** 3).
 */
function* optimalOrder(layout: Layout): Steps<Int32Array> {
  const { tree, leaves, start, end, distances } = layout;
  const { m } = tree;
  const cost = new Float64Array(m * m);
  const reach = new Float64Array(m * m);
  for (let s = 0; s < m - 1; s++) {
    const [a, b] = [tree.left[s]!, tree.right[s]!];
    const [from, middle, to] = [start[a]!, end[a]!, end[b]!];
    for (let l = from; l < middle; l++) {
      const [first, last] = partners(layout, a, l);
      for (let h = middle; h < to; h++) {
        let least = Number.POSITIVE_INFINITY;
        for (let k = first; k < last; k++) least = Math.min(least, cost[l * m + k]! + distances[h * m + k]!);
        reach[l * m + h] = least;
      }
    }
    for (let r = middle; r < to; r++) {
      const [first, last] = partners(layout, b, r);
      for (let l = from; l < middle; l++) {
        let least = Number.POSITIVE_INFINITY;
        for (let h = first; h < last; h++) least = Math.min(least, reach[l * m + h]! + cost[r * m + h]!);
        cost[l * m + r] = least;
        cost[r * m + l] = least;
      }
    }
    yield 0.5 + s / (2 * m);
  }
  const root = 2 * m - 2;
  const [from, middle, to] = [0, end[tree.left[m - 2]!]!, m];
  let ends: readonly [number, number] = [from, middle];
  for (let l = from; l < middle; l++) {
    for (let r = middle; r < to; r++) if (cost[l * m + r]! < cost[ends[0] * m + ends[1]]!) ends = [l, r];
  }
  return Int32Array.from(traced(layout, cost, root, ends[0], ends[1]), (position) => leaves[position]!);
}

/** Positions that can stand at the other end of subtree v when position l stands at one end. */
function partners({ tree, start, end }: Layout, v: number, l: number): readonly [number, number] {
  if (v < tree.m) return [l, l + 1];
  const right = tree.right[v - tree.m]!;
  return l < start[right]! ? [start[right]!, end[right]!] : [start[v]!, start[right]!];
}

/** Positions of subtree v in the best order from l to r. */
function traced(layout: Layout, cost: Float64Array, v: number, l: number, r: number): number[] {
  const { tree, start, distances } = layout;
  const { m } = tree;
  if (v < m) return [l];
  const right = tree.right[v - m]!;
  const left = tree.left[v - m]!;
  const [a, b] = l < start[right]! ? [left, right] : [right, left];
  const [firstK, lastK] = partners(layout, a, l);
  const [firstH, lastH] = partners(layout, b, r);
  let [bestK, bestH, least] = [firstK, firstH, Number.POSITIVE_INFINITY];
  for (let k = firstK; k < lastK; k++) {
    for (let h = firstH; h < lastH; h++) {
      const length = cost[l * m + k]! + distances[h * m + k]! + cost[r * m + h]!;
      if (length < least) [bestK, bestH, least] = [k, h, length];
    }
  }
  return [...traced(layout, cost, a, l, bestK), ...traced(layout, cost, b, bestH, r)];
}

/** Merges bottom-up, each time turning the two halves so that the ends that meet are the nearest of the four choices. */
function turnedOrder({ m, left, right }: Dendrogram, distances: Float32Array): Int32Array {
  const orders: (readonly number[])[] = Array.from({ length: m }, (_, leaf) => [leaf]);
  for (let s = 0; s < m - 1; s++) {
    const a = orders[left[s]!]!;
    const b = orders[right[s]!]!;
    const gap = (x: number | undefined, y: number | undefined): number => distances[x! * m + y!]!;
    const gaps = [gap(a.at(-1), b[0]), gap(a.at(-1), b.at(-1)), gap(a[0], b[0]), gap(a[0], b.at(-1))];
    const turn = gaps.indexOf(Math.min(...gaps));
    orders[m + s] = [...(turn < 2 ? a : a.toReversed()), ...(turn % 2 === 0 ? b : b.toReversed())];
    orders[left[s]!] = [];
    orders[right[s]!] = [];
  }
  return Int32Array.from(orders[2 * m - 2]!);
}
