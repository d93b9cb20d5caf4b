import { describe, expect, it } from "vitest";
import { finish, type Steps } from "#math/steps.ts";
import { normal, seeded } from "#math/random.ts";
import type { VectorTable } from "#math/table.ts";
import { cosine } from "#math/similarity.ts";
import approximate, { type ApproximateRequest, efforts } from "./approximate.job.ts";
import type { AnalysisWork } from "./job.ts";

function workOn(table: VectorTable): AnalysisWork {
  const known = new Map<string, unknown>();
  return {
    table,
    texts: [],
    signal: undefined,
    neighbours: () => Promise.reject(new Error("Nobody asks for neighbours here.")),
    steps: <T>(steps: Steps<T>) => Promise.resolve(finish(steps)),
    remember: async <T>(name: string, make: () => T | Promise<T>): Promise<T> => {
      if (!known.has(name)) known.set(name, await make());
      return known.get(name) as T;
    },
  };
}

function tableOf(n: number, dim: number): VectorTable {
  const random = seeded(n * 31 + dim);
  return { n, dim, values: Float32Array.from({ length: n * dim }, () => 3 * normal(random)) };
}

const wish = {
  method: "hnsw",
  k: 5,
  ef: 30,
  nprobe: 2,
  precision: "float32",
  dims: 16,
  rerank: false,
} as const;
const run = async (table: VectorTable, request: ApproximateRequest) =>
  approximate.run(request, workOn(table));

describe("a search on the items", () => {
  it("gives rows with true cosines, and the truth, for rows of any length", async () => {
    const table = tableOf(200, 16);
    const vector = table.values.slice(0, 16);
    for (const method of ["brute", "hnsw", "ivf"] as const) {
      const found = await run(table, { kind: "search", wish: { ...wish, method }, seed: 1, vector, row: 0 });
      if (found.kind !== "search") throw new Error("another answer");
      expect(found.rows.includes(0)).toBe(false);
      const near = (row: number): number => cosine(table.values.slice(row * 16, row * 16 + 16), vector);
      expect([...found.scores]).toEqual([...found.rows].map((row) => expect.closeTo(near(row), 5) as number));
      const best = Array.from({ length: 199 }, (_, i) => near(i + 1)).sort((x, y) => y - x);
      expect([...found.truth.scores]).toEqual(best.slice(0, 5).map((x) => expect.closeTo(x, 5) as number));
      expect(found.ends.at(-1)).toBe(found.visited.length);
      // Brute force looks at all, and so must find all.
      const isWhole = found.visited.length === 200 && found.distances === 200 && found.recall === 1;
      expect(isWhole).toBe(method === "brute");
    }
  });

  it("of one item finds nothing beside itself, and none at all is refused", async () => {
    const one = tableOf(1, 16);
    const found = await run(one, { kind: "search", wish, seed: 1, vector: one.values, row: 0 });
    expect(found).toMatchObject({ recall: 1, rows: new Int32Array() });
    expect(() => approximate.run({ kind: "rates" }, workOn(tableOf(0, 4)))).toThrow("There are no items yet");
  });
});

describe("figures", () => {
  it("by effort end with recall 1 at brute force, and in lists at all of them", async () => {
    const found = await run(tableOf(150, 16), { kind: "curve", wish, seed: 1 });
    if (found.kind !== "curve") throw new Error("another answer");
    const last = (method: string) => found.points.findLast((point) => point.method === method);
    expect(last("brute")).toMatchObject({
      recall: expect.closeTo(1),
      distances: expect.closeTo(150) as number,
    });
    expect(last("ivf")?.recall).toBeCloseTo(1);
    expect(last("hnsw")).toMatchObject({ effort: 150, recall: expect.closeTo(1) as number });
    expect(found.points.every(({ recall }) => recall >= 0 && recall <= 1 + 1e-9)).toBe(true);
  });

  it("of short vectors: full ones find all, fewer bits and numbers find less", async () => {
    const found = await run(tableOf(300, 32), { kind: "short", k: 10, dims: [32, 8] });
    if (found.kind !== "short") throw new Error("another answer");
    const at = (precision: string, dims: number) =>
      found.rows.find((r) => r.precision === precision && r.dims === dims)!;
    expect(at("float32", 32)).toMatchObject({ bytes: 128, recall: expect.closeTo(1) as number });
    expect(at("int8", 32).recall).toBeGreaterThan(0.9);
    expect(at("binary", 32).recall).toBeLessThan(at("int8", 32).recall);
    expect(at("float32", 8).recall).toBeLessThan(0.7);
    for (const row of found.rows) expect(row.again).toBeGreaterThanOrEqual(row.recall - 1e-9);
  });

  it("of speed are more than nothing", async () => {
    const found = await run(tableOf(50, 16), { kind: "rates" });
    if (found.kind !== "rates") throw new Error("another answer");
    for (const rate of Object.values(found.rates)) expect(rate).toBeGreaterThan(0);
  });

  it("try efforts from the least to the most", () => {
    expect(efforts(10, 60)).toEqual([10, 17, 29, 50, 60]);
    expect(efforts(10, 3)).toEqual([3]);
  });
});
