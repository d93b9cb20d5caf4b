import { describe, expect, it } from "vitest";
import { mapOf, type MapState } from "#store/map.ts";
import { Layout } from "./layout.ts";
import { PointCloud } from "./points.ts";
import { frameOf, viewOf } from "./pose.ts";

const items = (ids: readonly number[]) => ids.map((id) => ({ id, text: `${id}`, label: null, columns: {} }));
const map = (coords: readonly number[], settled: boolean): MapState =>
  mapOf({
    method: "umap",
    dims: 3,
    seed: 1,
    coords: Float32Array.from(coords),
    n: coords.length / 3,
    settled,
  });
const LINE = [0, 0, 0, 1, 0, 0, 2, 0, 0];
const TURNED = [0, 0, 0, 0, 1, 0, 0, 2, 0];
const here = (layout: Layout, row: number): number[] =>
  layout.place({ row }, [0, 0, 0]).map((value) => Math.round(value * 1000) / 1000 + 0);

describe("a map that changes", () => {
  it("shows the first one at once", () => {
    const layout = new Layout(new PointCloud());
    expect(layout.take(map(LINE, true), items([1, 2, 3]), 700, 0)).toBe("first");
    expect(layout.morphing).toBe(false);
    expect(here(layout, 1)).toEqual([0, 0, 0]);
    expect(here(layout, 2)[0]).toBeGreaterThan(0);
  });

  it("shows frames of a running layout at once", () => {
    const layout = new Layout(new PointCloud());
    layout.take(map(LINE, false), items([1, 2, 3]), 700, 0);
    expect(layout.take(map(TURNED, false), items([1, 2, 3]), 700, 50)).toBe("frame");
    expect(layout.take(map(TURNED, true), items([1, 2, 3]), 700, 100)).toBe("frame");
    expect(layout.morphing).toBe(false);
    expect(here(layout, 2)[1]).toBeGreaterThan(0);
  });

  it("turns into another one over time, from where each item was", () => {
    const layout = new Layout(new PointCloud());
    layout.take(map(LINE, true), items([1, 2, 3]), 700, 0);
    const before = here(layout, 2);
    expect(layout.take(map(TURNED, true), items([1, 2, 3]), 700, 1000)).toBe("other");
    layout.step(1000);
    expect(here(layout, 2)).toEqual(before);
    layout.step(1200);
    const during = here(layout, 2);
    expect(during[0]).toBeLessThan(before[0]!);
    expect(during[1]).toBeGreaterThan(0);
    layout.step(1700);
    expect(here(layout, 2)).toEqual([0, before[0], 0]);
    expect(layout.morphing).toBe(false);
  });

  it("follows items whose row has changed", () => {
    const layout = new Layout(new PointCloud());
    layout.take(map(LINE, true), items([1, 2, 3]), 700, 0);
    const third = here(layout, 2);
    layout.take(map([5, 5, 5, 2, 0, 0], true), items([9, 3]), 700, 1000);
    layout.step(1000);
    expect(here(layout, 1)).toEqual(third);
  });

  it("jumps when motion is not wanted, and never morphs between strangers", () => {
    const layout = new Layout(new PointCloud());
    layout.take(map(LINE, true), items([1, 2, 3]), 0, 0);
    expect(layout.take(map(TURNED, true), items([1, 2, 3]), 0, 0)).toBe("other");
    expect(layout.morphing).toBe(false);
    expect(layout.take(map(LINE, true), items([7, 8, 9]), 700, 0)).toBe("first");
    expect(layout.holds(items([7, 8, 9, 10]))).toBe(true);
    expect(layout.holds(items([1, 2, 3]))).toBe(false);
  });

  it("grows beyond the room it has", () => {
    const layout = new Layout(new PointCloud());
    const n = 3000;
    const ids = Array.from({ length: n }, (_, i) => i);
    layout.take(map(LINE, false), items([0, 1, 2]), 700, 0);
    layout.take(
      map(
        ids.flatMap((i) => [i, 0, 0]),
        false,
      ),
      items(ids),
      700,
      10,
    );
    expect(layout.n).toBe(n);
    expect(here(layout, n - 1)[0]).toBeGreaterThan(1);
  });
});

describe("the order of drawing", () => {
  it("is far to near, every row once", () => {
    const cloud = new PointCloud();
    const layout = new Layout(cloud);
    const coords = Array.from({ length: 50 }, (_, i) => [0, 0, (i * 37) % 50]).flat();
    layout.take(map(coords, true), items(Array.from({ length: 50 }, (_, i) => i)), 0, 0);
    const frame = frameOf(400, 400, { top: 0, right: 0, bottom: 0, left: 0 });
    cloud.look(viewOf({ yaw: 0, pitch: 0, zoom: 1, target: [0, 0, 0] }, frame), frame);
    cloud.sort();
    const order = [...cloud.order].slice(0, 50);
    expect(order.map((row) => coords[row * 3 + 2])).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });
});
