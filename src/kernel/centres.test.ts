import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clustered } from "#math/clustered.fixture.ts";
import { normal, seeded } from "#math/random.ts";
import { cosine } from "#math/similarity.ts";
import { finish } from "#math/steps.ts";
import { rowOf, type VectorTable } from "#math/table.ts";
import { UnitRows } from "./centres.ts";

function random(n: number, dim: number, seed: number): VectorTable {
  const draw = seeded(seed);
  return { n, dim, values: Float32Array.from({ length: n * dim }, () => normal(draw)) };
}

function prepared(table: VectorTable, pick?: Int32Array): UnitRows {
  const rows = new UnitRows(table, pick);
  finish(rows.prepareSteps());
  return rows;
}

const unit = (row: Float32Array): number[] => {
  const length = Math.hypot(...row) || 1;
  return [...row].map((x) => x / length);
};

const squared = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, d) => sum + (x - b[d]!) ** 2, 0);

describe("unit rows", () => {
  it("finds the nearest centre of every row, counts changes and adds rows up, for any shape", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 150 }),
        fc.integer({ min: 1, max: 21 }),
        fc.integer({ min: 1, max: 140 }),
        fc.integer(),
        (n, dim, k, seed) => {
          const table = random(n, dim, seed);
          const centres = random(k, dim, seed + 1);
          const rows = prepared(table);
          expect(finish(rows.assignSteps(centres.values, k))).toBe(n);
          expect(finish(rows.assignSteps(centres.values, k))).toBe(0);
          const labels = [...rows.labels];
          const sums = Array.from({ length: k }, () => Array.from({ length: dim }, () => 0));
          const counts = Array.from({ length: k }, () => 0);
          for (let i = 0; i < n; i++) {
            const row = unit(rowOf(table, i));
            const far = Array.from({ length: k }, (_, c) => squared(row, [...rowOf(centres, c)]));
            const label = labels[i]!;
            expect(far[label]).toBeLessThanOrEqual(Math.min(...far) + 1e-4);
            expect(1 - 2 * rows.scores[i]!).toBeCloseTo(far[label]!, 3);
            counts[label]!++;
            row.forEach((x, d) => (sums[label]![d]! += x));
          }
          const found = finish(rows.sumSteps(k));
          expect([...found.counts]).toEqual(counts);
          sums.flat().forEach((x, at) => expect(found.sums[at]).toBeCloseTo(x, 4));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("gives the cosines of all pairs, of picked rows too", () => {
    for (const [n, dim] of [
      [1, 3],
      [65, 192],
      [130, 10],
    ] as const) {
      const table = clustered(n, dim, 5, n);
      const pick = Int32Array.from({ length: n }, (_, i) => (i * 7) % n);
      const matrix = finish(prepared(table, pick).cosineSteps());
      for (let i = 0; i < n; i += 3) {
        for (let j = 0; j < n; j++) {
          const expected = i === j ? 1 : cosine(rowOf(table, pick[i]!), rowOf(table, pick[j]!));
          expect(matrix[i * n + j]).toBeCloseTo(expected, 5);
          expect(matrix[i * n + j]).toBe(matrix[j * n + i]);
        }
      }
    }
  });

  it("keeps zero rows zero and gives rows back at length 1", () => {
    const rows = prepared({ n: 3, dim: 2, values: Float32Array.of(3, 4, 0, 0, 0, -2) });
    expect([...rows.row(0)]).toEqual([Math.fround(0.6), Math.fround(0.8)]);
    expect([...rows.row(1)]).toEqual([0, 0]);
    expect([...rows.row(2)]).toEqual([0, -1]);
    expect([...finish(rows.cosineSteps())].map((x) => x.toFixed(2))).toEqual(
      ["1.00", "0.00", "-0.80", "0.00", "1.00", "0.00", "-0.80", "0.00", "1.00"].map((x) => x),
    );
  });
});
