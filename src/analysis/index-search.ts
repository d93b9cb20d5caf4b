import { best } from "#math/topk.ts";
import { dotAt } from "#math/similarity.ts";
import { type Codes, type Precision, unitPrefix } from "./codes.ts";
import type { Hnsw } from "./hnsw.ts";
import type { Ivf } from "./ivf.ts";
import { recallAt } from "./recall.ts";
import { Walk } from "./walk.ts";

export type Method = "brute" | "hnsw" | "ivf";

/** How a search is done. */
export interface SearchWish {
  readonly method: Method;
  readonly k: number;
  /** HNSW: candidates kept; at least k are. */
  readonly ef: number;
  /** IVF: lists looked into. */
  readonly nprobe: number;
  readonly precision: Precision;
  /** Numbers of each vector that are used, from the first on. */
  readonly dims: number;
  /** Four times k are found with the short vectors, then put in order by the full ones. */
  readonly rerank: boolean;
}

/** The parts an index consists of, for one number of dimensions and one precision. Rows are those of the index. */
export interface SearchParts {
  readonly n: number;
  readonly dim: number;
  /** n x dim, unit, as they came: for the truth, and for ranking again. */
  readonly full: Float32Array;
  readonly codes: Codes;
  /** What the method needs; null for brute force. */
  readonly hnsw: Hnsw | null;
  readonly ivf: Ivf | null;
}

export interface Searched {
  /** Rows found, nearest first by what the search knew. At most k. */
  readonly rows: Int32Array;
  /** Their true cosines. */
  readonly scores: Float32Array;
  readonly walk: Walk;
}

/** Found for ranking again, times k. */
export const OVERSAMPLE = 4;
/** Rows of one step of a scan. */
const SCAN_STEPS = 24;

/** Whether ranking again can change anything. */
export const isShort = ({ precision, dims }: Pick<SearchWish, "precision" | "dims">, dim: number): boolean =>
  precision !== "float32" || dims < dim;

/**
 * query: dim numbers of length 1. `self`: a row that is never found, or -1; `asStranger`: it asks as if it were not in the index, for figures
 * that hold for questions too.
 */
export function searchWith(
  parts: SearchParts,
  query: Float32Array,
  wish: SearchWish,
  self = -1,
  asStranger = false,
): Searched {
  const { full, dim, codes } = parts;
  const again = wish.rerank && isShort(wish, dim);
  const own = self >= 0 ? 1 : 0;
  const room = (again ? OVERSAMPLE : 1) * wish.k + own;
  const short = unitPrefix(query, wish.dims);
  const walk = new Walk();
  const asked = { query: short, score: codes.scorer(short), without: asStranger ? self : -1 };
  const found = firstRows(parts, asked, wish, room, walk);
  const rows = found.filter((row) => row !== self).slice(0, room - own);
  const truth = (row: number): number => dotAt(full, row * dim, query, 0, dim);
  if (!again) {
    const kept = rows.slice(0, wish.k);
    return { rows: kept, scores: Float32Array.from(kept, truth), walk };
  }
  const scores = Float32Array.from(rows, truth);
  walk.distances += rows.length;
  const chosen = best(scores, wish.k, true);
  return { rows: chosen.rows.map((at) => rows[at]!), scores: chosen.scores, walk };
}

interface Asked {
  readonly query: Float32Array;
  readonly score: (row: number) => number;
  /** A row that a graph passes by, or -1. */
  readonly without: number;
}

function firstRows(
  { n, hnsw, ivf }: SearchParts,
  { query, score, without }: Asked,
  { method, ef, nprobe }: SearchWish,
  room: number,
  walk: Walk,
): Int32Array {
  if (method === "hnsw" && hnsw !== null) return hnsw.search(score, Math.max(ef, room), walk, without).rows;
  if (method === "ivf" && ivf !== null) return ivf.search(query, score, nprobe, room, walk).rows;
  const scores = new Float32Array(n);
  const part = Math.ceil(n / SCAN_STEPS);
  for (let row = 0; row < n; row++) {
    walk.look(row);
    scores[row] = score(row);
    if (row % part === part - 1) walk.end(Math.floor(row / part));
  }
  walk.end(SCAN_STEPS - 1);
  return best(scores, room, true).rows;
}

/** The k true nearest, by full vectors: every row is compared. */
export function trueNearest(
  { full, dim, n }: Pick<SearchParts, "full" | "dim" | "n">,
  query: Float32Array,
  k: number,
  self = -1,
): { readonly rows: Int32Array; readonly scores: Float32Array } {
  const scores = new Float32Array(n);
  for (let row = 0; row < n; row++) scores[row] = dotAt(full, row * dim, query, 0, dim);
  return best(scores, k, true, new Set(self >= 0 ? [self] : []));
}

/** Share of the true nearest among what was found. */
export const recallOf = (found: Pick<Searched, "scores">, truth: { readonly scores: Float32Array }): number =>
  recallAt(found.scores, truth.scores);
