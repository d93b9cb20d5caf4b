import { expect, it } from "vitest";
import { atLengthOne, pooledBy, stacked } from "./pooled.ts";

const vectors = Float32Array.of(3, 0, 1, 4, 2, -1);

it("makes one vector of length 1 of the vectors of pieces", () => {
  expect([...pooledBy("first", vectors, 2)]).toEqual([1, 0]);
  expect([...pooledBy("max", vectors, 2)].map((x) => x.toFixed(3))).toEqual(["0.600", "0.800"]);
  const mean = pooledBy("mean", vectors, 2);
  expect(mean[0]! / mean[1]!).toBeCloseTo(2);
  expect(Math.hypot(...mean)).toBeCloseTo(1);
});

it("has zeros where there is nothing to pool", () => {
  for (const pooling of ["mean", "max", "first"] as const)
    expect([...pooledBy(pooling, new Float32Array(), 2)]).toEqual([0, 0]);
  expect([...atLengthOne(new Float32Array(2))]).toEqual([0, 0]);
});

it("stacks rows", () => {
  expect([...stacked([Float32Array.of(1, 2), Float32Array.of(3, 4)], 2)]).toEqual([1, 2, 3, 4]);
});
