import { describe, expect, it } from "vitest";
import { neighbourSteps } from "#math/knn.ts";
import { normal, seeded } from "#math/random.ts";
import { finish } from "#math/steps.ts";
import type { VectorTable } from "#math/table.ts";
import { coreSteps, densityClusters, distanceSteps, spanningSteps, Unions } from "./density.ts";
import { joinedSteps, neighbourSpanningSteps } from "./density-parts.ts";
import { UnitRows } from "#kernel/centres.ts";
import { adjustedRand } from "./rand.ts";

/** Dense groups around far directions, `each` rows a group. */
function groups(count: number, each: number, dim: number, spread: number): VectorTable & { truth: number[] } {
  const draw = seeded(count * each);
  const centres = Array.from({ length: count * dim }, () => normal(draw));
  const truth = Array.from({ length: count * each }, (_, i) => i % count);
  const values = Float32Array.from(
    { length: truth.length * dim },
    (_, at) => centres[truth[Math.floor(at / dim)]! * dim + (at % dim)]! + spread * normal(draw),
  );
  return { n: truth.length, dim, values, truth };
}

const spans = (n: number, edges: { readonly from: Int32Array; readonly to: Int32Array }): boolean => {
  const unions = new Unions(n);
  edges.from.forEach((row, e) => unions.join(row, edges.to[e]!));
  return Array.from({ length: n }, (_, i) => unions.find(i)).every((root) => root === 0);
};

describe("a spanning tree from nearest neighbours", () => {
  it("spans all rows, also where the graph of neighbours falls apart, and finds the groups", () => {
    const table = groups(5, 40, 12, 0.2);
    const neighbours = finish(neighbourSteps(table, 10));
    const edges = finish(neighbourSpanningSteps(table, neighbours, 8));
    expect(edges.height).toHaveLength(table.n - 1);
    expect(spans(table.n, edges)).toBe(true);
    const { labels, k } = densityClusters(table.n, edges, 8);
    expect(k).toBe(5);
    const kept = [...labels.keys()].filter((row) => labels[row]! >= 0);
    expect(kept.length).toBeGreaterThan(table.n * 0.7);
    expect(
      adjustedRand(
        kept.map((row) => labels[row]!),
        kept.map((row) => table.truth[row]!),
      ),
    ).toBe(1);
  });

  it("is that of all pairs where all are neighbours", () => {
    const table = groups(3, 12, 5, 0.5);
    const neighbours = finish(neighbourSteps(table, table.n - 1));
    const near = finish(neighbourSpanningSteps(table, neighbours, 4));
    const rows = new UnitRows(table);
    finish(rows.prepareSteps());
    const distances = finish(distanceSteps(finish(rows.cosineSteps()), rows.squares));
    const all = finish(spanningSteps(distances, finish(coreSteps(distances, table.n, 4))));
    const sum = (heights: Float64Array): number => heights.reduce((total, height) => total + height, 0);
    expect(sum(near.height)).toBeCloseTo(sum(all.height), 2);
    expect(
      adjustedRand(densityClusters(table.n, near, 4).labels, densityClusters(table.n, all, 4).labels),
    ).toBe(1);
  });

  it("joins more parts than can be compared at the largest distance", () => {
    const table = { n: 2000, dim: 2, values: new Float32Array(4000).fill(1) };
    const none = { from: new Int32Array(), to: new Int32Array(), height: new Float64Array() };
    const edges = finish(joinedSteps(table, none));
    expect(spans(2000, edges)).toBe(true);
    expect(new Set(edges.height)).toEqual(new Set([2]));
  });
});
