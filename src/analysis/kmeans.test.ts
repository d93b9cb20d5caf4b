import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clustered } from "#math/clustered.fixture.ts";
import { normal, seeded } from "#math/random.ts";
import { finish } from "#math/steps.ts";
import { rowOf, type VectorTable } from "#math/table.ts";
import { adjustedRand } from "./rand.ts";
import { kmeansSteps, type KMeans } from "./kmeans.ts";

const unit = (row: Float32Array): number[] => {
  const length = Math.hypot(...row) || 1;
  return [...row].map((x) => x / length);
};

const squared = (a: readonly number[], b: ArrayLike<number>): number =>
  a.reduce((sum, x, d) => sum + (x - b[d]!) ** 2, 0);

function random(n: number, dim: number, seed: number): VectorTable {
  const draw = seeded(seed);
  return { n, dim, values: Float32Array.from({ length: n * dim }, () => normal(draw)) };
}

/** A plain reading of the definition: every row is with its nearest centre, every centre is the mean of its rows. */
function checkFixed(table: VectorTable, { k, labels, centres, inertia }: KMeans): void {
  const { n, dim } = table;
  const rows = Array.from({ length: n }, (_, i) => unit(rowOf(table, i)));
  const centre = (c: number): Float64Array => centres.subarray(c * dim, (c + 1) * dim);
  let sum = 0;
  rows.forEach((row, i) => {
    const far = Array.from({ length: k }, (_, c) => squared(row, centre(c)));
    expect(far[labels[i]!]).toBeLessThanOrEqual(Math.min(...far) + 1e-5);
    sum += far[labels[i]!]!;
  });
  expect(inertia).toBeCloseTo(sum, 3);
  for (let c = 0; c < k; c++) {
    const own = rows.filter((_, i) => labels[i] === c);
    expect(own.length).toBeGreaterThan(0);
    for (let d = 0; d < dim; d++) {
      expect(centre(c)[d]).toBeCloseTo(own.reduce((total, row) => total + row[d]!, 0) / own.length, 4);
    }
  }
}

describe("k-means", () => {
  it("ends where every row is with its nearest centre and every centre is the mean of its rows", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer(),
        (n, dim, k, seed) => {
          const table = random(n, dim, seed);
          const found = finish(kmeansSteps(table, Math.min(k, n), { seed, starts: 2 }));
          expect(found.labels).toHaveLength(n);
          checkFixed(table, found);
        },
      ),
      { numRuns: 80 },
    );
  });

  it("finds the best of all ways to part few rows", () => {
    for (let seed = 0; seed < 12; seed++) {
      const table = random(9, 3, seed);
      const rows = Array.from({ length: 9 }, (_, i) => unit(rowOf(table, i)));
      let least = Number.POSITIVE_INFINITY;
      for (let code = 0; code < 3 ** 9; code++) {
        const groups: number[][][] = [[], [], []];
        rows.forEach((row, i) => groups[Math.floor(code / 3 ** i) % 3]!.push(row));
        let sum = 0;
        for (const own of groups) {
          const mean = [0, 1, 2].map((d) => own.reduce((total, row) => total + row[d]!, 0) / own.length);
          for (const row of own) sum += squared(row, mean);
        }
        least = Math.min(least, sum);
      }
      expect(finish(kmeansSteps(table, 3, { seed: 1, starts: 300 })).inertia).toBeCloseTo(least, 4);
    }
  });

  it("gives the same for the same seed, and finds groups that are there", () => {
    const draw = seeded(4);
    const centres = random(8, 32, 2);
    const truth = Int32Array.from({ length: 600 }, (_, i) => i % 8);
    const values = Float32Array.from(
      { length: 600 * 32 },
      (_, at) => centres.values[truth[Math.floor(at / 32)]! * 32 + (at % 32)]! + 0.3 * normal(draw),
    );
    const table = { n: 600, dim: 32, values };
    const first = finish(kmeansSteps(table, 8, { seed: 7 }));
    expect(finish(kmeansSteps(table, 8, { seed: 7 }))).toEqual(first);
    expect(adjustedRand(first.labels, truth)).toBe(1);
  });

  it("tries its beginnings on a sample of many rows and ends on all of them", () => {
    const table = clustered(1500, 16, 6, 3);
    const found = finish(kmeansSteps(table, 6, { seed: 1, tryOn: 300 }));
    expect(found.triedOn).toBe(300);
    checkFixed(table, found);
    const all = finish(kmeansSteps(table, 6, { seed: 1 }));
    expect(all.triedOn).toBe(1500);
    expect(found.inertia).toBeLessThan(all.inertia * 1.05);
  });

  it("finds fewer groups where fewer rows differ, one where all are equal", () => {
    const two = { n: 6, dim: 2, values: Float32Array.of(1, 0, 2, 0, 0, 1, 0, 5, 1, 0, 0, 3) };
    const found = finish(kmeansSteps(two, 4, { seed: 1 }));
    expect(found.k).toBe(2);
    expect(adjustedRand(found.labels, [0, 0, 1, 1, 0, 1])).toBe(1);
    const equal = { n: 50, dim: 3, values: new Float32Array(150).fill(0.3) };
    expect(finish(kmeansSteps(equal, 9, { seed: 1 }))).toMatchObject({ k: 1, labels: new Int32Array(50) });
    const zeros = { n: 5, dim: 3, values: new Float32Array(15) };
    expect(finish(kmeansSteps(zeros, 2, { seed: 1 }))).toMatchObject({ k: 1, inertia: 0 });
  });
});
