import type { Steps } from "./steps.ts";

/**
 * A binary tree over m leaves. Nodes 0..m-1 are the leaves; node m + s is the s-th merge, of `left[s]` and `right[s]` at distance
 * `height[s]`. Children come before parents; the last merge is the root.
 */
export interface Dendrogram {
  readonly m: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly height: Float64Array;
}

/** How far two clusters are apart: the mean distance of their members, or what joining them adds to the squares (Ward 1963). */
export type Linkage = "average" | "ward";

/**
 * Average-linkage or Ward clustering by chains of nearest neighbours (Müllner 2011, "Modern hierarchical, agglomerative clustering
 * algorithms", section 3.1): O(m * m) time. Merges are listed in the order found, which is not the order of height. Of equally near
 * clusters the previous one in the chain wins, then the lower.
 *
 * distances: m x m, row-major, symmetric; used up as working room. For Ward they are squared, and so are the heights: 2ab / (a + b) times
 * the squared distance of the means of clusters of a and b members, which is the squared distance itself for two single ones.
 * sizes: members of each leaf, 1 each where left out.
 */
export function* linkageSteps(
  distances: Float32Array,
  m: number,
  linkage: Linkage = "average",
  sizes?: Int32Array,
): Steps<Dendrogram> {
  const merges = Math.max(0, m - 1);
  const left = new Int32Array(merges);
  const right = new Int32Array(merges);
  const height = new Float64Array(merges);
  const node = Int32Array.from({ length: m }, (_, i) => i);
  const size = sizes?.slice() ?? new Int32Array(m).fill(1);
  const alive = Array.from({ length: m }, (_, i) => i);
  const chain: number[] = [];
  for (let s = 0; s < merges; s++) {
    if (chain.length === 0) chain.push(alive[0]!);
    for (;;) {
      const tip = chain.at(-1)!;
      const before = chain.at(-2);
      const next = nearest(distances, m, alive, tip, before);
      if (next === before) break;
      chain.push(next);
    }
    const b = chain.pop()!;
    const a = chain.pop()!;
    left[s] = Math.min(node[a]!, node[b]!);
    right[s] = Math.max(node[a]!, node[b]!);
    const apart = distances[a * m + b]!;
    height[s] = apart;
    const total = size[a]! + size[b]!;
    for (const other of alive) {
      if (other === a || other === b) continue;
      const [toA, toB, own] = [distances[other * m + a]!, distances[other * m + b]!, size[other]!];
      const far =
        linkage === "average"
          ? (size[a]! * toA + size[b]! * toB) / total
          : ((size[a]! + own) * toA + (size[b]! + own) * toB - own * apart) / (total + own);
      distances[other * m + a] = far;
      distances[a * m + other] = far;
    }
    size[a] = total;
    node[a] = m + s;
    alive.splice(alive.indexOf(b), 1);
    if (s % 8 === 0) yield s / merges;
  }
  return { m, left, right, height };
}

function nearest(
  distances: Float32Array,
  m: number,
  alive: readonly number[],
  from: number,
  before: number | undefined,
): number {
  let found = before ?? -1;
  let least = before === undefined ? Number.POSITIVE_INFINITY : distances[from * m + before]!;
  for (const other of alive) {
    if (other === from) continue;
    const distance = distances[from * m + other]!;
    if (distance < least || found < 0) {
      least = distance;
      found = other;
    }
  }
  return found;
}
