import { norm } from "#math/similarity.ts";
import type { Steps } from "#math/steps.ts";
import { rowOf, type NeighbourTable, type VectorTable } from "#math/table.ts";
import { graphSpanningSteps, spanningSteps, Unions, type Edges } from "./density.ts";

/** Parts of a graph are joined by the nearest of their means up to so many, else all at the largest distance there is. */
const MOST_PARTS = 1500;
const FURTHEST = 2;
const ROWS = 400;

const distanceOf = (cosine: number): number => Math.sqrt(Math.max(0, 2 - 2 * cosine));

/**
 * A spanning tree from the graph of nearest neighbours, for more rows than can be compared pair by pair. The core distance of a row is
 * that to its `points`-th nearest, itself counted, or to the last known. Parts of the graph that no edge joins are joined at the distance
 * of their means at length 1.
 */
export function* neighbourSpanningSteps(
  table: VectorTable,
  neighbours: NeighbourTable,
  points: number,
): Steps<Edges> {
  const { n } = table;
  const { k, indices, scores } = neighbours;
  const distances = scores.map((cosine) => (Number.isNaN(cosine) ? FURTHEST : distanceOf(cosine)));
  const last = Math.min(points - 2, k - 1);
  const core = Float32Array.from({ length: n }, (_, i) => (last < 0 ? 0 : distances[i * k + last]!));
  const edges = yield* graphSpanningSteps(indices.subarray(0, n * k), distances, core, k);
  if (edges.height.length >= n - 1) return edges;
  return yield* joinedSteps(table, edges);
}

/** Adds edges between the parts, so that the tree spans all rows. */
export function* joinedSteps(table: VectorTable, edges: Edges): Steps<Edges> {
  const { n, dim } = table;
  const unions = new Unions(n);
  edges.from.forEach((row, e) => unions.join(row, edges.to[e]!));
  const firsts: number[] = [];
  const partOf = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const root = unions.find(i);
    if (root === i) {
      partOf[i] = firsts.length;
      firsts.push(i);
    } else partOf[i] = partOf[root]!;
  }
  const count = firsts.length;
  let between: Edges;
  if (count <= MOST_PARTS) {
    const means = new Float64Array(count * dim);
    for (let i = 0; i < n; i++) {
      const row = rowOf(table, i);
      const length = norm(row) || 1;
      for (let d = 0; d < dim; d++) means[partOf[i]! * dim + d]! += row[d]! / length;
      if (i % ROWS === ROWS - 1) yield 0.9;
    }
    const far = new Float32Array(count * count);
    for (let a = 0; a < count; a++) {
      for (let b = 0; b < a; b++) {
        far[a * count + b] = distanceOf(cosineOf(means, dim, a, b));
        far[b * count + a] = far[a * count + b]!;
      }
      if (a % 20 === 19) yield 0.95;
    }
    between = yield* spanningSteps(far, new Float32Array(count));
  } else {
    between = {
      from: Int32Array.from({ length: count - 1 }, (_, part) => part),
      to: Int32Array.from({ length: count - 1 }, (_, part) => part + 1),
      height: new Float64Array(count - 1).fill(FURTHEST),
    };
  }
  const rowOfPart = (part: number): number => firsts[part]!;
  return {
    from: Int32Array.from([...edges.from, ...between.from.map(rowOfPart)]),
    to: Int32Array.from([...edges.to, ...between.to.map(rowOfPart)]),
    height: Float64Array.from([...edges.height, ...between.height]),
  };
}

function cosineOf(means: Float64Array, dim: number, a: number, b: number): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let d = 0; d < dim; d++) {
    const [x, y] = [means[a * dim + d]!, means[b * dim + d]!];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa * bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}
