import type { NeighbourProjection } from "#projections/projection.ts";
import { projectionById } from "#projections/registry.ts";
import type { LayoutRequest } from "#protocol/map.ts";
import { failed, IDLE, ready } from "#store/loadable.ts";
import type { Comparison, MapState, SideMap } from "#store/map.ts";
import { whole } from "#text/number.ts";
import { axisWishes } from "./axes.ts";
import { isAbort, sentence, Turn, type Context } from "./context.ts";
import { ASK_ABOVE } from "./map-cost.ts";
import { findNeighbours, NEIGHBOURS } from "./mapping.ts";

const SEEDS = 6;
/** Maps there will be, by what the method is made from: others have no seed, and places that are given cannot be made again. */
const WANTED = { neighbours: SEEDS + 1, vectors: 2, columns: 1 } as const;
/** Rows of the copy without structure, at most: enough to see what the method makes of nothing. */
const COPY = 2000;
/** Above `ASK_ABOVE` items a fair sample of so many is compared: seven maps of all would take minutes. */
const SAMPLE = 5000;
const FEWEST = 4;

/** Puts what there is so far into the store. */
type Show = (change: Partial<Comparison>) => void;

/** Six seeds of the map shown and a copy without structure, one after the other, into `comparison`. Another map stops it. */
export function mapComparer(context: Context) {
  const { store } = context;
  const turn = new Turn();

  const now = async (): Promise<void> => {
    const { map, comparison, setComparison } = store.getState();
    if (map === null) return;
    const signal = turn.next();
    const reason = whyNot(map);
    if (reason !== null) return setComparison(failed(reason, comparison));
    const since = performance.now();
    const wanted = WANTED[projectionById(map.method).input];
    let made: Comparison = { method: map.method, maps: [], wanted, stability: null, note: "" };
    const show: Show = (change) => {
      signal.throwIfAborted();
      made = { ...made, ...change };
      store.getState().setComparison({ state: "loading", since, last: made });
    };
    try {
      show({});
      await compare(context, map, show, signal);
      store.getState().setComparison(ready(made));
    } catch (error) {
      // Emptied by another map, or begun anew: then there is nothing to keep.
      if (!turn.isNewest(signal) || store.getState().comparison.state !== "loading") return;
      const maps = made.maps.filter(({ quality }) => quality !== null);
      const kept = maps.length > 0 ? ready({ ...made, maps }) : IDLE;
      store.getState().setComparison(isAbort(error) ? kept : failed(sentence(error), kept));
    }
  };

  store.subscribe(
    (s) => s.map?.coords,
    () => turn.stop(),
  );
  return { now, stop: (): void => turn.stop() };
}

function whyNot(map: MapState): string | null {
  if (!map.settled) return "The map still moves. Wait until it has come to rest, then compare.";
  if (map.stopped) return "This map was stopped before its end. Go on with it or run it again, then compare.";
  return map.n < FEWEST ? `There is nothing to compare with fewer than ${FEWEST} items. Add some.` : null;
}

async function compare(context: Context, map: MapState, show: Show, signal: AbortSignal): Promise<void> {
  const projection = projectionById(map.method);
  switch (projection.input) {
    case "neighbours":
      return compareSeeds(context, map, projection, show, signal);
    case "vectors":
      return compareWithCopy(context, map, show, signal);
    case "columns":
      return show({
        maps: [await shown(context, map, signal)],
        note: "These places came with the items: no seed to change, and nothing that could be made again.",
      });
  }
}

/** The map shown, measured. */
async function shown({ space }: Context, map: MapState, signal: AbortSignal): Promise<SideMap> {
  const { seed, coords, dims } = map;
  const quality = map.quality ?? (await space.quality(coords, dims, signal));
  return { seed, kind: "seed", coords, rows: null, dims, quality };
}

const placesOf = ({ coords, dims }: SideMap) => ({ coords, dims });

/** What is laid out with every seed: all items of the map, or a fair sample of many. */
interface Compared {
  readonly rows: Int32Array | null;
  /** Of each row, in the map shown. */
  readonly onto: Float32Array;
  readonly request: Omit<LayoutRequest, "seed" | "onto">;
  quality(coords: Float32Array): Promise<SideMap["quality"]>;
}

async function compareSeeds(
  context: Context,
  map: MapState,
  projection: NeighbourProjection,
  show: Show,
  signal: AbortSignal,
): Promise<void> {
  const { space, map: layouter } = context;
  const { dims, seed, n } = map;
  const compared =
    n > ASK_ABOVE
      ? await fairSample(context, map, projection, signal)
      : await allItems(context, map, projection, signal);
  const { rows, onto, request } = compared;
  const count = request.n;
  const copied = Math.min(COPY, count);
  const maps: SideMap[] = rows === null ? [await shown(context, map, signal)] : [];
  show({ maps: [...maps], note: noteOf(n, count, copied) });
  /** Shows a map at once, and again with its figures. */
  const add = async (
    side: Omit<SideMap, "quality">,
    measured: Promise<SideMap["quality"]>,
  ): Promise<void> => {
    show({ maps: [...maps, { ...side, quality: null }] });
    maps.push({ ...side, quality: await measured });
    show({ maps: [...maps] });
  };
  for (let at = maps.length; at < SEEDS; at++) {
    const layout = await layouter.layout({ ...request, seed: seed + at, onto }, () => undefined, signal);
    const coords = layout.shown ?? layout.coords;
    await add({ seed: seed + at, kind: "seed", coords, rows, dims }, compared.quality(coords));
  }
  const [first, ...others] = maps;
  if (first) {
    const shares = await space.kept(placesOf(first), others.map(placesOf), NEIGHBOURS, signal);
    show({ stability: rows === null ? shares : spread(shares, rows, n) });
  }

  const k = projection.neighbours(map.params, copied);
  const { neighbours, start } = await space.shuffledCopy(k, dims, copied, seed, signal);
  const copy = { ...request, n: neighbours.n, neighbours, start, seed };
  const { coords } = await layouter.layout(copy, () => undefined, signal);
  await add(
    { seed, kind: "shuffled", coords, rows: null, dims },
    space.shuffledQuality(coords, dims, signal),
  );
}

async function allItems(
  context: Context,
  { method, dims, params, n, coords }: MapState,
  projection: NeighbourProjection,
  signal: AbortSignal,
): Promise<Compared> {
  const { space } = context;
  const { table } = await findNeighbours(context, null, signal, projection.neighbours(params, n), n);
  const start = await space.start(dims, n);
  return {
    rows: null,
    onto: coords,
    request: { method, n, dims, params, neighbours: table, start },
    quality: (places) => space.quality(places, dims, signal),
  };
}

async function fairSample(
  { space }: Context,
  { method, dims, params, n, seed, coords }: MapState,
  projection: NeighbourProjection,
  signal: AbortSignal,
): Promise<Compared> {
  const count = Math.min(SAMPLE, n);
  const k = projection.neighbours(params, count);
  const { rows, neighbours, start } = await space.sampleCopy(k, dims, n, count, seed, signal);
  const onto = new Float32Array(rows.length * dims);
  rows.forEach((row, i) => onto.set(coords.subarray(row * dims, (row + 1) * dims), i * dims));
  return {
    rows,
    onto,
    request: { method, n: rows.length, dims, params, neighbours, start },
    quality: (places) => space.sampleQuality(places, dims, signal),
  };
}

/** Shares of some rows as shares of all; NaN for the others. */
function spread(shares: Float32Array, rows: Int32Array, n: number): Float32Array {
  const all = new Float32Array(n).fill(Number.NaN);
  rows.forEach((row, i) => (all[row] = shares[i]!));
  return all;
}

function noteOf(n: number, compared: number, copied: number): string {
  const who =
    compared < n
      ? `A fair sample of ${whole(compared)} of ${whole(n)} items, laid out anew with each seed: all of them would take long, and a thinner map is a little less certain.`
      : `All ${whole(n)} items. Every seed begins from the same places, which makes the maps more alike.`;
  return `${who} The copy without structure has ${whole(copied)} rows.`;
}

/** A map made from the vectors has no seed: only the copy without structure stands beside it. */
async function compareWithCopy(
  context: Context,
  map: MapState,
  show: Show,
  signal: AbortSignal,
): Promise<void> {
  const { space } = context;
  const { method, dims, params, seed, n } = map;
  const copied = Math.min(COPY, n);
  const first = await shown(context, map, signal);
  const note = `This map has no seed: it is the same every time. The copy without structure has ${whole(copied)} rows.`;
  show({ maps: [first], note });
  await space.shuffledCopy(1, dims, copied, seed, signal);
  const words = (map.axes ?? []).flatMap(({ label, opposite }) =>
    opposite === null ? [] : [{ from: label, to: opposite }],
  );
  const axes = words.length > 0 ? await axisWishes(context, words, signal) : [];
  const { coords } = await space.shuffledProject(method, { dims, params, axes }, signal);
  const side = { seed, kind: "shuffled", coords, rows: null, dims } as const;
  show({ maps: [first, { ...side, quality: null }] });
  show({ maps: [first, { ...side, quality: await space.shuffledQuality(coords, dims, signal) }] });
}
