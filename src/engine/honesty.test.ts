import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clustered, type Clustered } from "#math/clustered.fixture.ts";
import { mapNeighbourSteps } from "#math/map-neighbours.ts";
import { finish } from "#math/steps.ts";
import type { EmbedApi } from "#protocol/embed.ts";
import type { MapApi } from "#protocol/map.ts";
import { connect, serve, type Endpoint } from "#protocol/rpc.ts";
import type { SpaceApi, SpaceKey } from "#protocol/space.ts";
import { NO_SOURCE } from "#store/items.ts";
import { createExplorerStore } from "#store/store.ts";
import { MapLayouts } from "#worker/map-layouts.ts";
import { SpaceTables } from "#worker/space-tables.ts";
import type { Loadable } from "#store/loadable.ts";
import { mapOf, type Comparison, type MapState } from "#store/map.ts";
import { mapComparer } from "./comparing-maps.ts";
import type { Context } from "./context.ts";
import { honestyKeeper } from "./honesty.ts";
import type { MapOptions } from "./map-plan.ts";
import { makeMap } from "./mapping.ts";

/** A store of its own and the real answers of the space and map workers, each at the other end of a channel. */
function bench(): { readonly context: Context; readonly close: () => void } {
  const channels: MessageChannel[] = [];
  const end = (): MessageChannel => {
    const channel = new MessageChannel();
    channels.push(channel);
    return channel;
  };
  const [space, map, embed] = [end(), end(), end()];
  serve(space.port1 as Endpoint, new SpaceTables());
  serve(map.port1 as Endpoint, new MapLayouts());
  return {
    context: {
      store: createExplorerStore(),
      space: connect<SpaceApi>(space.port2).api,
      map: connect<MapApi>(map.port2).api,
      embed: connect<EmbedApi>(embed.port2).api,
      baseUrl: "",
      hubUrl: "",
      tuned: { params: {} },
    },
    close: () => channels.forEach(({ port1 }) => port1.close()),
  };
}

/** Puts clustered vectors into the store and the space worker, as items that are numbered. */
async function take({ store, space }: Context, n: number, dim = 16, clusters = 6): Promise<Clustered> {
  const table = clustered(n, dim, clusters);
  const key = "made-up" as SpaceKey;
  const items = Array.from({ length: n }, (_, id) => ({ id, text: `item ${id}`, label: null, columns: {} }));
  store.getState().replaceItems({ source: NO_SOURCE, items, vectors: table, space: key });
  await space.reset("items", key, dim);
  await space.append("items", key, table.values.slice());
  return table;
}

let context: Context;
let close: () => void;

beforeEach(() => {
  ({ context, close } = bench());
});
afterEach(() => close());

const unstopped = (): AbortSignal => new AbortController().signal;

const map = (options: MapOptions): Promise<void> =>
  makeMap(context, { dims: 2, method: "umap", ...options }, null, unstopped());

const state = () => context.store.getState();
const mean = (shares: Float32Array): number => shares.reduce((sum, share) => sum + share, 0) / shares.length;

describe("agreement", () => {
  let measureAgreement: () => Promise<void>;
  beforeEach(() => {
    ({ measureAgreement } = honestyKeeper(context));
  });

  it("says for every item what the map kept, and is forgotten with the map", async () => {
    await take(context, 200);
    await map({ seed: 1 });
    await measureAgreement();
    const { agreement } = state();
    if (agreement.state !== "ready") throw new Error(agreement.state);
    expect(agreement.value).toHaveLength(200);
    expect(mean(agreement.value)).toBeCloseTo(state().map!.quality!.recall, 3);
    await map({ method: "pca" });
    expect(state().agreement.state).toBe("idle");
  });

  it("of a map that needed no neighbours finds them first", async () => {
    await take(context, 150);
    await map({ method: "pca" });
    expect(state().neighbourTable).toBeNull();
    await measureAgreement();
    expect(state().agreement.state).toBe("ready");
    expect(state().neighbourTable?.n).toBe(150);
  });

  it("is abandoned when another map comes, without a word", async () => {
    await take(context, 1500, 64);
    await map({ method: "pca" });
    const measuring = measureAgreement();
    await map({ method: "pca", dims: 3 });
    await measuring;
    expect(state().agreement.state).toBe("idle");
  });

  it("fails with a sentence when the worker does", async () => {
    await take(context, 30);
    await map({ method: "pca" });
    state().setMap({ ...state().map!, coords: new Float32Array(60), dims: 7 as 2 });
    await measureAgreement();
    expect(state().agreement).toMatchObject({ state: "failed" });
    await measureAgreement();
  });
});

describe("what moved", () => {
  beforeEach(() => void honestyKeeper(context));

  it("is told after another seed, another method and another number of dims, with where it came from", async () => {
    await take(context, 200);
    await map({ seed: 1 });
    expect(state().moved).toBeNull();
    await map({ seed: 2 });
    await vi.waitFor(() => expect(state().moved?.from).toEqual({ method: "umap", seed: 1 }));
    const bySeed = mean(state().moved!.kept);
    expect(state().moved!.kept).toHaveLength(200);
    expect(bySeed).toBeGreaterThan(0.3);
    expect(bySeed).toBeLessThan(1);
    await map({ method: "pca", dims: 3 });
    await vi.waitFor(() => expect(state().moved?.from).toEqual({ method: "umap", seed: 2 }));
    expect(mean(state().moved!.kept)).toBeLessThan(bySeed);
  });

  it("is nothing for the same map again, and unknown for other items", async () => {
    await take(context, 120);
    await map({ seed: 1 });
    await map({ seed: 1 });
    await vi.waitFor(() => expect(state().moved).not.toBeNull());
    expect(state().moved!.kept.every((share) => share === 1)).toBe(true);
    await take(context, 120);
    await map({ seed: 4 });
    await context.space.pairPercentiles();
    expect(state().moved).toBeNull();
  });
});

async function mapped(
  n: number,
  options: { readonly method?: string; readonly dims?: 2 | 3 } = {},
): Promise<MapState> {
  await take(context, n);
  await makeMap(
    context,
    { seed: 3, dims: 2, ...(options.method ? {} : { params: { epochs: 60 } }), ...options },
    null,
    unstopped(),
  );
  return context.store.getState().map!;
}

/** The comparison at its end. */
function finished(): Comparison {
  const { comparison } = context.store.getState();
  if (comparison.state !== "ready") throw new Error(`The comparison is ${JSON.stringify(comparison)}.`);
  return comparison.value;
}

describe("maps side by side", () => {
  it("are six seeds, the map shown first, and a copy without structure that keeps less", async () => {
    const map = await mapped(240);
    const seen: number[] = [];
    context.store.subscribe(
      (s) => s.comparison,
      (now: Loadable<Comparison>) => now.state === "loading" && seen.push(now.last?.maps.length ?? 0),
    );
    await mapComparer(context).now();
    const { maps, wanted, method, stability, note } = finished();
    expect(method).toBe("umap");
    expect(wanted).toBe(7);
    expect(maps.map(({ kind, seed }) => `${kind} ${seed}`)).toEqual([
      "seed 3",
      "seed 4",
      "seed 5",
      "seed 6",
      "seed 7",
      "seed 8",
      "shuffled 3",
    ]);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(maps[0]!.coords).toBe(map.coords);
    expect(maps[0]!.quality).toBe(map.quality);
    const shuffled = maps[6]!;
    for (const side of maps.slice(0, 6)) {
      expect(side.coords).toHaveLength(480);
      expect(side.quality!.trustworthiness).toBeGreaterThan(shuffled.quality!.trustworthiness + 0.02);
      expect(side.quality!.recall).toBeGreaterThan(shuffled.quality!.recall + 0.1);
    }
    expect(maps[1]!.coords).not.toEqual(maps[0]!.coords);
    expect(stability).toHaveLength(240);
    expect(stability!.every((share) => share >= 0 && share <= 1)).toBe(true);
    expect(note).toContain("All 240 items");
    expect(note).toContain("240 rows");
  }, 60_000);

  it("keep two clusters two, whatever the seed", async () => {
    const { cluster } = await take(context, 200, 16, 2);
    await makeMap(context, { seed: 3, dims: 2, method: "umap" }, null, unstopped());
    await mapComparer(context).now();
    for (const { coords } of finished().maps.filter((side) => side.kind === "seed")) {
      const near = finish(mapNeighbourSteps(coords, 2, 10));
      const strangers = near.filter((other, at) => cluster[other] !== cluster[Math.floor(at / 10)]);
      expect(strangers).toHaveLength(0);
    }
  }, 60_000);

  it("of very many items are those of a fair sample, and say so", async () => {
    const n = 20_500;
    await take(context, n, 8, 5);
    const coords = await context.space.start(2, null);
    const facts = {
      method: "umap",
      dims: 2,
      seed: 3,
      params: { epochs: 20, neighbours: 5 },
      coords,
      n,
    } as const;
    context.store.getState().setMap(mapOf(facts));
    await mapComparer(context).now();
    const { maps, note, stability } = finished();
    expect(maps).toHaveLength(7);
    const { rows } = maps[0]!;
    expect(rows).toHaveLength(5000);
    expect(rows!.every((row, i) => row < n && (i === 0 || row > rows![i - 1]!))).toBe(true);
    expect(maps.map((side) => side.coords.length)).toEqual([...Array<number>(6).fill(10_000), 4000]);
    expect(maps[0]!.quality!.recall).toBeGreaterThan(maps[6]!.quality!.recall);
    expect(note).toContain("sample of 5\u202f000 of 20\u202f500 items");
    expect(stability).toHaveLength(n);
    const compared = new Set(rows);
    expect(stability!.every((share, row) => Number.isNaN(share) !== compared.has(row))).toBe(true);
  }, 60_000);

  it("are the same when compared again", async () => {
    await mapped(120);
    const { now } = mapComparer(context);
    await now();
    const once = finished();
    await now();
    expect(finished()).toEqual(once);
  }, 60_000);

  it("of a method without a seed are that map and the copy", async () => {
    await mapped(150, { method: "pca", dims: 3 });
    await mapComparer(context).now();
    const { maps, wanted, stability, note } = finished();
    expect(wanted).toBe(2);
    expect(maps.map(({ kind }) => kind)).toEqual(["seed", "shuffled"]);
    expect(maps[1]!.coords).toHaveLength(450);
    expect(maps[1]!.quality!.trustworthiness).toBeLessThan(maps[0]!.quality!.trustworthiness);
    expect(stability).toBeNull();
    expect(note).toContain("no seed");
  });

  it("stop and keep those that are measured", async () => {
    await mapped(240);
    const comparer = mapComparer(context);
    const stopAt = context.store.subscribe(
      (s) => s.comparison,
      (now) => now.state === "loading" && (now.last?.maps.length ?? 0) === 3 && comparer.stop(),
    );
    await comparer.now();
    stopAt();
    const { maps, wanted, stability } = finished();
    expect(maps).toHaveLength(2);
    expect(maps.every(({ quality }) => quality !== null)).toBe(true);
    expect(wanted).toBe(7);
    expect(stability).toBeNull();
  }, 60_000);

  it("are given up for another map, and nothing old is written over it", async () => {
    await mapped(240);
    const comparer = mapComparer(context);
    const comparing = comparer.now();
    await makeMap(context, { method: "pca" }, null, unstopped());
    await comparing;
    expect(context.store.getState().map!.method).toBe("pca");
    expect(context.store.getState().comparison).toEqual({ state: "idle" });
  }, 60_000);

  it("are refused, with a reason, for a map that moves, was stopped, or has next to no items", async () => {
    const map = await mapped(40);
    const comparer = mapComparer(context);
    const said = async (change: Partial<MapState>): Promise<string> => {
      context.store.getState().setMap({ ...map, ...change });
      await comparer.now();
      const { comparison } = context.store.getState();
      return comparison.state === "failed" ? comparison.error : comparison.state;
    };
    expect(await said({ settled: false })).toContain("still moves");
    expect(await said({ stopped: true })).toContain("stopped before its end");
    expect(await said({ n: 3, coords: map.coords.slice(0, 6) })).toContain("fewer than 4 items");
    context.store.getState().setMap(null);
    await comparer.now();
  });
});
