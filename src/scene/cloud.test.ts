import { describe, expect, it } from "vitest";
import { normOf, spread, spreadOf, toWorld } from "./cloud.ts";

describe("world coordinates", () => {
  it("do not depend on where and how large the map is", () => {
    const small = Float32Array.of(0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3);
    const large = small.map((value) => value * 40 + 7);
    const [a, b] = [new Float32Array(12), new Float32Array(12)];
    toWorld(small, 4, 3, normOf(small, 4, 3), a);
    toWorld(large, 4, 3, normOf(large, 4, 3), b);
    a.forEach((value, i) => expect(b[i]).toBeCloseTo(value, 5));
    expect(Math.max(...a.map(Math.abs))).toBeLessThan(2);
  });

  it("lay a flat map at z = 0", () => {
    const flat = Float32Array.of(1, 2, 3, 4, 8, 1);
    const out = new Float32Array(9);
    toWorld(flat, 3, 2, normOf(flat, 3, 2), out);
    expect([out[2], out[5], out[8]]).toEqual([0, 0, 0]);
    expect(out[0]).not.toBe(out[3]);
  });

  it("survive one item, equal items and places that are no number", () => {
    expect(normOf(Float32Array.of(3, 3, 3), 1, 3)).toEqual({ centre: [3, 3, 3], scale: 1 });
    const broken = Float32Array.of(Number.NaN, 0, 0, 1, 1, 1);
    const out = new Float32Array(6);
    toWorld(broken, 2, 3, normOf(broken, 2, 3), out);
    expect(out.every(Number.isFinite)).toBe(true);
  });

  it("are sampled evenly", () => {
    expect([...spread(3, 10)]).toEqual([0, 1, 2]);
    const few = spread(1000, 10);
    expect(few).toHaveLength(10);
    expect(Math.max(...few)).toBeGreaterThan(900);
    expect([...few].toSorted((a, b) => a - b)).toEqual([...few]);
    expect(new Set(few).size).toBe(10);
    expect([...spreadOf([5, 7, 9], 2)].every((row) => [5, 7, 9].includes(row))).toBe(true);
  });

  it("are sampled from all of some groups that take turns", () => {
    const met = new Set([...spread(30_000, 1000)].map((row) => row % 40));
    expect(met.size).toBe(40);
  });
});
