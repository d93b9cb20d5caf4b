import * as fc from "fast-check";
import { expect, it } from "vitest";
import { clustered } from "./clustered.fixture.ts";
import { normal, seeded } from "./random.ts";
import { qualitySteps } from "./quality.ts";
import { cosine } from "./similarity.ts";
import { finish } from "./steps.ts";
import { rowOf, type VectorTable } from "./table.ts";

/** Both figures straight from their definitions, over all rows. */
function plain(table: VectorTable, coords: Float32Array, dims: number, k: number) {
  const { n } = table;
  let intrusion = 0;
  let kept = 0;
  for (let i = 0; i < n; i++) {
    const others = Array.from({ length: n }, (_, j) => j).filter((j) => j !== i);
    const score = (j: number): number => Math.fround(cosine(rowOf(table, i), rowOf(table, j)));
    const distance = (j: number): number =>
      Math.fround(
        Array.from({ length: dims }, (_, d) => (coords[j * dims + d]! - coords[i * dims + d]!) ** 2).reduce(
          (a, b) => a + b,
          0,
        ),
      );
    const near = others.toSorted((a, b) => distance(a) - distance(b) || a - b).slice(0, k);
    for (const j of near) {
      const rank = 1 + others.filter((other) => score(other) > score(j)).length;
      if (rank <= k) kept++;
      else intrusion += rank - k;
    }
  }
  return { trustworthiness: 1 - (2 * intrusion) / (n * k * (2 * n - 3 * k - 1)), recall: kept / (n * k) };
}

it("agrees with the definitions", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 80 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer(),
      (n, dims, seed) => {
        const table = clustered(n, 9, 3, seed);
        const random = seeded(seed);
        const coords = Float32Array.from(
          { length: n * dims },
          (_, at) => table.values[at]! + 0.05 * normal(random),
        );
        const found = finish(qualitySteps(table, coords, dims, 5));
        const k = Math.min(5, Math.floor((n - 1) / 2));
        const expected = plain(table, coords, dims, k);
        expect(found.k).toBe(k);
        expect(found.sampled).toBe(n);
        expect(found.trustworthiness).toBeCloseTo(expected.trustworthiness, 6);
        expect(found.recall).toBeCloseTo(expected.recall, 6);
      },
    ),
    { numRuns: 25 },
  );
});

it("is 1 for a map that is the space, near chance for the shuffled one", () => {
  const random = seeded(3);
  const angles = Float32Array.from({ length: 600 }, () => 2 * Math.PI * random());
  const circle = Float32Array.from({ length: 1200 }, (_, at) =>
    (at % 2 === 0 ? Math.cos : Math.sin)(angles[at >> 1]!),
  );
  const found = finish(qualitySteps({ n: 600, dim: 2, values: circle }, circle, 2));
  expect(found.trustworthiness).toBeCloseTo(1, 4);
  expect(found.recall).toBeGreaterThan(0.99);
  expect(Math.abs(found.shuffledTrustworthiness - 0.5)).toBeLessThan(0.05);
  expect(Math.abs(found.shuffledRecall - 15 / 599)).toBeLessThan(0.01);
  expect(finish(qualitySteps({ n: 600, dim: 2, values: circle }, circle, 2))).toEqual(found);
});

it("samples a thousand rows of a larger table", () => {
  const table = clustered(1500, 4);
  const coords = new Float32Array(1500 * 2).map((_, at) => table.values[(at >> 1) * 4 + (at % 2)]!);
  expect(finish(qualitySteps(table, coords, 2)).sampled).toBe(1000);
});

it("has nothing to say about two items, and refuses a map of another size", () => {
  const table = clustered(2, 4);
  expect(finish(qualitySteps(table, new Float32Array(6), 3))).toEqual({
    trustworthiness: Number.NaN,
    recall: Number.NaN,
    shuffledTrustworthiness: Number.NaN,
    shuffledRecall: Number.NaN,
    k: 0,
    sampled: 0,
  });
  expect(() => finish(qualitySteps(table, new Float32Array(9), 3))).toThrow("3 places, the space 2 rows");
});
