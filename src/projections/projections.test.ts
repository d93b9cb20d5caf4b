import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clustered } from "#math/clustered.fixture.ts";
import { neighbourSteps } from "#math/knn.ts";
import { principalSteps, projectRows, scaledTo } from "#math/pca.ts";
import { qualitySteps } from "#math/quality.ts";
import { finish } from "#math/steps.ts";
import type { VectorTable } from "#math/table.ts";
import type { LayoutRequest } from "#protocol/map.ts";
import { paramOf, type Projection, type Stage } from "./projection.ts";
import { projectionById, projections } from "./registry.ts";

const quiet: Stage = { frame: () => {}, pause: async () => {} };

/** Looks at every frame, or at none, as the page may. */
const watching = (seen: { progress: number; coords: Float32Array }[]): Stage => ({
  frame: (progress, coords) => seen.push({ progress, coords: coords() }),
  pause: () => new Promise((done) => setImmediate(done)),
});

function requestFor(
  projection: Projection,
  table: VectorTable,
  more: Partial<LayoutRequest> = {},
): LayoutRequest {
  const dims = more.dims ?? 3;
  return {
    method: projection.id,
    n: table.n,
    dims,
    seed: 1,
    params: {},
    neighbours: finish(neighbourSteps(table, 15)),
    start: scaledTo(projectRows(table, finish(principalSteps(table, dims))), 10),
    ...more,
  };
}

it("has a registry that answers by id and names what there is", () => {
  expect(projections.length).toBeGreaterThan(0);
  expect(new Set(projections.map(({ id }) => id)).size).toBe(projections.length);
  expect(() => projectionById("tsne2")).toThrow(/no map method "tsne2".*umap/);
});

describe.each(projections)("$label", (projection) => {
  it("is found by its id, and its parameters have names, ranges and help", () => {
    expect(projectionById(projection.id)).toBe(projection);
    for (const { name, label, help, min, max, step, standard } of projection.params) {
      expect(name).toMatch(/^[a-z][A-Za-z]*$/);
      expect(label).not.toBe("");
      expect(help).toMatch(/\.$/);
      expect(step).toBeGreaterThan(0);
      for (const n of [0, 1, 100, 20_000]) {
        expect(standard(n)).toBeGreaterThanOrEqual(min);
        expect(standard(n)).toBeLessThanOrEqual(max);
      }
    }
  });

  it("gives the same coordinates for the same request, however many frames are taken", async () => {
    const table = clustered(120, 12);
    const request = requestFor(projection, table, { params: { epochs: 60 } });
    const frames: { progress: number; coords: Float32Array }[] = [];
    const watched = await projection.run(request, watching(frames));
    expect(await projection.run(request, quiet)).toEqual(watched);
    expect(await projection.run({ ...request, seed: 2 }, quiet)).not.toEqual(watched);
    const shares = frames.map(({ progress }) => progress);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    expect(frames.every(({ coords }) => coords.length === 360)).toBe(true);
    expect(frames.at(-1)?.coords).toEqual(watched);
  });

  it("keeps neighbours together, in 2 and 3 dimensions", async () => {
    const table = clustered(400, 24, 8);
    for (const dims of [2, 3] as const) {
      const coords = await projection.run(
        requestFor(projection, table, { dims, params: { epochs: 150 } }),
        quiet,
      );
      const found = finish(qualitySteps(table, coords, dims));
      expect(found.trustworthiness).toBeGreaterThan(0.95);
      expect(found.recall).toBeGreaterThan(10 * found.shuffledRecall);
    }
  });

  it("places any number of rows, equal rows, zero rows and strangers, each at a place of its own", async () => {
    const kinds = fc.constantFrom("equal", "zero", "clustered");
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 20 }),
        kinds,
        fc.constantFrom(2, 3),
        async (n, kind, dims) => {
          const table = clustered(n, 5, 3);
          if (kind !== "clustered") table.values.fill(kind === "zero" ? 0 : 0.4);
          const request = requestFor(projection, table, { dims, params: { epochs: 20 } });
          const coords = await projection.run(request, quiet);
          expect(coords).toHaveLength(n * dims);
          expect(coords.every((x) => Number.isFinite(x))).toBe(true);
          const places = Array.from({ length: n }, (_, i) =>
            coords.subarray(i * dims, (i + 1) * dims).join(),
          );
          expect(new Set(places).size).toBe(n);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("stops when the pause says so", async () => {
    const request = requestFor(projection, clustered(60, 6));
    let pauses = 0;
    const pause = async (): Promise<void> => {
      if (++pauses === 5) throw new DOMException("stopped", "AbortError");
    };
    await expect(projection.run(request, { ...quiet, pause })).rejects.toThrow("stopped");
    expect(pauses).toBe(5);
  });

  it("refuses a start of another size", async () => {
    const request = requestFor(projection, clustered(9, 4), { start: new Float32Array(5) });
    await expect(projection.run(request, quiet)).rejects.toThrow("27 start coordinates");
  });
});

it("holds parameters within their range, and has a word for what is no number", () => {
  const umap = projectionById("umap");
  const request = (params: Record<string, number>): LayoutRequest => ({
    ...requestFor(umap, clustered(5, 4)),
    params,
  });
  expect(paramOf(umap, request({ minDistance: 7 }), "minDistance")).toBe(1);
  expect(paramOf(umap, request({}), "neighbours")).toBe(15);
  expect(() => paramOf(umap, request({ spread: Number.NaN }), "spread")).toThrow("Spread is not a number");
  expect(() => paramOf(umap, request({}), "wings")).toThrow("wings");
});

it("UMAP keeps a map it goes on from", async () => {
  const umap = projectionById("umap");
  const table = clustered(300, 16, 6);
  const request = requestFor(umap, table);
  const map = await umap.run(request, quiet);
  const moved = async (params: Record<string, number>): Promise<number> => {
    const again = await umap.run({ ...request, start: map, params, seed: 3 }, quiet);
    const gaps = Array.from({ length: 300 }, (_, i) =>
      Math.hypot(...[0, 1, 2].map((d) => again[3 * i + d]! - map[3 * i + d]!)),
    );
    return gaps.toSorted((a, b) => a - b)[150]!;
  };
  const extent = Math.max(...map.map(Math.abs));
  const refined = await moved({ refine: 1 });
  expect(refined).toBeLessThan(extent / 10);
  expect(refined).toBeLessThan(await moved({}));
});
