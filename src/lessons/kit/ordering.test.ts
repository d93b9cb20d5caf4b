import { expect, it } from "vitest";
import { orderingOf, pairScores } from "./ordering.ts";

it("says how often a pair of one group outranks another", () => {
  const groups = [0, 0, 1];
  expect(orderingOf([0.9, 0.2, 0.1], groups)).toEqual({ outranks: 1, same: 0.9, other: 0.2 });
  expect(orderingOf([0.1, 0.2, 0.3], groups).outranks).toBe(0);
  expect(orderingOf([0.5, 0.5, 0.5], groups).outranks).toBe(0.5);
  expect(orderingOf([], []).outranks).toBe(0.5);
});

it("takes the pairs in order", () => {
  const rows = Float32Array.of(1, 0, 0, 1, 0.6, 0.8);
  expect([...pairScores(rows, 2)].map((score) => score.toFixed(1))).toEqual(["0.0", "0.6", "0.8"]);
});
