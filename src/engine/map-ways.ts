import { inDims } from "#math/map-dims.ts";
import type { Frame, Layout, LayoutRequest } from "#protocol/map.ts";
import type { FoundNeighbours } from "#protocol/space.ts";
import type { NeighbourProjection } from "#projections/projection.ts";
import { mapOf, type MapState } from "#store/map.ts";
import { axisWishes } from "./axes.ts";
import type { Context } from "./context.ts";
import { gently } from "./gently.ts";
import type { Reporter } from "./job.ts";
import type { MapPlan } from "./map-plan.ts";
import { ownPlaces } from "./own-places.ts";

/** A map that is made, and where the time went. */
export interface Making {
  readonly map: MapState;
  readonly ms: { readonly knn: number; readonly layout: number };
}

interface Means {
  /** Neighbours of all items, at least k each. */
  neighbours(k: number, rows: number): Promise<{ readonly table: FoundNeighbours; readonly ms: number }>;
  readonly from?: Float32Array;
  readonly report: Reporter | null;
  readonly signal: AbortSignal;
}

/** Makes a map the way its method wants it: of neighbours, of vectors, or of columns. */
export async function makeBy(context: Context, plan: MapPlan, means: Means): Promise<Making> {
  const { projection } = plan;
  switch (projection.input) {
    case "neighbours":
      return byNeighbours(context, plan, projection, means);
    case "vectors":
      return byVectors(context, plan, means);
    case "columns":
      return byColumns(context, plan, means);
  }
}

const factsOf = ({ projection, dims, seed, params, n, sample }: MapPlan) => ({
  method: projection.id,
  dims,
  seed,
  params,
  n,
  sample,
});

/** The map's facts with what was tuned since it began. */
const tuned = ({ tuned }: Context, facts: ReturnType<typeof factsOf>): ReturnType<typeof factsOf> => ({
  ...facts,
  params: { ...facts.params, ...tuned.params },
});

/** Shows frames as they come. */
function frames(
  context: Context,
  facts: ReturnType<typeof factsOf>,
  report: Reporter | null,
  signal: AbortSignal,
): (frame: Frame) => void {
  return ({ coords, progress }) => {
    if (signal.aborted) return;
    context.store
      .getState()
      .setMap(mapOf({ ...tuned(context, facts), coords, settled: false, stopped: true }));
    report?.done(Math.round(progress * 100));
  };
}

async function byNeighbours(
  context: Context,
  plan: MapPlan,
  projection: NeighbourProjection,
  { neighbours, from, report, signal }: Means,
): Promise<Making> {
  const { store, space, map: layouter } = context;
  const { n, dims, seed } = plan;
  layouter.prepare(projection.id).catch(() => undefined); // its worker starts meanwhile; `layout` says what is wrong
  const [{ table, ms: knn }, start] = await Promise.all([
    neighbours(projection.neighbours(plan.params, n), n),
    from ?? space.start(dims, n),
  ]);
  signal.throwIfAborted();
  report?.stage("map", 100);
  const params = from ? { ...plan.params, refine: 1 } : plan.params;
  const before = store.getState().map;
  const onto = before === null || from ? null : inDims(before.coords, before.dims, dims);
  const request: LayoutRequest = {
    method: projection.id,
    n,
    dims,
    seed,
    params,
    neighbours: table,
    start,
    ...(onto ? { onto } : {}),
  };
  const facts = factsOf(plan);
  const layout = await layouter.layout(request, frames(context, facts, report, signal), signal);
  return settled(layout, tuned(context, facts), knn);
}

const settled = (
  { coords, shown, note, ms }: Layout,
  facts: ReturnType<typeof factsOf>,
  knn: number,
): Making => ({
  map: mapOf({ ...facts, coords: shown ?? coords, raw: shown ? coords : null, note }),
  ms: { knn, layout: ms },
});

/** Goes on with the layout that was stopped last. */
export async function resumeLayout(
  context: Context,
  map: MapState,
  report: Reporter,
  signal: AbortSignal,
): Promise<Making> {
  const { method, dims, seed, params, n, sample } = map;
  const facts = { method, dims, seed, params, n, sample };
  report.stage("map", 100);
  const layout = await context.map.resume(frames(context, facts, report, signal), signal);
  return settled(layout, tuned(context, facts), map.ms.knn);
}

async function byVectors(context: Context, plan: MapPlan, { report, signal }: Means): Promise<Making> {
  const { projection, dims, params } = plan;
  report?.stage("map", 100);
  const since = performance.now();
  const axes = projection.id === "axes" ? await axisWishes(context, plan.axes.slice(0, dims), signal) : [];
  const made = await context.space.project(projection.id, { dims, params, axes }, signal);
  return {
    map: mapOf({ ...factsOf(plan), coords: made.coords, axes: made.axes }),
    ms: { knn: 0, layout: performance.now() - since },
  };
}

async function byColumns({ store }: Context, plan: MapPlan, { signal }: Means): Promise<Making> {
  const since = performance.now();
  const { coords, axes, unplaced, note } = await gently(ownPlaces(store.getState().items, plan.dims));
  signal.throwIfAborted();
  return {
    map: mapOf({ ...factsOf(plan), coords, axes, unplaced, note }),
    ms: { knn: 0, layout: performance.now() - since },
  };
}
