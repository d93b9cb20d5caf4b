import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clustered } from "#math/clustered.fixture.ts";
import { normal, seeded } from "#math/random.ts";
import { finish } from "#math/steps.ts";
import { rowOf, type VectorTable } from "#math/table.ts";
import { EXACT_UP_TO, hierarchySteps } from "./hierarchy.ts";
import { countAt, cutTree, heightFor } from "./hierarchy-cut.ts";
import { adjustedRand } from "./rand.ts";

function random(n: number, dim: number, seed: number): VectorTable {
  const draw = seeded(seed);
  return { n, dim, values: Float32Array.from({ length: n * dim }, () => normal(draw)) };
}

const unit = (row: Float32Array): number[] => {
  const length = Math.hypot(...row);
  return [...row].map((x) => x / length);
};
const meanOf = (rows: readonly number[][]): number[] =>
  rows[0]!.map((_, d) => rows.reduce((sum, row) => sum + row[d]!, 0) / rows.length);

/** Joins the two nearest groups until one is left, by the definitions; gives heights and the groups at every count. */
function plainly(table: VectorTable, linkage: "average" | "ward") {
  const rows = Array.from({ length: table.n }, (_, i) => unit(rowOf(table, i)));
  const far = (a: readonly number[], b: readonly number[]): number => {
    if (linkage === "average") {
      let sum = 0;
      for (const i of a)
        for (const j of b) sum += 1 - rows[i]!.reduce((dot, x, d) => dot + x * rows[j]![d]!, 0);
      return sum / (a.length * b.length);
    }
    const [p, q] = [a, b].map((group) => meanOf(group.map((i) => rows[i]!))) as [number[], number[]];
    const apart = p.reduce((sum, x, d) => sum + (x - q[d]!) ** 2, 0);
    return Math.sqrt(((2 * a.length * b.length) / (a.length + b.length)) * apart);
  };
  let groups = rows.map((_, i) => [i]);
  const heights: number[] = [];
  const labels = new Map<number, number[]>();
  for (;;) {
    labels.set(
      groups.length,
      rows.map((_, i) => groups.findIndex((group) => group.includes(i))),
    );
    if (groups.length < 2) return { heights, labels };
    let [best, a, b] = [Number.POSITIVE_INFINITY, 0, 0];
    for (let i = 0; i < groups.length; i++) {
      for (let j = 0; j < i; j++) {
        const height = far(groups[i]!, groups[j]!);
        if (height < best) [best, a, b] = [height, i, j];
      }
    }
    heights.push(best);
    const joined = [...groups[a]!, ...groups[b]!];
    groups = [...groups.filter((_, g) => g !== a && g !== b), joined];
  }
}

describe.each(["average", "ward"] as const)("%s linkage", (linkage) => {
  it("is that of joining the two nearest groups again and again", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 22 }),
        fc.integer({ min: 2, max: 6 }),
        fc.integer(),
        (n, dim, seed) => {
          const table = random(n, dim, seed);
          const { tree, leafOf } = finish(hierarchySteps(table, linkage, 1));
          const expected = plainly(table, linkage);
          // Distances come from cosines in single precision: what is nearer than its error can tell apart has no one right order.
          const steps = expected.heights
            .toSorted((a, b) => a - b)
            .map((height, s, all) => height - (all[s - 1] ?? 0));
          fc.pre(steps[0]! > 0.02 && steps.every((step) => step > 1e-5));
          expect(leafOf).toBeNull();
          expected.heights.forEach((height, s) => expect(tree.height[s]).toBeCloseTo(height, 4));
          for (const [k, labels] of expected.labels) {
            expect(adjustedRand(cutTree(tree, k), labels)).toBe(1);
            expect(countAt(tree, heightFor(tree, k))).toBe(k);
          }
          expect(countAt(tree, 0)).toBe(n);
          expect(countAt(tree, 99)).toBe(1);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("of many rows starts from small groups and parts what is plainly apart", () => {
    const n = EXACT_UP_TO + 500;
    const draw = seeded(5);
    const centres = random(6, 16, 8);
    const truth = Int32Array.from({ length: n }, (_, i) => i % 6);
    const values = Float32Array.from(
      { length: n * 16 },
      (_, at) => centres.values[truth[Math.floor(at / 16)]! * 16 + (at % 16)]! + 0.15 * normal(draw),
    );
    const { tree, leafOf } = finish(hierarchySteps({ n, dim: 16, values }, linkage, 1));
    expect(tree.m).toBeLessThanOrEqual(1000);
    const leaves = cutTree(tree, 6);
    expect(
      adjustedRand(
        leafOf!.map((leaf) => leaves[leaf]!),
        truth,
      ),
    ).toBeGreaterThan(0.99);
    expect([...tree.height]).toEqual([...tree.height].toSorted((a, b) => a - b));
  });
});

it("three rows by hand: Ward joins at the distance, then at sqrt(4/3) of that of the means", () => {
  const table = { n: 3, dim: 2, values: Float32Array.of(1, 0, 0, 1, 0.8, 0.6) };
  const { tree } = finish(hierarchySteps(table, "ward", 1));
  expect(tree.height[0]).toBeCloseTo(Math.hypot(0.2, 0.6), 6);
  expect(tree.height[1]).toBeCloseTo(Math.sqrt(4 / 3) * Math.hypot(0.9, 0.3 - 1), 6);
  const average = finish(hierarchySteps(table, "average", 1)).tree;
  expect([...average.height].map((x) => x.toFixed(4))).toEqual(["0.2000", "0.7000"]);
});

it("one row, equal rows and rows of zeros make trees too", () => {
  expect(cutTree(finish(hierarchySteps(random(1, 3, 1), "ward", 1)).tree, 1)).toEqual(Int32Array.of(0));
  for (const value of [0.5, 0]) {
    const equal = { n: 7, dim: 3, values: new Float32Array(21).fill(value) };
    const { tree } = finish(hierarchySteps(equal, "ward", 1));
    expect(Math.max(...tree.height)).toBeLessThan(1e-3);
    expect(new Set(cutTree(tree, 3)).size).toBe(3);
  }
  expect(clustered(1, 2).n).toBe(1);
});
