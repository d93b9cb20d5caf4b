import { describe, expect, it } from "vitest";
import { MANY, PointCloud, stepThrough } from "./points.ts";
import { frameOf, START_POSE, viewOf } from "./pose.ts";

const frame = frameOf(800, 600, { top: 0, right: 0, bottom: 0, left: 0 });
const lookFrom = (cloud: PointCloud, yaw: number): void =>
  cloud.look(viewOf({ ...START_POSE, yaw }, frame), frame);

describe("the order in which points are drawn", () => {
  it("goes by depth, and is made anew only when the depths have changed", () => {
    const cloud = new PointCloud();
    cloud.reserve(3);
    cloud.position.set([0, 0, 1, 0, 0, -1, 0, 0, 0]);
    cloud.touch("position");
    lookFrom(cloud, 0);
    cloud.arrange();
    expect([...cloud.order.subarray(0, 3)]).toEqual([1, 2, 0]);
    const { order } = cloud.versions;
    cloud.arrange();
    expect(cloud.versions.order).toBe(order);
    lookFrom(cloud, Math.PI);
    cloud.arrange();
    expect([...cloud.order.subarray(0, 3)]).toEqual([0, 2, 1]);
  });

  it("of very many deals all of them out in turns, once", () => {
    const cloud = new PointCloud();
    const n = MANY + 7;
    cloud.reserve(n);
    lookFrom(cloud, 0);
    cloud.arrange();
    const { order } = cloud.versions;
    const drawn = cloud.order.subarray(0, n);
    expect(new Set(drawn).size).toBe(n);
    // Every tenth of the drawing has its share of every tenth of the rows.
    for (let part = 0; part < 10; part++) {
      const tenth = drawn.subarray((part * n) / 10, ((part + 1) * n) / 10);
      const ofFirst = tenth.filter((row) => row < n / 10).length;
      expect(ofFirst / tenth.length).toBeCloseTo(0.1, 2);
    }
    lookFrom(cloud, 1);
    cloud.arrange();
    expect(cloud.versions.order).toBe(order);
  });

  it("of a flat map is not that of the items", () => {
    const cloud = new PointCloud();
    const n = 10_000;
    cloud.reserve(n);
    cloud.position.fill(0);
    cloud.touch("position");
    lookFrom(cloud, 0);
    cloud.arrange();
    const drawn = cloud.order.subarray(0, n);
    expect(new Set(drawn).size).toBe(n);
    const last = drawn.subarray(n * 0.9);
    expect(last.filter((row) => row >= n * 0.9).length / last.length).toBeCloseTo(0.1, 2);
  });

  it("goes by depth again when there are few", () => {
    const cloud = new PointCloud();
    cloud.reserve(MANY + 1);
    cloud.arrange();
    cloud.reserve(2);
    cloud.position.set([0, 0, 1, 0, 0, -1]);
    cloud.touch("position");
    lookFrom(cloud, 0);
    cloud.arrange();
    expect([...cloud.order.subarray(0, 2)]).toEqual([1, 0]);
  });

  it.each([1, 2, 3, 10, 60_001, 100_000, 1_000_000])("meets every one of %i", (n) => {
    const step = stepThrough(n);
    const met = new Uint8Array(n);
    for (let i = 0, row = 0; i < n; i++, row = (row + step) % n) met[row] = 1;
    expect(met.indexOf(0)).toBe(-1);
  });
});

it("very many points share the arrays they come from until they travel", () => {
  const cloud = new PointCloud();
  cloud.reserve(MANY + 1);
  expect(cloud.previous).toBe(cloud.position);
  expect(cloud.tintFrom).toBe(cloud.tintTo);
  cloud.position[5] = 7;
  cloud.apart("previous");
  cloud.apart("tintFrom");
  cloud.position[5] = 8;
  expect(cloud.previous[5]).toBe(7);
  expect(cloud.tintFrom).not.toBe(cloud.tintTo);
  const few = new PointCloud();
  few.reserve(10);
  expect(few.previous).not.toBe(few.position);
});
