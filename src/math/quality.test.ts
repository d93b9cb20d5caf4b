import * as fc from "fast-check";
import { expect, it } from "vitest";
import { clustered } from "./clustered.fixture.ts";
import { spearman } from "./correlation.ts";
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
  const pairs = Array.from({ length: n }, (_, i) => i).flatMap((i) =>
    Array.from({ length: i }, (_, j) => ({
      apart: 1 - cosine(rowOf(table, i), rowOf(table, j)),
      inMap: Math.sqrt(
        Array.from({ length: dims }, (_, d) => (coords[j * dims + d]! - coords[i * dims + d]!) ** 2).reduce(
          (a, b) => a + b,
          0,
        ),
      ),
    })),
  );
  const distanceCorrelation = spearman(
    Float64Array.from(pairs, ({ apart }) => apart),
    Float64Array.from(pairs, ({ inMap }) => inMap),
  );
  return {
    distanceCorrelation,
    trustworthiness: 1 - (2 * intrusion) / (n * k * (2 * n - 3 * k - 1)),
    recall: kept / (n * k),
  };
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
        expect(found.distanceCorrelation).toBeCloseTo(expected.distanceCorrelation, 9);
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
  expect(found.distanceCorrelation).toBeCloseTo(1, 4);
  expect(Math.abs(found.shuffledDistanceCorrelation)).toBeLessThan(0.05);
  expect(Math.abs(found.shuffledTrustworthiness - 0.5)).toBeLessThan(0.05);
  expect(Math.abs(found.shuffledRecall - 15 / 599)).toBeLessThan(0.01);
  expect(finish(qualitySteps({ n: 600, dim: 2, values: circle }, circle, 2))).toEqual(found);
});

it("looks at all rows of a small table, at a thousand of one that is costly", () => {
  const figures = (n: number, dim: number) => {
    const random = seeded(n);
    const values = Float32Array.from({ length: n * dim }, () => random() - 0.5);
    const coords = new Float32Array(n * 2).map((_, at) => values[(at >> 1) * dim + (at % 2)]!);
    // Ranks are of no interest here, and would take long.
    return finish(
      qualitySteps({ n, dim, values }, coords, 2, 15, function* (_, rows) {
        yield 0.5;
        return new Int32Array(rows.length * 30).fill(1);
      }),
    );
  };
  expect(figures(3000, 4).sampled).toBe(3000);
  expect(figures(9000, 1000).sampled).toBe(1000);
});

it("has no correlation for a map of one place, and leaves out rows without one", () => {
  const table = clustered(300, 8);
  const onePlace = finish(qualitySteps(table, new Float32Array(600), 2));
  expect(onePlace.distanceCorrelation).toBeNaN();
  expect(onePlace.shuffledDistanceCorrelation).toBeNaN();
  const coords = new Float32Array(600).map((_, at) => table.values[(at >> 1) * 8 + (at % 2)]!);
  const whole = finish(qualitySteps(table, coords, 2));
  coords.fill(Number.NaN, 0, 20);
  const most = finish(qualitySteps(table, coords, 2));
  expect(most.distanceCorrelation).toBeCloseTo(whole.distanceCorrelation, 1);
  expect(most.trustworthiness).toBeCloseTo(whole.trustworthiness, 1);
});

it("has nothing to say about two items, and refuses a map of another size", () => {
  const table = clustered(2, 4);
  expect(finish(qualitySteps(table, new Float32Array(6), 3))).toEqual({
    trustworthiness: Number.NaN,
    recall: Number.NaN,
    shuffledTrustworthiness: Number.NaN,
    shuffledRecall: Number.NaN,
    distanceCorrelation: Number.NaN,
    shuffledDistanceCorrelation: Number.NaN,
    k: 0,
    sampled: 0,
  });
  expect(() => finish(qualitySteps(table, new Float32Array(9), 3))).toThrow("3 places, the space 2 rows");
});
