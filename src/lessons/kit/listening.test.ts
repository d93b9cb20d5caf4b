import { expect, it } from "vitest";
import { listened } from "./listening.ts";

const vectors = Float32Array.of(1, 0, 0.6, 0.8, -1, 0);

it("turns a piece towards the others that are like it", () => {
  expect([...listened(vectors, 2, 0, 0)]).toEqual([1, 0]);
  const half = listened(vectors, 2, 0, 0.5);
  expect(half[1]!).toBeGreaterThan(0.3);
  expect(Math.hypot(...half)).toBeCloseTo(1);
  expect(listened(vectors, 2, 0, 1)[1]).toBeCloseTo(0.8);
});

it("hears nothing where nothing is alike, or nobody is there", () => {
  expect([...listened(vectors, 2, 2, 0.5)]).toEqual([-1, 0]);
  expect([...listened(Float32Array.of(0, 2), 2, 0, 0.5)]).toEqual([0, 1]);
});
