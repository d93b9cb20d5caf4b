import type { Steps } from "#math/steps.ts";
import { best } from "#math/topk.ts";

/** Edges of a spanning tree: n - 1 of them, or fewer where the graph has several parts. */
export interface Edges {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly height: Float64Array;
}

export interface Density {
  /** n numbers: 0.. for a cluster, −1 for noise. */
  readonly labels: Int32Array;
  readonly k: number;
}

/** Shorter distances are rounding of single precision and count as this. */
const LEAST = 1e-3;
const ROWS = 32;
const EDGES = 20_000;

/** Makes cosines of rows at length 1 the distances of these rows, in place: n x n. squares: 1, or 0 for a row of zeros. */
export function* distanceSteps(cosines: Float32Array, squares: Float32Array): Steps<Float32Array> {
  const n = squares.length;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const at = i * n + j;
      const square = j === i ? 0 : squares[i]! + squares[j]! - 2 * cosines[at]!;
      cosines[at] = Math.sqrt(Math.max(0, square));
    }
    if (i % ROWS === ROWS - 1) yield i / n;
  }
  return cosines;
}

/**
 * Distance of each row to its `points`-th nearest, itself counted (Campello, Moulavi and Sander 2013: the core distance). distances: n x n,
 * row-major.
 */
export function* coreSteps(distances: Float32Array, n: number, points: number): Steps<Float32Array> {
  const core = new Float32Array(n);
  const k = Math.min(points, n);
  for (let i = 0; i < n; i++) {
    const { scores } = best(distances.subarray(i * n, (i + 1) * n), k, false);
    core[i] = scores[k - 1] ?? 0;
    if (i % ROWS === ROWS - 1) yield i / n;
  }
  return core;
}

/**
 * Minimum spanning tree of the mutual reachability distance max(core of a, core of b, distance of a and b), from all pairs (Prim 1957):
 * O(n * n).
 */
export function* spanningSteps(distances: Float32Array, core: Float32Array): Steps<Edges> {
  const n = core.length;
  const count = Math.max(0, n - 1);
  const edges = emptyEdges(count);
  const near = new Float32Array(n).fill(Number.POSITIVE_INFINITY);
  const parent = new Int32Array(n);
  const isIn = new Uint8Array(n);
  let last = 0;
  for (let e = 0; e < count; e++) {
    isIn[last] = 1;
    let next = -1;
    for (let j = 0; j < n; j++) {
      if (isIn[j] === 1) continue;
      const far = Math.max(distances[last * n + j]!, core[last]!, core[j]!);
      if (far < near[j]!) {
        near[j] = far;
        parent[j] = last;
      }
      if (next < 0 || near[j]! < near[next]!) next = j;
    }
    edges.from[e] = parent[next]!;
    edges.to[e] = next;
    edges.height[e] = near[next]!;
    last = next;
    if (e % ROWS === ROWS - 1) yield e / count;
  }
  return edges;
}

const emptyEdges = (count: number): Edges => ({
  from: new Int32Array(count),
  to: new Int32Array(count),
  height: new Float64Array(count),
});

/** Groups that grow together; `find` names a group by one of its members. */
export class Unions {
  readonly #above: Int32Array;

  constructor(n: number) {
    this.#above = Int32Array.from({ length: n }, (_, i) => i);
  }

  find(i: number): number {
    const above = this.#above;
    while (above[i] !== i) {
      above[i] = above[above[i]!]!;
      i = above[i]!;
    }
    return i;
  }

  /** False when they were one already. */
  join(i: number, j: number): boolean {
    const [a, b] = [this.find(i), this.find(j)];
    if (a === b) return false;
    this.#above[Math.max(a, b)] = Math.min(a, b);
    return true;
  }
}

/**
 * Minimum spanning tree of a graph that names k neighbours of each row (Borůvka 1926): n x k rows and distances, −1 for none. Has fewer
 * edges where the graph has several parts.
 */
export function* graphSpanningSteps(
  rows: Int32Array,
  distances: Float32Array,
  core: Float32Array,
  k: number,
): Steps<Edges> {
  const n = core.length;
  const unions = new Unions(n);
  const kept: number[] = [];
  const heightOf = (edge: number): number =>
    Math.max(distances[edge]!, core[Math.floor(edge / k)]!, core[rows[edge]!]!);
  for (let joined = true; joined;) {
    const cheapest = new Int32Array(n).fill(-1);
    const cost = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
    for (let edge = 0; edge < rows.length; edge++) {
      if (edge % EDGES === EDGES - 1) yield kept.length / n;
      if (rows[edge]! < 0) continue;
      const [a, b] = [unions.find(Math.floor(edge / k)), unions.find(rows[edge]!)];
      if (a === b) continue;
      const height = heightOf(edge);
      for (const group of [a, b]) {
        if (height < cost[group]!) {
          cost[group] = height;
          cheapest[group] = edge;
        }
      }
    }
    joined = false;
    for (const edge of cheapest) {
      if (edge < 0 || !unions.join(Math.floor(edge / k), rows[edge]!)) continue;
      kept.push(edge);
      joined = true;
    }
  }
  return {
    from: Int32Array.from(kept, (edge) => Math.floor(edge / k)),
    to: Int32Array.from(kept, (edge) => rows[edge]!),
    height: Float64Array.from(kept, heightOf),
  };
}

/** The tree of merges: node n + s is the s-th, of `left[s]` and `right[s]` at `height[s]`; `size` counts rows of every node. */
interface Merges {
  readonly n: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly height: Float64Array;
  readonly size: Int32Array;
}

function mergesOf(n: number, edges: Edges): Merges {
  const order = Int32Array.from(edges.height.keys()).sort(
    (a, b) => edges.height[a]! - edges.height[b]! || a - b,
  );
  const unions = new Unions(n);
  const node = Int32Array.from({ length: n }, (_, i) => i);
  const left = new Int32Array(order.length);
  const right = new Int32Array(order.length);
  const size = new Int32Array(n + order.length).fill(1);
  order.forEach((edge, s) => {
    const [a, b] = [unions.find(edges.from[edge]!), unions.find(edges.to[edge]!)];
    const [first, second] = [node[a]!, node[b]!];
    left[s] = first;
    right[s] = second;
    size[n + s] = size[first]! + size[second]!;
    unions.join(a, b);
    node[unions.find(a)] = n + s;
  });
  const height = Float64Array.from(order, (edge) => Math.max(LEAST, edges.height[edge]!));
  return { n, left, right, height, size };
}

/** A cluster of the condensed tree. */
interface Condensed {
  readonly parent: number;
  /** 1 / distance at which it came to be. */
  readonly birth: number;
  readonly children: number[];
  stability: number;
}

/**
 * HDBSCAN (Campello, Moulavi and Sander 2013) from a spanning tree of n rows, n - 1 edges. Going down from all rows, a level is a distance: what
 * falls apart at it into parts of fewer than `minSize` rows loses those rows as noise; where at least two parts are that large, each is a
 * new cluster. A cluster's stability is the sum over its rows of λ(row leaves) − λ(cluster began), λ = 1 / distance; those clusters are
 * taken, never one within another and never all rows, whose stabilities sum to the most. All edges of one height go at once.
 */
export function densityClusters(n: number, edges: Edges, minSize: number): Density {
  const labels = new Int32Array(n).fill(-1);
  if (n < 2 || edges.height.length < n - 1) return { labels, k: 0 };
  const merges = mergesOf(n, edges);
  const { clusters, homeOf } = condensed(merges, minSize);
  const taken = chosen(clusters);
  const names = new Map<number, number>();
  for (let row = 0; row < n; row++) {
    let at = homeOf[row]!;
    while (at > 0 && !taken.has(at)) at = clusters[at]!.parent;
    if (at <= 0) continue;
    const name = names.get(at) ?? names.size;
    names.set(at, name);
    labels[row] = name;
  }
  return { labels, k: names.size };
}

/** The condensed tree, parents first, and the smallest cluster every row was in. */
function condensed(merges: Merges, minSize: number) {
  const { n, height, size } = merges;
  const clusters: Condensed[] = [{ parent: -1, birth: 0, children: [], stability: 0 }];
  const homeOf = new Int32Array(n);
  const open: { readonly node: number; readonly home: number }[] = [{ node: n + height.length - 1, home: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, home } = next;
    const cluster = clusters[home]!;
    if (node < n) {
      homeOf[node] = home;
      continue;
    }
    const lambda = 1 / height[node - n]!;
    const parts = partsOf(merges, node);
    const large = parts.filter((part) => size[part]! >= minSize);
    for (const part of parts) {
      const falls = size[part]! < minSize;
      if (falls || large.length > 1) cluster.stability += size[part]! * (lambda - cluster.birth);
      if (falls) for (const row of rowsUnder(merges, part)) homeOf[row] = home;
    }
    for (const part of large) {
      if (large.length > 1) {
        cluster.children.push(clusters.length);
        clusters.push({ parent: home, birth: lambda, children: [], stability: 0 });
      }
      open.push({ node: part, home: large.length > 1 ? clusters.length - 1 : home });
    }
  }
  return { clusters, homeOf };
}

/** What a node falls into at its height: its descendants that merged lower. */
function partsOf({ n, left, right, height }: Merges, node: number): number[] {
  const level = height[node - n]!;
  const parts: number[] = [];
  const open = [left[node - n]!, right[node - n]!];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next >= n && height[next - n] === level) open.push(left[next - n]!, right[next - n]!);
    else parts.push(next);
  }
  return parts;
}

function* rowsUnder({ n, left, right }: Merges, node: number): Generator<number> {
  const open = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next < n) yield next;
    else open.push(left[next - n]!, right[next - n]!);
  }
}

/** Clusters of the largest sum of stabilities, none within another; of equal sums the larger cluster. Never the first, which is all rows. */
function chosen(clusters: readonly Condensed[]): ReadonlySet<number> {
  const sums = clusters.map(({ stability }) => stability);
  const splits = new Set<number>();
  for (let c = clusters.length - 1; c >= 0; c--) {
    const { children, stability } = clusters[c]!;
    const below = children.reduce((sum, child) => sum + sums[child]!, 0);
    if (children.length > 0 && (c === 0 || below > stability)) {
      splits.add(c);
      sums[c] = below;
    }
  }
  const taken = new Set<number>();
  const open = [0];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (splits.has(next)) open.push(...clusters[next]!.children);
    else if (next > 0) taken.add(next);
  }
  return taken;
}
