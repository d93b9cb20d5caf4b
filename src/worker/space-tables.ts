import { cosineMatrixSteps } from "#math/cosine-matrix.ts";
import { neighbourSteps } from "#math/knn.ts";
import { leafOrderSteps } from "#math/leaf-order.ts";
import { pairPercentileSteps } from "#math/pairs.ts";
import { principalSteps, projectRows, scaledTo } from "#math/pca.ts";
import { qualitySteps } from "#math/quality.ts";
import { scanRows } from "#math/similarity.ts";
import type { Metric, NeighbourTable } from "#math/table.ts";
import type { VectorMapRequest } from "#projections/projection.ts";
import { projectionById } from "#projections/registry.ts";
import { best } from "#math/topk.ts";
import { give } from "#protocol/rpc.ts";
import type {
  FoundNeighbours,
  MapAxis,
  MapQuality,
  NeighbourMethod,
  MatrixResult,
  QueryOptions,
  Ranked,
  SpaceApi,
  SpaceKey,
  TableName,
} from "#protocol/space.ts";
import { runSteps } from "./pause.ts";
import { SpaceTable } from "./space-table.ts";

/** Rows of a matrix, at most: 16 MB of cosines. */
const MATRIX_ROWS = 2000;

/** Largest absolute coordinate of a map's start: umap-learn's own. */
const START_EXTENT = 10;

/** A start need not be exact: its components are found from at least 1,000 rows, in about 0.1 s. */
const START_EFFORT = { budget: 1.5e8, least: 1000 };

/** The space worker's answers. Long ones pause, so other calls come in between: each works on the rows there were when it began. */
export class SpaceTables implements SpaceApi {
  readonly #tables: Readonly<Record<TableName, SpaceTable>> = {
    items: new SpaceTable("items"),
    words: new SpaceTable("words"),
  };
  /** Neighbours of the first `n` items, from the last call that finished; null when the items are others now. */
  #neighbours: NeighbourTable | null = null;
  /** Counts every change of the items that is not an append: old neighbours are worthless after it. */
  #edition = 0;

  async reset(name: TableName, space: SpaceKey, dim: number): Promise<void> {
    this.#tables[name].reset(space, dim);
    if (name === "items") this.#forgetNeighbours();
  }

  async append(name: TableName, space: SpaceKey, rows: Float32Array): Promise<number> {
    return this.#tables[name].append(space, rows);
  }

  async keep(name: TableName, rows: Int32Array): Promise<number> {
    const n = this.#tables[name].keep(rows);
    if (name === "items") this.#forgetNeighbours();
    return n;
  }

  async neighbours(
    k: number,
    _method: NeighbourMethod,
    rows: number | null,
    onProgress: (share: number) => void,
    signal?: AbortSignal,
  ): Promise<FoundNeighbours> {
    if (!Number.isInteger(k) || k < 1) throw new RangeError(`Ask for at least one neighbour, not ${k}.`);
    const edition = this.#edition;
    const all = this.#tables.items.view;
    const view = { ...all, n: Math.min(all.n, rows ?? all.n) };
    const table = await runSteps(neighbourSteps(view, k, this.#neighbours ?? undefined), onProgress, signal);
    if (edition !== this.#edition) {
      throw new DOMException("The items changed while their neighbours were looked for.", "AbortError");
    }
    const kept = this.#neighbours;
    if (kept === null || kept.n < table.n || kept.k < k) this.#neighbours = table;
    onProgress(1);
    const indices = table.indices.slice();
    const scores = table.scores.slice();
    return give(
      { n: table.n, k, indices, scores, method: "exact", recall: 1 },
      indices.buffer,
      scores.buffer,
    );
  }

  async query(
    name: TableName,
    space: SpaceKey,
    vector: Float32Array,
    options: QueryOptions,
  ): Promise<Ranked> {
    const all = this.#scan(name, space, vector, options.metric);
    const { rows, scores } = best(all, options.k, options.metric !== "euclidean", new Set(options.exclude));
    return give({ rows, scores }, rows.buffer, scores.buffer);
  }

  async scores(
    name: TableName,
    space: SpaceKey,
    vector: Float32Array,
    metric: Metric,
  ): Promise<Float32Array> {
    const scores = this.#scan(name, space, vector, metric);
    return give(scores, scores.buffer);
  }

  async matrix(
    rows: Int32Array,
    onProgress: (share: number) => void,
    signal?: AbortSignal,
  ): Promise<MatrixResult> {
    if (rows.length > MATRIX_ROWS) {
      throw new RangeError(`A matrix holds at most ${MATRIX_ROWS} rows, not ${rows.length}. Choose fewer.`);
    }
    this.#tables.items.checkRows(rows);
    const { view } = this.#tables.items;
    const scores = await runSteps(cosineMatrixSteps(view, rows), (share) => onProgress(share / 2), signal);
    const leafOrder = await runSteps(
      leafOrderSteps(scores, rows.length),
      (share) => onProgress(0.5 + share / 2),
      signal,
    );
    onProgress(1);
    return give({ scores, leafOrder }, scores.buffer, leafOrder.buffer);
  }

  async pairPercentiles(): Promise<Float32Array> {
    const { view, norms } = this.#tables.items;
    const shares = await runSteps(pairPercentileSteps(view, norms));
    return give(shares, shares.buffer);
  }

  async start(dims: number, rows: number | null): Promise<Float32Array> {
    const all = this.#tables.items.view;
    const view = { ...all, n: Math.min(all.n, rows ?? all.n) };
    const principal = await runSteps(principalSteps(view, dims, START_EFFORT));
    const coords = scaledTo(projectRows(view, principal), START_EXTENT);
    return give(coords, coords.buffer);
  }

  async project(
    method: string,
    request: VectorMapRequest,
    signal?: AbortSignal,
  ): Promise<{ readonly coords: Float32Array; readonly axes: readonly MapAxis[] }> {
    const projection = projectionById(method);
    if (projection.input !== "vectors") throw new RangeError(`${projection.label} is not made from vectors.`);
    const { view } = this.#tables.items;
    const { coords, axes } = await runSteps(projection.steps(view, request), undefined, signal);
    return give({ coords, axes }, coords.buffer);
  }

  async quality(coords: Float32Array, dims: number, signal?: AbortSignal): Promise<MapQuality> {
    // Rows that were added after the map was made have no place yet and are left out.
    const { view } = this.#tables.items;
    const placed = { ...view, n: Math.min(view.n, coords.length / dims) };
    return runSteps(qualitySteps(placed, coords, dims), undefined, signal);
  }

  async agreement(): Promise<Float32Array> {
    throw new Error("Not there yet.");
  }

  async shuffledCopy(): Promise<{ readonly neighbours: NeighbourTable; readonly start: Float32Array }> {
    throw new Error("Not there yet.");
  }

  async shuffledQuality(): Promise<MapQuality> {
    throw new Error("Not there yet.");
  }

  #scan(name: TableName, space: SpaceKey, vector: Float32Array, metric: Metric): Float32Array {
    const table = this.#tables[name];
    table.check(space);
    return scanRows(table.view, vector, metric, table.norms);
  }

  #forgetNeighbours(): void {
    this.#edition++;
    this.#neighbours = null;
  }
}
