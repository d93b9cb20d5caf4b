import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normal, seeded } from "#math/random.ts";
import { finish } from "#math/steps.ts";
import { coreSteps, densityClusters, graphSpanningSteps, spanningSteps } from "./density.ts";
import { adjustedRand } from "./rand.ts";

function points(n: number, dim: number, seed: number, grid: boolean): number[][] {
  const draw = seeded(seed);
  return Array.from({ length: n }, () =>
    Array.from({ length: dim }, () => (grid ? Math.round(normal(draw) * 2) / 2 : normal(draw))),
  );
}

const distancesOf = (rows: readonly number[][]): Float32Array =>
  Float32Array.from(rows.flatMap((a) => rows.map((b) => Math.hypot(...a.map((x, d) => x - b[d]!)))));

function clustersOf(distances: Float32Array, n: number, minSize: number) {
  const core = finish(coreSteps(distances, n, minSize));
  const edges = finish(spanningSteps(distances, core));
  return { core, edges, ...densityClusters(n, edges, minSize) };
}

/** The definition: connected parts at every level of the mutual reachability distance, followed down; best sum of stabilities by trying. */
function plainly(distances: Float32Array, n: number, minSize: number): number[] {
  const core = Array.from(
    { length: n },
    (_, i) =>
      [...distances.subarray(i * n, (i + 1) * n)].toSorted((a, b) => a - b)[Math.min(minSize, n) - 1]!,
  );
  const reach = (i: number, j: number): number => Math.max(1e-3, distances[i * n + j]!, core[i]!, core[j]!);
  const parts = (rows: readonly number[], below: number): number[][] => {
    const left = new Set(rows);
    const found: number[][] = [];
    for (const first of rows) {
      if (!left.delete(first)) continue;
      const part = [first];
      for (const row of part)
        for (const other of left) if (reach(row, other) < below && left.delete(other)) part.push(other);
      found.push(part);
    }
    return found;
  };
  /** Best stability of a cluster of these rows, born at lambda, and the clusters that give it. */
  const followed = (
    rows: readonly number[],
    birth: number,
    isAll: boolean,
  ): { sum: number; taken: number[][] } => {
    let stability = 0;
    let now = [...rows];
    for (;;) {
      const levels = [...new Set(now.flatMap((i) => now.filter((j) => j > i).map((j) => reach(i, j))))];
      // The level at which these rows stop being one part.
      const level = Math.max(
        ...levels.filter((x) => parts(now, x).length > 1),
        now.length === 1 ? 0 : Number.NEGATIVE_INFINITY,
      );
      const lambda = 1 / level;
      const into = parts(now, level);
      const large = into.filter((part) => part.length >= minSize);
      const lost = now.length - large.reduce((sum, part) => sum + part.length, 0);
      stability += lost * (lambda - birth);
      if (large.length === 1) {
        now = large[0]!;
        continue;
      }
      if (large.length === 0) return isAll ? { sum: 0, taken: [] } : { sum: stability, taken: [[...rows]] };
      for (const part of large) stability += part.length * (lambda - birth);
      const below = large.map((part) => followed(part, lambda, false));
      const sum = below.reduce((total, one) => total + one.sum, 0);
      if (isAll || sum > stability) return { sum, taken: below.flatMap(({ taken }) => taken) };
      return { sum: stability, taken: [[...rows]] };
    }
  };
  const labels = Array.from({ length: n }, () => -1);
  followed([...labels.keys()], 0, true).taken.forEach((part, c) => part.forEach((row) => (labels[row] = c)));
  return labels;
}

describe("density clusters", () => {
  it("are those of the definition, level by level, for any rows, equal ones too", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 26 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 2, max: 6 }),
        fc.integer(),
        fc.boolean(),
        (n, dim, minSize, seed, grid) => {
          const distances = distancesOf(points(n, dim, seed, grid));
          const { labels } = clustersOf(distances, n, minSize);
          const expected = plainly(distances, n, minSize);
          expect([...labels].map((label) => label < 0)).toEqual(expected.map((label) => label < 0));
          expect(adjustedRand(labels, expected)).toBe(1);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("find two dense groups and leave what lies apart as noise", () => {
    const rows = [0, 0.1, 0.2, 0.3, 0.4, 5, 5.1, 5.2, 5.3, 5.4, -6, 11].map((x) => [x]);
    const { labels, k } = clustersOf(distancesOf(rows), rows.length, 3);
    expect(k).toBe(2);
    expect([...labels]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, -1, -1]);
  });

  it("are none where there are too few rows", () => {
    expect(clustersOf(distancesOf([[0], [1]]), 2, 5)).toMatchObject({ k: 0, labels: Int32Array.of(-1, -1) });
    expect(
      densityClusters(1, { from: new Int32Array(), to: new Int32Array(), height: new Float64Array() }, 2),
    ).toEqual({ k: 0, labels: Int32Array.of(-1) });
  });

  it("have the same spanning tree from a graph of all neighbours as from all pairs", () => {
    const n = 60;
    const distances = distancesOf(points(n, 3, 11, false));
    const core = finish(coreSteps(distances, n, 4));
    const rows = Int32Array.from({ length: n * (n - 1) }, (_, at) => {
      const [i, j] = [Math.floor(at / (n - 1)), at % (n - 1)];
      return j < i ? j : j + 1;
    });
    const far = Float32Array.from(rows, (j, at) => distances[Math.floor(at / (n - 1)) * n + j]!);
    const graph = finish(graphSpanningSteps(rows, far, core, n - 1));
    const { edges, labels } = clustersOf(distances, n, 4);
    const sum = (heights: Float64Array): number => heights.reduce((total, height) => total + height, 0);
    expect(graph.height).toHaveLength(n - 1);
    expect(sum(graph.height)).toBeCloseTo(sum(edges.height), 5);
    expect(adjustedRand(densityClusters(n, graph, 4).labels, labels)).toBe(1);
  });

  it("leave parts apart that no edge joins", () => {
    const graph = finish(
      graphSpanningSteps(
        Int32Array.of(1, 0, 3, 2, -1),
        Float32Array.of(1, 1, 2, 2, 9),
        new Float32Array(5),
        1,
      ),
    );
    expect([...graph.height]).toEqual([1, 2]);
  });
});
