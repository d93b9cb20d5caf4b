import { alignedTo } from "#math/procrustes.ts";
import type { VectorTable } from "#math/table.ts";
import { mapOf } from "#store/map.ts";
import { isAbort, type Context } from "./context.ts";
import type { Reporter } from "./job.ts";
import { keyOf, planOf, DEFAULT_METHOD, DEFAULT_SEED, type MapOptions, type MapPlan } from "./map-plan.ts";
import { mapShelf } from "./map-shelf.ts";
import { notesOf } from "./map-notes.ts";
import { makeBy, resumeLayout, type Making } from "./map-ways.ts";

export const NEIGHBOURS = 15;
const FEWEST_TO_MEASURE = 4;
const shelf = mapShelf();

/** Neighbours of all items, or of the first rows among themselves, at least 15 each, kept in the store. */
export async function findNeighbours(
  context: Context,
  report: Reporter | null,
  signal: AbortSignal,
  k = NEIGHBOURS,
  rows?: number,
) {
  const { store, space } = context;
  const known = store.getState().neighbourTable;
  const n = rows ?? store.getState().vectors.n;
  if (known?.n === n && known.k >= Math.min(k, n - 1)) return { table: known, ms: 0 };
  const since = performance.now();
  report?.stage("neighbours", n);
  const table = await space.neighbours(
    Math.max(k, NEIGHBOURS),
    "auto",
    n,
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
  const coords = await space.start(dims, null);
  if (coords.length !== n * dims || store.getState().vectors.n < n) return;
  const before = store.getState().map;
  const common = before?.dims === dims ? spacedRows(Math.min(before.n, n)) : null;
  const turned =
    before && common
      ? alignedTo(coords, before.coords, dims, { moving: common, fixed: common }, { scaled: false })
      : coords;
  const method = before?.method ?? DEFAULT_METHOD;
  store.getState().setMap(mapOf({ method, dims, seed: DEFAULT_SEED, coords: turned, n, settled: false }));
}

/** Rows that decide how a picture is turned: 2,000 at most, evenly through the first m. */
function spacedRows(m: number): Int32Array {
  const count = Math.min(m, 2000);
  return Int32Array.from({ length: count }, (_, i) => Math.floor((i * m) / count));
}

/**
 * The map, with live frames where it is made step by step, then its trust figures. Rejects with AbortError when stopped: the
 * places reached by then stay, as a map at rest that `resumeMap` can go on with.
 */
export async function makeMap(
  context: Context,
  options: MapOptions,
  report: Reporter | null,
  signal: AbortSignal,
): Promise<void> {
  const { store } = context;
  const { vectors, axesWish, setAxesWish } = store.getState();
  if (options.axes !== undefined) setAxesWish([...options.axes, ...axesWish.slice(options.axes.length)]);
  const plan = planOf(store.getState(), options);
  const key = keyOf(plan);
  const kept = options.remembered === true ? shelf.find(vectors, key) : null;
  if (kept !== null) {
    store.getState().setMap(kept);
    return;
  }
  context.tuned.params = {};
  const since = performance.now();
  await settleBy(
    context,
    plan.dims,
    signal,
    async () => {
      const neighbours = (k: number, rows: number) => findNeighbours(context, report, signal, k, rows);
      return withNotes(
        await makeBy(context, plan, { ...options, neighbours, report, signal }),
        vectors,
        plan,
      );
    },
    since,
  );
  const { map } = store.getState();
  const asWished = Object.keys(context.tuned.params).length === 0 && !options.from;
  if (map !== null && asWished) shelf.keep(vectors, key, map);
}

/** The places that are shown are the map. */
export async function keepPlaces(context: Context, signal: AbortSignal): Promise<void> {
  const { map, setMap } = context.store.getState();
  if (map !== null) setMap({ ...map, settled: true });
  await measure(context, signal);
}

/** Goes on with the layout that was stopped, to the map it would have come to. */
export async function resumeMap(context: Context, report: Reporter, signal: AbortSignal): Promise<void> {
  const state = context.store.getState();
  const { map, vectors } = state;
  if (map === null || !map.stopped) return;
  const plan = planOf(state, { params: map.params, rows: map.n });
  const since = performance.now() - map.ms.total;
  const make = async () => withNotes(await resumeLayout(context, map, report, signal), vectors, plan);
  await settleBy(context, map.dims, signal, make, since);
}

/** What the run had to say, after what is to be said about what was mapped. */
function withNotes(making: Making, vectors: VectorTable, plan: MapPlan): Making {
  const said = [...notesOf(vectors, plan), making.map.note ?? ""].filter((note) => note !== "");
  return { ...making, map: { ...making.map, note: said.length === 0 ? null : said.join(" ") } };
}

/** Puts a map into the store when it is made, and measures it; after a stop, whatever places there are. */
async function settleBy(
  context: Context,
  dims: 2 | 3,
  signal: AbortSignal,
  make: () => Promise<Making>,
  since: number,
): Promise<void> {
  const { store } = context;
  try {
    const { map, ms } = await make();
    signal.throwIfAborted();
    const total = performance.now() - since;
    store.getState().setMap({ ...map, settled: true, stopped: false, ms: { ...ms, total } });
  } catch (error) {
    await rest(context, dims, isAbort(error), performance.now() - since);
    throw error;
  }
  await measure(context, signal);
}

/** After a stop: whatever places there are become the map. */
async function rest(context: Context, dims: 2 | 3, stopped: boolean, spent: number): Promise<void> {
  const { store, space } = context;
  const { n } = store.getState().vectors;
  if (stopped && store.getState().map?.n !== n && n > 0) {
    const coords = await space.start(dims, null);
    if (store.getState().vectors.n === n)
      store
        .getState()
        .setMap(mapOf({ method: DEFAULT_METHOD, dims, seed: DEFAULT_SEED, coords, n, settled: false }));
  }
  const { map } = store.getState();
  if (map && !map.settled)
    store.getState().setMap({ ...map, settled: true, ms: { ...map.ms, total: spent } });
}
