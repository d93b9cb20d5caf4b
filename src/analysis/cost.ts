import { bytesOfRow, type Precision } from "./codes.ts";
import type { Method } from "./index-search.ts";

/** How fast this device compares, as measured: nanoseconds for one number of one row. */
export type Rates = Readonly<Record<Precision, number>>;

/** What one search looks at on the rows that were measured. */
export interface Effort {
  /** Rows the index holds. */
  readonly n: number;
  /** Comparisons of one search, on average. */
  readonly distances: number;
  /** Candidates kept in a graph. */
  readonly ef: number;
}

export interface CostWish {
  readonly n: number;
  readonly dims: number;
  readonly precision: Precision;
  readonly method: Method;
  /** Full vectors are kept beside the short ones, to rank again: 4 bytes a number of `fullDims`. */
  readonly rerank: boolean;
  readonly fullDims: number;
  /** Links of a row in the graph. */
  readonly m: number;
}

export interface Cost {
  /** Bytes of the vectors that are searched. */
  readonly vectors: number;
  /** Links, or centres and lists. */
  readonly index: number;
  /** Full vectors kept to rank again. */
  readonly full: number;
  readonly total: number;
  /** Comparisons of one search. */
  readonly distances: number;
  /** Milliseconds of one search on one thread of this device, at the rates measured. */
  readonly ms: number;
}

/** Bytes of a row's number or link; beyond 2^32 rows they would be 8. */
const NUMBER = 4;

/** A graph of fewer rows than this is mostly looked through: nothing can be drawn out from it. */
export const TELLING_ROWS = 5000;

/**
 * Comparisons of one search among n rows.
 * - Graph: from those measured among fewer, growing with the logarithm of n (Malkov and Yashunin 2018, section 4.2.1). Where too few were
 *   measured, at most all 2m links of ef candidates and of one row a layer.
 * - Lists as many as the root of n: their centres, and as many lists as were looked into, of the root of n rows each: it grows with that root.
 * - Brute force compares all.
 */
export function distancesAt(method: Method, n: number, effort: Effort, m: number): number {
  if (method === "brute" || effort.n < 2) return n;
  const most = (effort.ef + Math.log(n) / Math.log(m)) * 2 * m;
  const grown =
    method === "ivf"
      ? effort.distances * Math.sqrt(n / effort.n)
      : effort.n < TELLING_ROWS
        ? most
        : (effort.distances * Math.log(n)) / Math.log(effort.n);
  return Math.min(n, Math.max(1, grown));
}

/** Memory and time of a search engine of n rows. Exact for memory of our own index; an estimate for time. */
export function costOf(wish: CostWish, rates: Rates, effort: Effort): Cost {
  const { n, dims, precision, method, rerank, fullDims, m } = wish;
  const vectors = n * bytesOfRow(precision, dims);
  const isShort = precision !== "float32" || dims < fullDims;
  const full = rerank && isShort ? n * 4 * fullDims : 0;
  const distances = distancesAt(method, n, effort, m);
  const index = indexBytes(method, n, dims, m);
  const ms = (distances * dims * rates[precision]) / 1e6;
  return { vectors, index, full, total: vectors + index + full, distances, ms };
}

/** HNSW: 2m links at the bottom, m more on each layer above, which one row in m reaches. IVF: root of n centres, a number a row. */
function indexBytes(method: Method, n: number, dims: number, m: number): number {
  if (method === "brute") return 0;
  if (method === "ivf") return Math.round(Math.sqrt(n)) * dims * 4 + n * NUMBER;
  return n * NUMBER * (2 * m + m / (m - 1));
}
