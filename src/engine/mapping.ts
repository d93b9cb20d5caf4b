import { alignedTo } from "#math/procrustes.ts";
import type { MapState } from "#store/map.ts";
import { isAbort, type Context } from "./context.ts";
import type { Reporter } from "./job.ts";

export interface MapOptions {
  readonly method?: string;
  readonly dims?: 2 | 3;
  readonly seed?: number;
  readonly params?: Readonly<Record<string, number>>;
  /** n x dims: places to grow from instead of starting afresh. */
  readonly from?: Float32Array;
}

export const DEFAULT_SEED = 11;
export const NEIGHBOURS = 15;
const FEWEST_TO_MEASURE = 4;

/** Neighbours of all items, at least 15 each, kept in the store. */
export async function findNeighbours(
  context: Context,
  report: Reporter | null,
  signal: AbortSignal,
  k = NEIGHBOURS,
) {
  const { store, space } = context;
  const known = store.getState().neighbourTable;
  const { n } = store.getState().vectors;
  if (known?.n === n && known.k >= Math.min(k, n - 1)) return { table: known, ms: 0 };
  const since = performance.now();
  report?.stage("neighbours", n);
  const table = await space.neighbours(
    Math.max(k, NEIGHBOURS),
    (share) => report?.done(Math.round(share * n)),
    signal,
  );
  store.getState().setNeighbourTable(table);
  return { table, ms: performance.now() - since };
}

/** Measures how far the map that is shown can be believed. Says nothing about fewer than four items. */
export async function measure(context: Context, signal: AbortSignal): Promise<void> {
  const { store, space } = context;
  const { map } = store.getState();
  if (map === null || map.n < FEWEST_TO_MEASURE) return;
  const quality = await space.quality(map.coords, map.dims, signal);
  const now = store.getState().map;
  if (now && now.coords === map.coords) store.getState().setMap({ ...now, quality });
}

/**
 * The spread of the data along its main directions: a picture while the map is not there yet. Each is turned like the one before,
 * so that a cloud that grows does not tumble.
 */
export async function preview(context: Context, dims: 2 | 3): Promise<void> {
  const { store, space } = context;
  const { n } = store.getState().vectors;
  const coords = await space.start(dims);
  if (coords.length !== n * dims || store.getState().vectors.n < n) return;
  const before = store.getState().map;
  const common =
    before?.dims === dims ? Int32Array.from({ length: Math.min(before.n, n) }, (_, row) => row) : null;
  const turned =
    before && common
      ? alignedTo(coords, before.coords, dims, { moving: common, fixed: common }, { scaled: false })
      : coords;
  store.getState().setMap(unsettled(turned, dims, n, DEFAULT_SEED, "umap"));
}

const unsettled = (coords: Float32Array, dims: 2 | 3, n: number, seed: number, method: string): MapState => ({
  method,
  dims,
  seed,
  coords,
  n,
  settled: false,
  quality: null,
  ms: { knn: 0, layout: 0, total: 0 },
});

/**
 * Neighbours, then the map with live frames, then its trust figures. Rejects with AbortError when stopped: the places
 * reached by then stay, as a map at rest.
 */
export async function makeMap(
  context: Context,
  options: MapOptions,
  report: Reporter | null,
  signal: AbortSignal,
): Promise<void> {
  const { store, space, map: layouter } = context;
  const old = store.getState().map;
  const method = options.method ?? old?.method ?? "umap";
  const dims = options.dims ?? old?.dims ?? 3;
  const seed = options.seed ?? old?.seed ?? DEFAULT_SEED;
  const { n } = store.getState().vectors;
  const since = performance.now();
  const show = (coords: Float32Array): void => {
    if (!signal.aborted) store.getState().setMap(unsettled(coords, dims, n, seed, method));
  };
  try {
    const { table, ms: knn } = await findNeighbours(context, report, signal, options.params?.["neighbours"]);
    const start = options.from ?? (await space.start(dims));
    signal.throwIfAborted();
    report?.stage("map", 100);
    const params = options.from ? { ...options.params, refine: 1 } : { ...options.params };
    const layout = await layouter.layout(
      { method, n, dims, seed, params, neighbours: table, start },
      ({ coords, progress }) => {
        show(coords);
        report?.done(Math.round(progress * 100));
      },
      signal,
    );
    signal.throwIfAborted();
    const ms = { knn, layout: layout.ms, total: performance.now() - since };
    store.getState().setMap({ ...unsettled(layout.coords, dims, n, seed, method), settled: true, ms });
  } catch (error) {
    await rest(context, dims, isAbort(error));
    throw error;
  }
  await measure(context, signal);
}

/** After a stop: whatever places there are become the map. */
async function rest(context: Context, dims: 2 | 3, stopped: boolean): Promise<void> {
  const { store, space } = context;
  const { n } = store.getState().vectors;
  if (stopped && store.getState().map?.n !== n && n > 0) {
    const coords = await space.start(dims);
    if (store.getState().vectors.n === n)
      store.getState().setMap(unsettled(coords, dims, n, DEFAULT_SEED, "umap"));
  }
  const { map } = store.getState();
  if (map && !map.settled) store.getState().setMap({ ...map, settled: true });
}
