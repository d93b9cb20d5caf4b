import { norm, normalise } from "#math/similarity.ts";
import type { Steps } from "#math/steps.ts";
import { rowOf, type NeighbourTable, type VectorTable } from "#math/table.ts";

/** How far out an item is: by its neighbours, by theirs too, or by the middle of all. */
export type OutlierMethod = "knn" | "lof" | "centroid";

/** Distances smaller than this are rounding: reachability never falls below, so that equal rows have a density. */
export const LEAST_DISTANCE = 1e-6;

const ROWS_OF_PIECE = 2000;

/** Cosine distance of row i to its neighbour at place `at` of the table, 0 to 2. */
const distanceAt = ({ scores }: NeighbourTable, at: number): number => Math.max(0, 1 - (scores[at] ?? 0));

/** How many neighbours each row has: k, or fewer when there are not so many rows. */
const widthOf = (table: NeighbourTable, k: number): number => Math.max(0, Math.min(k, table.k, table.n - 1));

/**
 * Mean cosine distance of every row to its k nearest: k-NN distance (Ramaswamy, Rastogi and Shim 2000 take the k-th, Angiulli and Pizzuti
 * 2002 the sum). n numbers, 0 for a row without neighbours.
 */
export function knnDistances(table: NeighbourTable, k: number): Float32Array<ArrayBuffer> {
  const width = widthOf(table, k);
  return Float32Array.from({ length: table.n }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += distanceAt(table, i * table.k + j);
    return width === 0 ? 0 : sum / width;
  });
}

/**
 * Local outlier factor (Breunig, Kriegel, Ng and Sander 2000) of every row over cosine distance d:
 *
 *   reach(p, o) = max(k-distance(o), d(p, o))
 *   lrd(p)      = 1 / mean of reach(p, o) over the k nearest o of p
 *   LOF(p)      = mean of lrd(o) / lrd(p) over the k nearest o of p
 *
 * About 1 inside a cluster of any density, larger outside. Exactly k neighbours count, ties or not. Mean reachability is held to
 * `LEAST_DISTANCE`: where k or more rows are equal the original divides by zero. n numbers, all finite; 1 for a row without neighbours.
 */
export function localOutlierFactors(table: NeighbourTable, k: number): Float32Array<ArrayBuffer> {
  const width = widthOf(table, k);
  if (width === 0) return new Float32Array(table.n).fill(1);
  const reach = new Float64Array(table.n);
  for (let i = 0; i < table.n; i++) {
    let sum = 0;
    for (let j = 0; j < width; j++) {
      const at = i * table.k + j;
      const other = Math.max(0, table.indices[at] ?? 0);
      sum += Math.max(distanceAt(table, other * table.k + width - 1), distanceAt(table, at));
    }
    reach[i] = Math.max(LEAST_DISTANCE, sum / width);
  }
  return Float32Array.from({ length: table.n }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < width; j++) {
      const other = Math.max(0, table.indices[i * table.k + j] ?? 0);
      sum += (reach[i] ?? 1) / (reach[other] ?? 1);
    }
    return sum / width;
  });
}

/**
 * Cosine distance of every row to the centroid: the mean of all rows at length 1. n numbers. A row of zeros, and every row where the mean is
 * zero, is at distance 1.
 */
export function* centroidDistanceSteps(table: VectorTable): Steps<Float32Array<ArrayBuffer>> {
  const { n, dim } = table;
  const sum = new Float64Array(dim);
  for (let i = 0; i < n; i++) {
    const row = rowOf(table, i);
    const length = norm(row);
    if (length > 0) for (let d = 0; d < dim; d++) sum[d]! += row[d]! / length;
    if (i % ROWS_OF_PIECE === 0) yield (0.5 * i) / n;
  }
  const middle = normalise(Float32Array.from(sum, (x) => x / Math.max(1, n)));
  const distances = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    const row = rowOf(table, i);
    const length = norm(row);
    let product = 0;
    for (let d = 0; d < dim; d++) product += row[d]! * middle[d]!;
    distances[i] = length === 0 ? 1 : Math.max(0, 1 - product / length);
    if (i % ROWS_OF_PIECE === 0) yield 0.5 + (0.5 * i) / n;
  }
  return distances;
}

export interface Spread {
  readonly mean: number;
  /** Standard deviation of all n. */
  readonly deviation: number;
}

export function spreadOf(scores: Float32Array): Spread {
  const n = Math.max(1, scores.length);
  const mean = scores.reduce((sum, score) => sum + score, 0) / n;
  const square = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / n;
  return { mean, deviation: Math.sqrt(square) };
}

/** How many standard deviations a score is above the mean of all; 0 where all are equal, but for rounding. */
export function deviations(score: number, { mean, deviation }: Spread): number {
  return deviation <= 1e-7 * Math.max(1, Math.abs(mean)) ? 0 : (score - mean) / deviation;
}
