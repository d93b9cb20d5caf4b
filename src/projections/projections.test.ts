import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clustered } from "#math/clustered.fixture.ts";
import { neighbourSteps } from "#math/knn.ts";
import { principalSteps, projectRows, scaledTo } from "#math/pca.ts";
import { qualitySteps } from "#math/quality.ts";
import { finish } from "#math/steps.ts";
import type { VectorTable } from "#math/table.ts";
import type { LayoutRequest } from "#protocol/map.ts";
import { checksum, checksumRequest, CHECKSUMS } from "./checksum.fixture.ts";
import { paramOf, type NeighbourProjection, type Stage } from "./projection.ts";
import { projectionById, projections } from "./registry.ts";

const quiet: Stage = { frame: () => {}, pause: async () => {}, note: () => {} };
const settled = projections.filter((projection) => projection.input === "neighbours");
const umap = settled.find(({ id }) => id === "umap")!;

/** Looks at every frame, as the page may. */
const watching = (seen: { progress: number; coords: Float32Array }[]): Stage => ({
  ...quiet,
  frame: (progress, coords) => seen.push({ progress, coords: coords() }),
  pause: () => new Promise((done) => setImmediate(done)),
});

/** Stops at the pause of this number. */
function stoppingAt(last: number): Stage {
  let pauses = 0;
  const pause = async (): Promise<void> => {
    if (++pauses === last) throw new DOMException("stopped", "AbortError");
  };
  return { ...quiet, pause };
}

function requestFor(
  projection: NeighbourProjection,
  table: VectorTable,
  more: Partial<LayoutRequest> = {},
): LayoutRequest {
  const dims = more.dims ?? 3;
  const wanted = projection.neighbours(more.params ?? {}, table.n);
  return {
    method: projection.id,
    n: table.n,
    dims,
    seed: 1,
    params: {},
    neighbours: finish(neighbourSteps(table, wanted)),
    start: scaledTo(projectRows(table, finish(principalSteps(table, dims))), 10),
    ...more,
  };
}

it("has a registry that answers by id and names what there is", () => {
  expect(new Set(projections.map(({ id }) => id)).size).toBe(projections.length);
  expect(projections[0]?.id).toBe("umap");
  expect(settled.map(({ id }) => id)).toEqual(["umap", "tsne", "umap-js"]);
  expect(() => projectionById("tsne2")).toThrow(/no map method "tsne2".*umap/);
});

describe.each(settled)("$label", (projection) => {
  it("is found by its id, and its parameters have names, ranges, help and a caution", () => {
    expect(projectionById(projection.id)).toBe(projection);
    expect(projection.caution).toMatch(/\.$/);
    for (const { name, label, help, caution, min, max, step, standard } of projection.params) {
      expect(name).toMatch(/^[a-z][A-Za-z]*$/);
      expect(label).not.toBe("");
      expect(help).toMatch(/\.$/);
      expect(caution).toMatch(/\.$/);
      expect(step).toBeGreaterThan(0);
      for (const n of [0, 1, 100, 20_000]) {
        expect(standard(n)).toBeGreaterThanOrEqual(min);
        expect(standard(n)).toBeLessThanOrEqual(max);
      }
    }
  });

  it("gives the same coordinates for the same request, however many frames are taken", async () => {
    const request = requestFor(projection, clustered(120, 12), { params: { epochs: 60 } });
    const frames: { progress: number; coords: Float32Array }[] = [];
    const watched = await (await projection.load()).begin(request).go(watching(frames));
    expect(await (await projection.load()).begin(request).go(quiet)).toEqual(watched);
    expect(await (await projection.load()).begin({ ...request, seed: 2 }).go(quiet)).not.toEqual(watched);
    const shares = frames.map(({ progress }) => progress);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    expect(frames.every(({ coords }) => coords.length === 360)).toBe(true);
    expect(frames.at(-1)?.coords).toEqual(watched);
  });

  it("comes to the same map when it is stopped and gone on with", async () => {
    const request = requestFor(projection, clustered(90, 12), { params: { epochs: 40 } });
    const straight = await (await projection.load()).begin(request).go(quiet);
    for (const last of [1, 2, 7, 25]) {
      const run = (await projection.load()).begin(request);
      await expect(run.go(stoppingAt(last))).rejects.toThrow("stopped");
      await expect(run.go(stoppingAt(5))).rejects.toThrow("stopped");
      expect(await run.go(quiet)).toEqual(straight);
      expect(await run.go(quiet)).toEqual(straight);
    }
  });

  it("keeps neighbours together, in 2 and 3 dimensions", async () => {
    const table = clustered(400, 24, 8);
    for (const dims of [2, 3] as const) {
      const request = requestFor(projection, table, { dims, params: { epochs: 250 } });
      const found = finish(
        qualitySteps(table, await (await projection.load()).begin(request).go(quiet), dims),
      );
      expect(found.trustworthiness).toBeGreaterThan(0.95);
      expect(found.recall).toBeGreaterThan(10 * found.shuffledRecall);
    }
  });

  it("places any number of rows, equal rows, zero rows and strangers, each at a place of its own", async () => {
    const kinds = fc.constantFrom("equal", "zero", "clustered");
    const drawn = fc.tuple(fc.integer({ min: 0, max: 30 }), kinds, fc.constantFrom<2 | 3>(2, 3));
    await fc.assert(
      fc.asyncProperty(drawn, async ([n, kind, dims]) => {
        const table = clustered(n, 5, 3);
        if (kind !== "clustered") table.values.fill(kind === "zero" ? 0 : 0.4);
        const request = requestFor(projection, table, { dims, params: { epochs: 20 } });
        const coords = await (await projection.load()).begin(request).go(quiet);
        expect(coords).toHaveLength(n * dims);
        expect(coords.every((x) => Number.isFinite(x))).toBe(true);
        const places = Array.from({ length: n }, (_, i) => coords.subarray(i * dims, (i + 1) * dims).join());
        expect(new Set(places).size).toBe(n);
      }),
      { numRuns: 40 },
    );
  });

  it("leaves two clusters two", async () => {
    const table = clustered(200, 16, 2);
    const coords = await (
      await projection.load()
    )
      .begin(requestFor(projection, table, { dims: 2 }))
      .go(quiet);
    const gap = (i: number, j: number): number =>
      Math.hypot(coords[2 * i]! - coords[2 * j]!, coords[2 * i + 1]! - coords[2 * j + 1]!);
    for (let i = 0; i < 200; i++) {
      const others = Array.from({ length: 200 }, (_, j) => j).filter((j) => j !== i);
      const nearest = others.reduce((best, j) => (gap(i, j) < gap(i, best) ? j : best));
      expect(table.cluster[nearest]).toBe(table.cluster[i]);
    }
  });

  it("refuses a start of another size, and a parameter that is no number", async () => {
    const request = requestFor(projection, clustered(9, 4));
    const layout = await projection.load();
    expect(() => layout.begin({ ...request, start: new Float32Array(5) })).toThrow("27 start coordinates");
    const params = { epochs: Number.NaN };
    await expect((async () => layout.begin({ ...request, params }).go(quiet))()).rejects.toThrow(
      "Epochs is not a number",
    );
  });
});

describe.each(settled.filter(({ id }) => id !== "umap-js"))("$label while it runs", (projection) => {
  it("takes other parameters", async () => {
    const request = requestFor(projection, clustered(150, 12), { params: { epochs: 40 } });
    const asked = await (await projection.load()).begin(request).go(quiet);
    const first = projection.params.filter(({ live, name }) => live && name !== "epochs");
    for (const { name, min, max } of first) {
      const run = (await projection.load()).begin(request);
      await expect(run.go(stoppingAt(35))).rejects.toThrow("stopped");
      run.tune({ [name]: name === "neighbours" || name === "perplexity" ? min : max });
      const tuned = await run.go(quiet);
      expect(tuned).toHaveLength(asked.length);
      expect(tuned).not.toEqual(asked);
    }
  });

  it("can be cut short", async () => {
    const request = requestFor(projection, clustered(150, 12), { params: { epochs: 400 } });
    const run = (await projection.load()).begin(request);
    await expect(run.go(stoppingAt(60))).rejects.toThrow("stopped");
    run.tune({ epochs: 10 });
    let pauses = 0;
    await run.go({ ...quiet, pause: async () => void pauses++ });
    expect(pauses).toBeLessThan(4);
  });
});

it.each(Object.keys(CHECKSUMS))("%s gives the same bytes on every machine", async (id) => {
  const method = settled.find((known) => known.id === id)!;
  let sum = 0;
  for (const dims of [2, 3] as const)
    sum ^= checksum(await (await method.load()).begin(checksumRequest(id, dims)).go(quiet));
  expect(sum >>> 0).toBe(CHECKSUMS[id]);
});

it("holds parameters within their range, and has a word for what is no number", () => {
  const asked = (params: Record<string, number>) => ({ n: 5, params });
  expect(paramOf(umap, asked({ minDistance: 7 }), "minDistance")).toBe(1);
  expect(paramOf(umap, asked({}), "neighbours")).toBe(2);
  expect(paramOf(umap, { n: 400, params: {} }, "neighbours")).toBe(15);
  expect(() => paramOf(umap, asked({ spread: Number.NaN }), "spread")).toThrow("Spread is not a number");
  expect(() => paramOf(umap, asked({}), "wings")).toThrow("wings");
});

describe("UMAP", () => {
  it("keeps a map it goes on from", async () => {
    const request = requestFor(umap, clustered(300, 16, 6));
    const map = await (await umap.load()).begin(request).go(quiet);
    const moved = async (params: Record<string, number>): Promise<number> => {
      const again = await (await umap.load()).begin({ ...request, start: map, params, seed: 3 }).go(quiet);
      const gaps = Array.from({ length: 300 }, (_, i) =>
        Math.hypot(...[0, 1, 2].map((d) => again[3 * i + d]! - map[3 * i + d]!)),
      );
      return gaps.toSorted((a, b) => a - b)[150]!;
    };
    const extent = Math.max(...map.map(Math.abs));
    const refined = await moved({ refine: 1 });
    expect(refined).toBeLessThan(extent / 10);
    expect(refined).toBeLessThan(await moved({ spectral: 0 }));
  });

  it("says when it could not start from the graph, and when neighbours are missing", async () => {
    const heard = async (request: LayoutRequest): Promise<string[]> => {
      const said: string[] = [];
      await (await umap.load()).begin(request).go({ ...quiet, note: (sentence) => said.push(sentence) });
      return said;
    };
    const torn = requestFor(umap, clustered(200, 64, 2), { params: { neighbours: 4, epochs: 10 } });
    expect(await heard(torn)).toEqual([expect.stringMatching(/fall into \d+ parts.*principal components/)]);
    const whole = requestFor(umap, clustered(200, 8, 1), { params: { epochs: 10 } });
    expect(await heard(whole)).toEqual([]);
    expect(await heard({ ...whole, params: { neighbours: 40, epochs: 10, spectral: 0 } })).toEqual([
      expect.stringMatching(/15 neighbours that are known, not 40/),
    ]);
  });

  it("is as faithful as umap-js from the same neighbours and start", async () => {
    const table = clustered(600, 32, 10);
    const figures = async (id: string) => {
      const method = settled.find((known) => known.id === id)!;
      const coords = await (await method.load()).begin(requestFor(method, table)).go(quiet);
      return finish(qualitySteps(table, coords, 3));
    };
    const [own, reference] = [await figures("umap"), await figures("umap-js")];
    expect(own.trustworthiness).toBeGreaterThan(reference.trustworthiness - 0.005);
    expect(own.recall).toBeGreaterThan(reference.recall - 0.02);
  }, 60_000);

  it("places new rows among their neighbours; the others stay", async () => {
    const table = clustered(330, 24, 6);
    const full = finish(neighbourSteps(table, 15));
    const known: VectorTable = { ...table, n: 300 };
    const map = await (await umap.load()).begin(requestFor(umap, known, { dims: 2 })).go(quiet);
    const request = { method: "umap", dims: 2, seed: 1, params: {}, coords: map, neighbours: full } as const;
    const { place } = await umap.load();
    const places = place!(request);
    expect(places).toHaveLength(660);
    expect(places.subarray(0, 600)).toEqual(map);
    expect(place!(request)).toEqual(places);
    const found = finish(qualitySteps(table, places, 2));
    expect(found.trustworthiness).toBeGreaterThan(0.95);
    for (const m of [0, 1, 2, 5]) {
      const few = place!({ ...request, coords: map.slice(0, 2 * m) });
      expect(few.subarray(0, 2 * m)).toEqual(map.subarray(0, 2 * m));
      expect(few.every((x) => Number.isFinite(x))).toBe(true);
    }
  });
});
