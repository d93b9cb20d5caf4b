import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { items } from "#datasets/everyday-words.items.ts";
import { decodePack } from "#engine/pack.ts";
import { clustered } from "#math/clustered.fixture.ts";
import { neighbourSteps } from "#math/knn.ts";
import { finish, type Steps } from "#math/steps.ts";
import type { VectorTable } from "#math/table.ts";
import job, { type ClusterFacts, type ClusterMethod, type ClusterRequest } from "./clusters.job.ts";
import { adjustedRand } from "./rand.ts";

const ASKED: ClusterRequest = {
  method: "kmeans",
  k: null,
  height: null,
  minSize: 5,
  seed: 1,
  curveOnly: false,
};

async function found(
  table: VectorTable,
  asked: Partial<ClusterRequest>,
  texts: readonly string[] = [],
): Promise<ClusterFacts> {
  const known = new Map<string, unknown>();
  return job.run(
    { ...ASKED, ...asked },
    {
      table,
      texts,
      signal: undefined,
      neighbours: (k) => Promise.resolve(finish(neighbourSteps(table, k))),
      steps: <T>(steps: Steps<T>) => Promise.resolve(finish(steps)),
      remember: async <T>(name: string, make: () => T | Promise<T>): Promise<T> => {
        if (!known.has(name)) known.set(name, await make());
        return known.get(name) as T;
      },
    },
  );
}

function everydayWords(): VectorTable {
  const file = readFileSync(new URL("../../public/samples/everyday-words.bin", import.meta.url));
  const { n, dim, vectors } = decodePack(Uint8Array.from(file).buffer);
  return { n, dim, values: vectors };
}

const METHODS: readonly ClusterMethod[] = ["kmeans", "ward", "average", "hdbscan"];

describe("clusters of everyday words", () => {
  const table = everydayWords();
  const texts = items.map(({ text }) => text);
  const labels = items.map(({ label }) => label);

  it("are the ten themes, nearly, and named by their words", async () => {
    for (const seed of [1, 2, 3]) {
      const { labels: given, clusters } = await found(table, { k: 10, seed }, texts);
      expect(adjustedRand(given, labels)).toBeGreaterThanOrEqual(0.7);
      const sizes = clusters.map(({ size }) => size);
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(table.n);
      for (const [c, { central, terms, size }] of clusters.entries()) {
        expect([...given].filter((label) => label === c)).toHaveLength(size);
        expect(central.every((row) => given[row] === c)).toBe(true);
        expect(texts[central[0]!]?.toLowerCase()).toContain(terms[0]?.term);
      }
    }
  });

  it("are found by the other ways too", async () => {
    const ward = await found(table, { method: "ward", k: 10 }, texts);
    expect(adjustedRand(ward.labels, labels)).toBeGreaterThan(0.6);
    const cut = await found(table, { method: "ward", height: ward.tree!.tree.height.at(-5)! }, texts);
    expect(cut.clusters).toHaveLength(5);
    const dense = await found(table, { method: "hdbscan", minSize: 5 }, texts);
    expect(dense.clusters.length).toBeGreaterThan(1);
    expect(dense.labels.includes(-1)).toBe(true);
  });

  it("choose their number by the best silhouette, and the curve says the same as the result", async () => {
    const { curve, clusters, silhouette } = await found(table, {}, texts);
    expect(curve?.map(({ k }) => k)).toEqual(Array.from({ length: 19 }, (_, i) => i + 2));
    const best = curve!.reduce((a, b) => (b.silhouette > a.silhouette ? b : a));
    expect(clusters).toHaveLength(best.k);
    expect(silhouette).toBeCloseTo(best.silhouette, 9);
  });
});

it("a copy without structure has lower silhouettes at every number of clusters", async () => {
  for (const method of ["kmeans", "ward"] as const) {
    const { curve, shuffled, labels } = await found(everydayWords(), { method, curveOnly: true });
    expect(labels).toHaveLength(0);
    expect(shuffled?.map(({ k }) => k)).toEqual(curve?.map(({ k }) => k));
    for (const [i, { silhouette }] of curve!.entries())
      expect(shuffled![i]!.silhouette).toBeLessThan(silhouette);
  }
});

describe("clusters of anything", () => {
  it("are there for one, two and equal rows, by every method", async () => {
    for (const method of METHODS) {
      for (const n of [0, 1, 2, 3, 30]) {
        const equal = { n, dim: 4, values: new Float32Array(n * 4).fill(0.5) };
        for (const k of [1, 2, 500]) {
          const { labels, clusters, silhouette } = await found(equal, { method, k, minSize: 2 });
          expect(labels).toHaveLength(n);
          expect(clusters.length).toBeLessThanOrEqual(Math.max(n, 1));
          expect(silhouette === null || Number.isFinite(silhouette)).toBe(true);
          expect(clusters.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(n);
        }
      }
    }
  });

  it("are found among more rows than are compared pair by pair", async () => {
    const table = clustered(4600, 12, 8, 2);
    for (const method of METHODS) {
      const first = await found(table, { method, k: 8, minSize: 20 });
      expect(first.exact).toBe(method === "kmeans");
      expect(first.measured).toBe(2000);
      expect(adjustedRand(first.labels, table.cluster)).toBeGreaterThan(method === "hdbscan" ? 0 : 0.4);
      expect((await found(table, { method, k: 8, minSize: 20 })).labels).toEqual(first.labels);
    }
  });
});
