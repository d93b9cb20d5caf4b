import { expect, it } from "vitest";
import { clustered } from "#math/clustered.fixture.ts";
import type { VectorTable } from "#math/table.ts";
import { findNeighbours } from "./neighbours.ts";

const table = clustered(3000, 48);
const first = (n: number): VectorTable => ({ ...table, n });

it("are exact where that is quick, unless it was asked for otherwise", async () => {
  const exact = await findNeighbours(table, 10, "auto", null);
  expect(exact).toMatchObject({ method: "exact", recall: 1, n: 3000, k: 10 });
  const found = await findNeighbours(table, 10, "nn-descent", null);
  expect(found.method).toBe("nn-descent");
  expect(found.recall).toBeGreaterThanOrEqual(0.98);
  expect(found.recall).toBeLessThanOrEqual(1);
});

it("score a pair the same, bit for bit, however it was found", async () => {
  const exact = await findNeighbours(table, 10, "exact", null);
  const found = await findNeighbours(table, 10, "nn-descent", null);
  const scoreOf = new Map<number, number>();
  exact.indices.forEach((j, at) => scoreOf.set(Math.floor(at / 10) * 3000 + j, exact.scores[at]!));
  const other = found.indices.findIndex((j, at) => {
    const score = scoreOf.get(Math.floor(at / 10) * 3000 + j);
    return score !== undefined && score !== found.scores[at];
  });
  expect(other).toBe(-1);
});

it("take new rows into a table that NN-descent found, and stay what they are when there are none", async () => {
  const before = await findNeighbours(first(2900), 10, "nn-descent", null);
  const found = await findNeighbours(table, 10, "nn-descent", null, { known: before });
  expect(found.method).toBe("nn-descent");
  const exact = await findNeighbours(table, 10, "exact", null, { known: before });
  expect(exact).toEqual(await findNeighbours(table, 10, "exact", null));
  const newRows = (of: typeof found): Int32Array => of.indices.subarray(29_000);
  expect(newRows(found)).toEqual(newRows(exact));
  expect(await findNeighbours(table, 10, "nn-descent", null, { known: found })).toEqual(found);
});

it("of fewer rows than are known are found anew", async () => {
  const before = await findNeighbours(table, 10, "nn-descent", null);
  const found = await findNeighbours(first(1000), 10, "nn-descent", null, { known: before });
  expect(Math.max(...found.indices)).toBeLessThan(1000);
});

it("stop within a tenth of a second, and say how far they are", async () => {
  const shares: number[] = [];
  const controller = new AbortController();
  const search = findNeighbours(clustered(8000, 64), 15, "nn-descent", null, {
    signal: controller.signal,
    onProgress: (share) => {
      shares.push(share);
      if (share > 0.3) controller.abort();
    },
  });
  await expect(search).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBeLessThan(0.6);
});
