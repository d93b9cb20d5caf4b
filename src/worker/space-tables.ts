import type { Places } from "#math/agreement.ts";
import { cosineMatrixSteps } from "#math/cosine-matrix.ts";
import { leafOrderSteps } from "#math/leaf-order.ts";
import { pairPercentileSteps } from "#math/pairs.ts";
import type { Metric } from "#math/table.ts";
import type { VectorMapRequest } from "#projections/projection.ts";
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
import { Analyses } from "./analyses.ts";
import type { KernelPool } from "./kernel-pool.ts";
import { startSteps } from "./map-start.ts";
import { findNeighbours } from "./neighbours.ts";
import { runSteps } from "./pause.ts";
import { agreementOf, keptBy, projected, qualityOf, SideSpace } from "./space-honesty.ts";
import { SpaceTable } from "./space-table.ts";

/** Rows of a matrix, at most: 16 MB of cosines. */
const MATRIX_ROWS = 2000;

/** The space worker's answers. Long ones pause, so other calls come in between: each works on the rows there were when it began. */
export class SpaceTables implements SpaceApi {
  readonly #tables: Readonly<Record<TableName, SpaceTable>> = {
    items: new SpaceTable("items"),
    words: new SpaceTable("words"),
  };
  /** Neighbours of the first `n` items, from the last call that finished; null when the items are others now. */
  #neighbours: FoundNeighbours | null = null;
  readonly #shuffled = new SideSpace("shuffled");
  readonly #sample = new SideSpace("sample");
  readonly #analyses = new Analyses();
  /** Counts every change of the items that is not an append: old neighbours are worthless after it. */
  #edition = 0;
  readonly #pool: KernelPool | null;
  /** The last start that was asked for: a picture at first, then what a map begins with. */
  #start: {
    readonly edition: number;
    readonly n: number;
    readonly dims: number;
    readonly coords: Float32Array;
  } | null = null;

  /** pool: threads that help with long searches; null does all work here. */
  constructor(pool: KernelPool | null = null) {
    this.#pool = pool;
  }

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
    method: NeighbourMethod,
    rows: number | null,
    onProgress: (share: number) => void,
    signal?: AbortSignal,
  ): Promise<FoundNeighbours> {
    if (!Number.isInteger(k) || k < 1) throw new RangeError(`Ask for at least one neighbour, not ${k}.`);
    const edition = this.#edition;
    const all = this.#tables.items.view;
    const view = { ...all, n: Math.min(all.n, rows ?? all.n) };
    const known = this.#neighbours ?? undefined;
    const table = await findNeighbours(view, k, method, this.#pool, { known, onProgress, signal });
    if (edition !== this.#edition) {
      throw new DOMException("The items changed while their neighbours were looked for.", "AbortError");
    }
    const kept = this.#neighbours;
    if (kept === null || kept.n < table.n || kept.k < k) this.#neighbours = table;
    onProgress(1);
    const indices = table.indices.slice();
    const scores = table.scores.slice();
    return give(
      { n: table.n, k, indices, scores, method: table.method, recall: table.recall },
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
    const skip = new Set(options.exclude);
    const { rows, scores } = this.#tables[name].nearest(space, vector, options.k, options.metric, skip);
    return give({ rows, scores }, rows.buffer, scores.buffer);
  }

  async scores(
    name: TableName,
    space: SpaceKey,
    vector: Float32Array,
    metric: Metric,
  ): Promise<Float32Array> {
    const scores = this.#tables[name].scores(space, vector, metric);
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
    const edition = this.#edition;
    const n = Math.min(all.n, rows ?? all.n);
    let last = this.#start;
    if (last?.edition !== edition || last.n !== n || last.dims !== dims) {
      last = { edition, n, dims, coords: await runSteps(startSteps({ ...all, n }, dims)) };
      this.#start = last;
    }
    const coords = last.coords.slice();
    return give(coords, coords.buffer);
  }

  async project(
    method: string,
    request: VectorMapRequest,
    signal?: AbortSignal,
  ): Promise<{ readonly coords: Float32Array; readonly axes: readonly MapAxis[] }> {
    return projected(this.#tables.items.view, method, request, signal);
  }

  async quality(coords: Float32Array, dims: number, signal?: AbortSignal): Promise<MapQuality> {
    return qualityOf(this.#tables.items.view, { coords, dims }, signal);
  }

  async agreement(
    coords: Float32Array,
    dims: number,
    k: number,
    signal?: AbortSignal,
  ): Promise<Float32Array> {
    const n = Math.min(this.#tables.items.n, coords.length / dims);
    const neighbours = await this.#foundNeighbours(k, n, signal);
    return agreementOf(neighbours, { coords, dims }, k, signal);
  }

  async kept(map: Places, others: readonly Places[], k: number, signal?: AbortSignal): Promise<Float32Array> {
    return keptBy(map, others, k, signal);
  }

  async shuffledCopy(k: number, dims: number, sampled: number, seed: number, signal?: AbortSignal) {
    return this.#shuffled.take(this.#tables.items.view, { k, dims, sampled, seed }, signal);
  }

  async shuffledQuality(coords: Float32Array, dims: number, signal?: AbortSignal): Promise<MapQuality> {
    return this.#shuffled.quality({ coords, dims }, signal);
  }

  async shuffledProject(method: string, request: VectorMapRequest, signal?: AbortSignal) {
    return this.#shuffled.project(method, request, signal);
  }

  async sampleCopy(
    k: number,
    dims: number,
    of: number | null,
    sampled: number,
    seed: number,
    signal?: AbortSignal,
  ) {
    const { view } = this.#tables.items;
    const first = { ...view, n: Math.min(view.n, of ?? view.n) };
    return this.#sample.take(first, { k, dims, sampled, seed }, signal);
  }

  async sampleQuality(coords: Float32Array, dims: number, signal?: AbortSignal): Promise<MapQuality> {
    return this.#sample.quality({ coords, dims }, signal);
  }

  async textEdition(): Promise<number> {
    return this.#analyses.edition;
  }

  async beginTexts(edition: number): Promise<void> {
    this.#analyses.begin(edition);
  }

  async addTexts(edition: number, texts: readonly string[]): Promise<void> {
    this.#analyses.add(edition, texts);
  }

  async analyse(
    id: string,
    request: unknown,
    onProgress: (share: number) => void,
    signal?: AbortSignal,
  ): Promise<unknown> {
    const table = this.#tables.items.view;
    const neighbours = (k: number, stop?: AbortSignal) => this.#foundNeighbours(k, table.n, stop);
    return this.#analyses.run(id, request, { table, neighbours }, onProgress, signal);
  }

  /** Neighbours of the first n items: those found last where they serve, else found now. */
  async #foundNeighbours(k: number, n: number, signal?: AbortSignal): Promise<FoundNeighbours> {
    const known = this.#neighbours;
    const serves = known !== null && known.n === n && known.k >= Math.min(k, n - 1);
    return serves ? known : this.neighbours(k, "auto", n, () => undefined, signal);
  }

  #forgetNeighbours(): void {
    this.#analyses.forget();
    this.#edition++;
    this.#neighbours = null;
  }
}
