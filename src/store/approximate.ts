import type { VectorTable } from "#math/table.ts";
import { command } from "./command.ts";
import type { Subject } from "./neighbours.ts";
import { resultKey, wishKey } from "./results.ts";

export type SearchMethod = "brute" | "hnsw" | "ivf";
export type SearchPrecision = "float32" | "int8" | "binary";

export interface ApproximateWish {
  /** Typed instead of what is chosen; null: what is chosen. */
  readonly text: string | null;
  /** What was chosen when it was typed: another choice takes its place. */
  readonly over: number | null;
  readonly method: SearchMethod;
  readonly k: number;
  readonly ef: number;
  readonly nprobe: number;
  readonly precision: SearchPrecision;
  /** Numbers of each vector that are used; null: all. */
  readonly dims: number | null;
  readonly rerank: boolean;
  readonly seed: number;
}

/** One search, and its way. */
export interface ApproximateSearchResult {
  readonly vectors: VectorTable;
  readonly subject: Subject;
  readonly text: string;
  readonly wish: ApproximateWish;
  /** The model knows no word of it. */
  readonly unread: boolean;
  /** Found, nearest first, with true cosines; `true`: it is one of the true nearest; `torn`: the map shows it far from the question. */
  readonly rows: readonly {
    readonly id: number;
    readonly score: number;
    readonly true: boolean;
    readonly torn: boolean;
  }[];
  /** True nearest that were missed. */
  readonly missed: readonly { readonly id: number; readonly score: number }[];
  readonly recall: number;
  /** Ids in the order they were looked at; after step i, the first ends[i] of them. */
  readonly visited: readonly number[];
  readonly ends: readonly number[];
  /** Layer of the graph or list of each step. */
  readonly places: readonly number[];
  readonly distances: number;
  readonly bytes: { readonly vectors: number; readonly index: number; readonly full: number };
  /** Items the index holds: all, or a fair sample. */
  readonly n: number;
  /** Layers of the graph, or lists. */
  readonly parts: number;
  /** Of the query on the map; null for an item, or without a map. */
  readonly place: Float32Array | null;
}

export interface EffortPoint {
  readonly method: SearchMethod;
  readonly effort: number;
  readonly recall: number;
  readonly distances: number;
}

export interface EffortCurve {
  readonly vectors: VectorTable;
  readonly points: readonly EffortPoint[];
  /** Items that asked. */
  readonly asked: number;
  readonly n: number;
  readonly k: number;
  /** Of these vectors. */
  readonly precision: SearchPrecision;
  readonly dims: number;
  readonly rerank: boolean;
}

export interface ShortVectors {
  readonly vectors: VectorTable;
  readonly rows: readonly {
    readonly precision: SearchPrecision;
    readonly dims: number;
    readonly bytes: number;
    readonly recall: number;
    readonly again: number;
  }[];
  readonly asked: number;
  readonly n: number;
  readonly k: number;
}

/** Nanoseconds for one number of one row, measured in a worker of this page. */
export type SearchRates = Readonly<Record<SearchPrecision, number>>;

export const APPROXIMATE_WISH = wishKey<ApproximateWish>("approximate", {
  text: null,
  over: null,
  method: "hnsw",
  k: 10,
  ef: 20,
  nprobe: 2,
  precision: "float32",
  dims: null,
  rerank: false,
  seed: 1,
});
export const APPROXIMATE = resultKey<ApproximateSearchResult>("approximate");
export const EFFORT_CURVE = resultKey<EffortCurve>("approximate-curve");
export const SHORT_VECTORS = resultKey<ShortVectors>("approximate-short");
export const SEARCH_RATES = resultKey<SearchRates>("approximate-rates");

/** Each fills its result as the wish says; a newer one abandons an older one of its kind. */
export const searchApproximately = command<[subject: Subject]>("approximate");
export const measureEffort = command<[]>("approximate");
export const measureShort = command<[]>("approximate");
export const measureRates = command<[]>("approximate");
export const stopApproximate = command<[]>("approximate");
