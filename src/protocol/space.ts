import type { Metric, NeighbourTable } from "#math/table.ts";

/** Model id + revision + dtype + prompt role + dimensions + normalisation. Vectors of two keys are never compared. */
export type SpaceKey = string & { readonly __space: unique symbol };

/** Vectors of two spaces met. Across threads only its name survives: compare `name`, not the class. */
export class SpaceMismatchError extends Error {
  override readonly name = "SpaceMismatchError";
}

/** "items" are what is on the map; "words" is the model's vocabulary, candidates of arithmetic. */
export type TableName = "items" | "words";

export interface Ranked {
  /** Rows, best first. */
  readonly rows: Int32Array;
  readonly scores: Float32Array;
}

export interface QueryOptions {
  readonly metric: Metric;
  /** How many; at most n. */
  readonly k: number;
  /** Rows never returned, such as the row that asks. */
  readonly exclude?: readonly number[];
}

export interface MatrixResult {
  /** m x m cosines in the order of the `rows` asked for, row-major, symmetric, moved. */
  readonly scores: Float32Array;
  /** Permutation of 0..m-1: leaf order in which similar rows stand together. */
  readonly leafOrder: Int32Array;
}

/** A semantic axis: from one pole to its opposite. */
export interface AxisWish {
  /** As the person wrote it, such as "man" or "man, boy, king". */
  readonly from: string;
  readonly to: string;
  /** Unit vectors of the poles, dim numbers each; a group's is the mean of its words, at length 1 again. */
  readonly low: Float32Array;
  readonly high: Float32Array;
}

/** What one axis of a map means. Maps made of neighbours have none: their axes mean nothing. */
export interface MapAxis {
  /** Such as "Component 1", "man", "x". */
  readonly label: string;
  /** The other end of a semantic axis; null elsewhere. */
  readonly opposite: string | null;
  /** PCA: share of the variance along it, 0..1; null elsewhere. */
  readonly share: number | null;
}

/** Neighbours of all items, and how they were found. */
export interface FoundNeighbours extends NeighbourTable {
  readonly method: "exact" | "nn-descent";
  /** Share of true neighbours among them: 1 when exact, else measured on a sample of rows. */
  readonly recall: number;
}

export type NeighbourMethod = "auto" | "exact" | "nn-descent";

/** How far a map can be believed. All from `sampled` rows against all rows, k = 15 (less when n is small). */
export interface MapQuality {
  /** Venna and Kaski 2001, 0.5 is chance, 1 is perfect. */
  readonly trustworthiness: number;
  /** Share of true neighbours that are neighbours in the map. */
  readonly recall: number;
  /**
   * The same figures after the map's places are dealt out at random: the map against vectors whose rows were shuffled. Near chance,
   * whatever the map: 0.5, k / (n - 1) and 0.
   */
  readonly shuffledTrustworthiness: number;
  readonly shuffledRecall: number;
  /** Spearman's correlation of cosine distances and map distances of random pairs; NaN when all are equal. */
  readonly distanceCorrelation: number;
  readonly shuffledDistanceCorrelation: number;
  readonly k: number;
  readonly sampled: number;
}

/** Holds a copy of all vectors; everything exact in the original space is asked here. Rows are appended in order. */
export interface SpaceApi {
  /** Empties a table and names its space. */
  reset(table: TableName, space: SpaceKey, dim: number): Promise<void>;
  /** rows: m x dim, row-major, moved. Throws SpaceMismatchError when `space` is not the table's. Returns n. */
  append(table: TableName, space: SpaceKey, rows: Float32Array): Promise<number>;
  /** Keeps only these rows, in this order. */
  keep(table: TableName, rows: Int32Array): Promise<number>;
  /**
   * Cosine neighbours of all items. Rows known from an earlier call are not compared again with each other. "auto" is exact
   * up to a size that takes a few seconds, then NN-descent. `rows`: only the first so many and among themselves; null for all.
   */
  neighbours(
    k: number,
    method: NeighbourMethod,
    rows: number | null,
    onProgress: (share: number) => void,
    signal?: AbortSignal,
  ): Promise<FoundNeighbours>;
  /** Exact scan of one vector against a table. Throws SpaceMismatchError. */
  query(table: TableName, space: SpaceKey, vector: Float32Array, options: QueryOptions): Promise<Ranked>;
  /** Score of one vector with every row of a table. */
  scores(table: TableName, space: SpaceKey, vector: Float32Array, metric: Metric): Promise<Float32Array>;
  /** Cosines of all pairs of these item rows (at most 2000) and a leaf order. */
  matrix(rows: Int32Array, onProgress: (share: number) => void, signal?: AbortSignal): Promise<MatrixResult>;
  /** 101 percentiles (0..100) of the cosine of random item pairs. Seeded. Empty when n < 2. */
  pairPercentiles(): Promise<Float32Array>;
  /**
   * First `dims` principal components of the items, scaled so that the largest coordinate is 10 or -10. n x dims, row-major. `rows`:
   * only of the first so many; null for all.
   */
  start(dims: number, rows: number | null): Promise<Float32Array>;
  /** A map made from the vectors themselves: PCA, semantic axes. */
  project(
    method: string,
    request: {
      readonly dims: 2 | 3;
      readonly params: Readonly<Record<string, number>>;
      readonly axes: readonly AxisWish[];
    },
    signal?: AbortSignal,
  ): Promise<{ readonly coords: Float32Array; readonly axes: readonly MapAxis[] }>;
  /**
   * For every row, the share of its k true neighbours that are among its k nearest in the map, 0..1. True neighbours are those of the
   * table found last, or are found now; k is lowered where n is small. coords: n x dims, row-major. NaN for a row without neighbours.
   */
  agreement(coords: Float32Array, dims: number, k: number, signal?: AbortSignal): Promise<Float32Array>;
  /**
   * For every row, the share of its k nearest in a map that are among its k nearest in each of some other maps of the same rows, on
   * average, 0..1. coords: n x dims, row-major; the dims may differ. NaN for a row without a place.
   */
  kept(
    map: { readonly coords: Float32Array; readonly dims: number },
    others: readonly { readonly coords: Float32Array; readonly dims: number }[],
    k: number,
    signal?: AbortSignal,
  ): Promise<Float32Array>;
  /**
   * "No structure": `sampled` rows whose every number is drawn from another row of the same column, so that columns keep their
   * spread and rows mean nothing. Its neighbours (exact, and what it took to find them), a start and, for a finished map, its figures.
   */
  shuffledCopy(
    k: number,
    dims: number,
    sampled: number,
    seed: number,
    signal?: AbortSignal,
  ): Promise<{ readonly neighbours: NeighbourTable; readonly start: Float32Array; readonly ms: number }>;
  /** Figures of a map of the last shuffled copy, against that copy. */
  shuffledQuality(coords: Float32Array, dims: number, signal?: AbortSignal): Promise<MapQuality>;
  /** A map of the last shuffled copy made from its vectors, as `project`. */
  shuffledProject(
    method: string,
    request: {
      readonly dims: 2 | 3;
      readonly params: Readonly<Record<string, number>>;
      readonly axes: readonly AxisWish[];
    },
    signal?: AbortSignal,
  ): Promise<{ readonly coords: Float32Array; readonly axes: readonly MapAxis[] }>;
  /**
   * A fair sample of the items, or of the first `of` of them, as a space of its own: which rows, ascending, their neighbours among
   * each other, and a start.
   */
  sampleCopy(
    k: number,
    dims: number,
    of: number | null,
    sampled: number,
    seed: number,
    signal?: AbortSignal,
  ): Promise<{
    readonly rows: Int32Array;
    readonly neighbours: NeighbourTable;
    readonly start: Float32Array;
  }>;
  /** Figures of a map of the last sample, against that sample. */
  sampleQuality(coords: Float32Array, dims: number, signal?: AbortSignal): Promise<MapQuality>;
  /** Which texts of the items the worker holds, for analyses that read them; -1 for none. */
  textEdition(): Promise<number>;
  /** Lets go of the texts it holds; those of `edition` follow, in order of rows, in as many calls as are wished. */
  beginTexts(edition: number): Promise<void>;
  addTexts(edition: number, texts: readonly string[]): Promise<void>;
  /** Runs a job of the `analysis` room on the items; see `AnalysisJob`. Throws RangeError for an id that is none. */
  analyse(
    id: string,
    request: unknown,
    onProgress: (share: number) => void,
    signal?: AbortSignal,
  ): Promise<unknown>;
  /** Trust figures of a map. coords: places of the first m rows, m x dims; rows added later are left out. */
  quality(coords: Float32Array, dims: number, signal?: AbortSignal): Promise<MapQuality>;
}
