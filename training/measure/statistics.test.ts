import { expect, it } from "vitest";
import { correlation, percentiles, ranks, spearman } from "./statistics.ts";

it("ranks from 0, equal values sharing the mean of their ranks", () => {
  expect([...ranks([30, 10, 20])]).toEqual([2, 0, 1]);
  expect([...ranks([5, 1, 5, 5, 9])]).toEqual([2, 0, 2, 2, 4]);
  expect([...ranks([])]).toEqual([]);
});

it("correlates as by hand", () => {
  // Means 2 and 3; products 1·2 + 0·(−1) + (−1)·(−1) = 3; squares 2 and 6.
  expect(correlation([3, 2, 1], [5, 2, 2])).toBeCloseTo(3 / Math.sqrt(12), 12);
  expect(correlation([1, 2, 3], [1, 1, 1])).toBeNaN();
});

it("Spearman sees only order", () => {
  expect(spearman([1, 2, 3, 4], [10, 100, 1000, 10_000])).toBeCloseTo(1, 12);
  expect(spearman([1, 2, 3, 4], [9, 7, 5, -3])).toBeCloseTo(-1, 12);
  // 1 − 6·Σd² / (n(n² − 1)) with d = 1, 1, 0, 0.
  expect(spearman([1, 2, 3, 4], [2, 1, 3, 4])).toBeCloseTo(1 - 12 / 60, 12);
});

it("Spearman with ties is Pearson of the shared ranks", () => {
  // Ranks 0.5, 0.5, 2, 3 and 0, 1, 2.5, 2.5: products 4, squares 4.5 and 4.5.
  expect(spearman([7, 7, 8, 9], [1, 2, 3, 3])).toBeCloseTo(4 / 4.5, 12);
});

it("percentiles are values that occur, lowest first", () => {
  const found = percentiles(Float32Array.from({ length: 201 }, (_, i) => 200 - i));
  expect(found).toHaveLength(101);
  expect([found[0], found[1], found[50], found[100]]).toEqual([0, 2, 100, 200]);
});
