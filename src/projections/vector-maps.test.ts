import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clustered } from "#math/clustered.fixture.ts";
import { finish } from "#math/steps.ts";
import type { VectorTable } from "#math/table.ts";
import type { AxisWish } from "#protocol/space.ts";
import type { VectorMap, VectorMapRequest, VectorProjection } from "./projection.ts";
import { projectionById } from "./registry.ts";

function mapBy(id: string, table: VectorTable, request: Partial<VectorMapRequest> = {}): VectorMap {
  const projection = projectionById(id) as VectorProjection;
  return finish(projection.steps(table, { dims: 3, params: {}, axes: [], ...request }));
}

const column = (coords: Float32Array, dims: number, axis: number): number[] =>
  [...coords].filter((_, at) => at % dims === axis);
const variance = (values: readonly number[]): number => {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
};

describe("PCA", () => {
  const table = clustered(300, 20);

  it("says how much of the variance lies along each axis", () => {
    const { coords, axes } = mapBy("pca", table);
    const total = Array.from({ length: 20 }, (_, d) => variance(column(table.values, 20, d))).reduce(
      (sum, x) => sum + x,
      0,
    );
    const along = [0, 1, 2].map((axis) => variance(column(coords, 3, axis)));
    axes.forEach(({ label, share, opposite }, axis) => {
      expect(label).toBe(`Component ${axis + 1}`);
      expect(opposite).toBeNull();
      // The map is scaled alike along all axes: shares stand to each other as variances do.
      expect(share! / axes[0]!.share!).toBeCloseTo(along[axis]! / along[0]!, 3);
    });
    const all = mapBy("pca", table, { params: { component1: 1, component2: 2, component3: 20 } });
    expect(all.axes[2]!.share).toBeLessThan(axes[2]!.share!);
    const shares = Array.from(
      { length: 20 },
      (_, c) => mapBy("pca", table, { dims: 2, params: { component1: c + 1 } }).axes[0]!.share!,
    );
    expect(shares.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 4);
    expect(total).toBeGreaterThan(0);
  });

  it("shows any components, in any order", () => {
    const { coords } = mapBy("pca", table);
    const turned = mapBy("pca", table, { params: { component1: 3, component2: 1, component3: 2 } });
    expect(turned.axes.map(({ label }) => label)).toEqual(["Component 3", "Component 1", "Component 2"]);
    const scale = column(turned.coords, 3, 1)[0]! / column(coords, 3, 0)[0]!;
    column(turned.coords, 3, 1).forEach((x, i) => expect(x).toBeCloseTo(scale * column(coords, 3, 0)[i]!, 4));
  });

  it("has places for any rows, zeros where there is no variance", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), fc.boolean(), (n, equal) => {
        const few = clustered(n, 4);
        if (equal) few.values.fill(0.3);
        const { coords, axes } = mapBy("pca", few);
        expect(coords).toHaveLength(3 * n);
        expect(coords.every((x) => Number.isFinite(x))).toBe(true);
        expect(axes.every(({ share }) => share! >= 0 && share! <= 1)).toBe(true);
        expect(coords.every((x) => x === 0)).toBe(equal || n < 2);
      }),
    );
  });
});

describe("semantic axes", () => {
  const wish = (from: string, to: string, low: readonly number[], high: readonly number[]): AxisWish => ({
    from,
    to,
    low: Float32Array.from(low),
    high: Float32Array.from(high),
  });
  const left = wish("left", "right", [-1, 0, 0], [1, 0, 0]);
  const down = wish("down", "up", [0, -1, 0], [0, 1, 0]);
  const slanted = wish("a", "b", [1, 0, 0], [0, 0.6, 0.8]);

  it("puts the poles at −1 and 1 and their middle at 0, whatever the length of an item's vector", () => {
    const values = Float32Array.of(1, 0, 0, 0, 0.6, 0.8, 5, 0, 0, 0, 0, 0);
    const { coords, axes } = mapBy("axes", { n: 4, dim: 3, values }, { dims: 2, axes: [slanted, left] });
    const along = column(coords, 2, 0).map((x) => Math.round(x * 1e5) / 1e5 + 0);
    expect(along).toEqual([-1, 1, -1, 0]);
    expect(axes).toEqual([
      { label: "a", opposite: "b", share: null },
      { label: "left", opposite: "right", share: null },
    ]);
  });

  it("refuses poles that are the same, too few axes, vectors of another length", () => {
    const table = clustered(5, 3);
    expect(() => mapBy("axes", table, { dims: 2, axes: [left] })).toThrow(/needs 2 axes, not 1/);
    const nowhere = wish("man", "Man", [0.6, 0.8, 0], [0.6, 0.8, 0]);
    expect(() => mapBy("axes", table, { dims: 2, axes: [left, nowhere] })).toThrow(
      /“man” and “Man” are the same/,
    );
    const other = wish("x", "y", [1], [0]);
    expect(() => mapBy("axes", table, { dims: 2, axes: [other, down] })).toThrow(
      /of 1 numbers, the items of 3/,
    );
  });
});
