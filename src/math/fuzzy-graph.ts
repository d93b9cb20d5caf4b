import type { NeighbourTable } from "./table.ts";

/** A weighted graph, symmetric: edge e joins rows head[e] and tail[e] with weight[e] in (0, 1]. Sorted by head, then tail. */
export interface Graph {
  readonly n: number;
  readonly head: Int32Array;
  readonly tail: Int32Array;
  readonly weight: Float32Array;
}

const TOLERANCE = 1e-5;
const ROUNDS = 64;
/** A row's reach is at least this part of its mean distance. */
const LEAST_REACH = 1e-3;

/**
 * UMAP's graph (McInnes, Healy and Melville 2018, section 3.1): each row's distances are scaled so that its nearest neighbour has
 * weight 1 and all its weights sum to log2(k + 1); the two directions of an edge are joined as a + b - ab.
 *
 * Distances are 1 - cosine. Uses the first k neighbours of each row; missing ones (-1) have no edge. Follows umap-js where neighbours
 * are equal or all at distance 0, but reads the mean distance once instead of once a row.
 */
export function fuzzyGraph(neighbours: NeighbourTable, wantedK: number): Graph {
  const { n } = neighbours;
  const k = Math.min(wantedK, neighbours.k);
  const distances = new Float64Array(n * k);
  const targets = new Int32Array(n * k);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < k; j++) {
      const at = i * neighbours.k + j;
      const target = neighbours.indices[at]!;
      const distance = target < 0 ? 0 : Math.max(0, 1 - neighbours.scores[at]!);
      targets[i * k + j] = target;
      distances[i * k + j] = distance;
      sum += distance;
    }
  }
  const overall = sum / Math.max(1, n * (k + 1));
  const weights = new Float64Array(n * k);
  for (let i = 0; i < n; i++) {
    let count = 0;
    while (count < k && targets[i * k + count]! >= 0) count++;
    setWeights(distances.subarray(i * k, i * k + count), k, overall, weights.subarray(i * k, i * k + count));
  }
  return joined(n, k, targets, weights);
}

/** Membership strengths of one row's neighbours, nearest first. */
function setWeights(distances: Float64Array, k: number, overall: number, weights: Float64Array): void {
  const nearest = distances.find((distance) => distance > 0) ?? 0;
  const goal = Math.log2(k + 1);
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let reach = 1;
  for (let round = 0; round < ROUNDS; round++) {
    let total = 0;
    for (const distance of distances) total += Math.exp(-Math.max(0, distance - nearest) / reach);
    if (Math.abs(total - goal) < TOLERANCE) break;
    if (total > goal) high = reach;
    else low = reach;
    reach = high === Number.POSITIVE_INFINITY ? reach * 2 : (low + high) / 2;
  }
  const own = distances.reduce((sum, distance) => sum + distance, 0) / (distances.length + 1);
  reach = Math.max(reach, LEAST_REACH * (nearest > 0 ? own : overall));
  distances.forEach((distance, j) => {
    const beyond = distance - nearest;
    weights[j] = beyond <= 0 ? 1 : Math.exp(-beyond / reach);
  });
}

/** Both directions of every edge, each with a + b - ab of the two weights. */
function joined(n: number, k: number, targets: Int32Array, weights: Float64Array): Graph {
  const incoming = new Int32Array(n + 1);
  for (const target of targets) if (target >= 0) incoming[target + 1] = incoming[target + 1]! + 1;
  for (let i = 0; i < n; i++) incoming[i + 1] = incoming[i + 1]! + incoming[i]!;
  const source = new Int32Array(incoming[n]!);
  const fill = incoming.slice();
  targets.forEach((target, at) => {
    if (target < 0) return;
    source[fill[target]!] = at;
    fill[target] = fill[target]! + 1;
  });

  const head = new Int32Array(2 * source.length);
  const tail = new Int32Array(2 * source.length);
  const weight = new Float32Array(2 * source.length);
  let edges = 0;
  const row = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    row.clear();
    for (let j = 0; j < k; j++) {
      const target = targets[i * k + j]!;
      if (target >= 0) row.set(target, weights[i * k + j]!);
    }
    for (let e = incoming[i]!; e < incoming[i + 1]!; e++) {
      const at = source[e]!;
      const from = Math.floor(at / k);
      const a = row.get(from) ?? 0;
      const b = weights[at]!;
      row.set(from, a + b - a * b);
    }
    for (const other of Int32Array.from(row.keys()).sort()) {
      const value = row.get(other)!;
      if (!(value > 0)) continue;
      head[edges] = i;
      tail[edges] = other;
      weight[edges] = value;
      edges++;
    }
  }
  return { n, head: head.slice(0, edges), tail: tail.slice(0, edges), weight: weight.slice(0, edges) };
}
