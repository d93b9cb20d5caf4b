import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clustered } from "#math/clustered.fixture.ts";
import { neighbourSteps } from "#math/knn.ts";
import { cosine } from "#math/similarity.ts";
import { finish } from "#math/steps.ts";
import { rowOf, type NeighbourTable, type VectorTable } from "#math/table.ts";
import {
  centroidDistanceSteps,
  deviations,
  knnDistances,
  LEAST_DISTANCE,
  localOutlierFactors,
  spreadOf,
} from "./outliers.ts";

const nearest = (table: VectorTable, k: number): NeighbourTable =>
  finish(neighbourSteps(table, Math.max(1, Math.min(k, table.n - 1))));

const distance = (table: VectorTable, i: number, j: number): number =>
  Math.max(0, 1 - cosine(rowOf(table, i), rowOf(table, j)));

/** From the definitions, row by row; neighbours as the table says, so that ties are the same. */
function slowFactors(table: VectorTable, known: NeighbourTable, k: number): number[] {
  const rows = Array.from({ length: table.n }, (_, i) => i);
  const near = rows.map((i) => [...known.indices.subarray(i * known.k, i * known.k + Math.min(k, known.k))]);
  const kDistance = rows.map((i) => distance(table, i, near[i]!.at(-1)!));
  const density = rows.map((i) => {
    const reach = near[i]!.map((o) => Math.max(kDistance[o]!, distance(table, i, o)));
    return 1 / Math.max(LEAST_DISTANCE, reach.reduce((a, b) => a + b, 0) / reach.length);
  });
  return rows.map((i) => near[i]!.reduce((sum, o) => sum + density[o]! / density[i]!, 0) / near[i]!.length);
}

describe("distance to neighbours", () => {
  it("and local outlier factor equal their definitions", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 80 }),
        fc.integer({ min: 8, max: 24 }),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(500),
        (n, dim, k, seed) => {
          const table = clustered(n, dim, 4, seed);
          const known = nearest(table, k);
          const means = knnDistances(known, k);
          const width = Math.min(k, n - 1);
          means.forEach((mean, i) => {
            const all = Array.from({ length: n }, (_, j) => j).filter((j) => j !== i);
            const sorted = all.map((j) => distance(table, i, j)).toSorted((a, b) => a - b);
            expect(mean).toBeCloseTo(sorted.slice(0, width).reduce((a, b) => a + b, 0) / width, 5);
          });
          const slow = slowFactors(table, known, k);
          localOutlierFactors(known, k).forEach((factor, i) => {
            expect(Math.abs(factor - slow[i]!) / slow[i]!).toBeLessThan(0.02);
          });
        },
      ),
      { numRuns: 50 },
    );
  });

  it("is that of a case worked by hand: three on an arc and one away", () => {
    // Angles 0, 10, 20 and 90 degrees; k = 2.
    const values = Float32Array.from(
      [0, 10, 20, 90].flatMap((a) => [Math.cos((a * Math.PI) / 180), Math.sin((a * Math.PI) / 180)]),
    );
    const table = { n: 4, dim: 2, values };
    const gap = (degrees: number): number => 1 - Math.cos((degrees * Math.PI) / 180);
    const known = nearest(table, 2);
    const means = knnDistances(known, 2);
    expect(means[0]).toBeCloseTo((gap(10) + gap(20)) / 2, 5);
    expect(means[3]).toBeCloseTo((gap(70) + gap(80)) / 2, 5);
    // k-distances: 20, 10, 20 and 80 degrees. reach(3, 2) = gap(70), reach(3, 1) = gap(80).
    const reach0 = (Math.max(gap(10), gap(10)) + Math.max(gap(20), gap(20))) / 2;
    const reach1 = (Math.max(gap(20), gap(10)) + Math.max(gap(20), gap(10))) / 2;
    const reach3 = (gap(70) + gap(80)) / 2;
    const factors = localOutlierFactors(known, 2);
    expect(factors[3]).toBeCloseTo((reach3 / reach0 + reach3 / reach1) / 2, 3);
    expect(factors[3]!).toBeGreaterThan(10);
    // Both neighbours of the middle one reach as far as 0 does.
    expect(factors[1]).toBeCloseTo(reach1 / reach0, 3);
  });

  it("is finite for equal rows, zero rows, one row and none", () => {
    const equal = { n: 30, dim: 4, values: new Float32Array(120).fill(0.5) };
    expect([...localOutlierFactors(nearest(equal, 5), 5)]).toEqual(Array.from({ length: 30 }, () => 1));
    expect(knnDistances(nearest(equal, 5), 5).every((mean) => mean < 1e-6)).toBe(true);
    const mixed = clustered(40, 6, 3, 9);
    mixed.values.fill(0, 0, 12);
    for (let i = 10; i < 30; i++) mixed.values.copyWithin(i * 6, 54, 60);
    const known = nearest(mixed, 5);
    expect(localOutlierFactors(known, 5).every(Number.isFinite)).toBe(true);
    for (const n of [0, 1]) {
      const few = {
        n,
        k: 5,
        indices: new Int32Array(n * 5).fill(-1),
        scores: new Float32Array(n * 5).fill(Number.NaN),
      };
      expect([...localOutlierFactors(few, 5)]).toEqual(Array.from({ length: n }, () => 1));
      expect([...knnDistances(few, 5)]).toEqual(Array.from({ length: n }, () => 0));
    }
  });
});

describe("distance to the centroid", () => {
  it("equals its definition", () => {
    const table = clustered(60, 8, 3, 4);
    for (let i = 0; i < 60; i += 5) for (let d = 0; d < 8; d++) table.values[i * 8 + d]! *= 7;
    const middle = new Float32Array(8);
    for (let i = 0; i < 60; i++) {
      const row = rowOf(table, i);
      const length = Math.hypot(...row);
      row.forEach((x, d) => (middle[d] = middle[d]! + x / length / 60));
    }
    finish(centroidDistanceSteps(table)).forEach((found, i) =>
      expect(found).toBeCloseTo(1 - cosine(rowOf(table, i), middle), 5),
    );
  });

  it("is finite where rows or their mean are zero", () => {
    const values = Float32Array.of(1, 0, -1, 0, 0, 0);
    expect([...finish(centroidDistanceSteps({ n: 3, dim: 2, values }))]).toEqual([1, 1, 1]);
    expect([...finish(centroidDistanceSteps({ n: 0, dim: 2, values }))]).toEqual([]);
  });
});

describe("standard deviations", () => {
  it("are those of the population, and 0 where all scores are equal", () => {
    const spread = spreadOf(Float32Array.of(2, 4, 4, 4, 5, 5, 7, 9));
    expect(spread).toEqual({ mean: 5, deviation: 2 });
    expect(deviations(9, spread)).toBe(2);
    expect(deviations(0.3, spreadOf(new Float32Array(5).fill(0.3)))).toBe(0);
    expect(deviations(0, spreadOf(new Float32Array()))).toBe(0);
  });
});
