import * as fc from "fast-check";
import { expect, it } from "vitest";
import { drawPairs, spearman } from "./correlation.ts";
import { seeded } from "./random.ts";

const of = (...values: number[]): Float64Array => Float64Array.from(values);

it("knows order, its reverse, and the textbook's ten pairs", () => {
  expect(spearman(of(1, 2, 9, 100), of(-4, 0, 0.5, 1))).toBeCloseTo(1, 12);
  expect(spearman(of(1, 2, 9, 100), of(5, 4, 3, 2))).toBeCloseTo(-1, 12);
  // 1 - 6 * sum of d^2 / (n (n^2 - 1)) with d^2 summing to 194
  const a = of(106, 86, 100, 101, 99, 103, 97, 113, 112, 110);
  const b = of(7, 0, 27, 50, 28, 29, 20, 12, 6, 17);
  expect(spearman(a, b)).toBeCloseTo(1 - (6 * 194) / 990, 12);
});

it("gives equal values the mean of their ranks", () => {
  // Ranks 1.5 1.5 3 4 against 1 2 3 4: covariance 4.5, variances 4.5 and 5.
  expect(spearman(of(7, 7, 8, 9), of(1, 2, 3, 4))).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
});

it("does not change under any increasing function, and changes sign under a decreasing one", () => {
  const values = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
    minLength: 2,
    maxLength: 40,
  });
  fc.assert(
    fc.property(values, (pairs) => {
      const x = Float64Array.from(pairs, ([a]) => a);
      const y = Float64Array.from(pairs, ([, b]) => b);
      fc.pre(new Set(x).size > 1 && new Set(y).size > 1);
      const found = spearman(x, y);
      expect(Math.abs(found)).toBeLessThanOrEqual(1 + 1e-12);
      const bent = x.map((value) => value ** 3 + 2);
      expect(spearman(bent, y)).toBeCloseTo(found, 12);
      expect(spearman(y, x)).toBeCloseTo(found, 12);
      const reversed = y.map((value) => -value);
      expect(spearman(x, reversed)).toBeCloseTo(-found, 12);
    }),
  );
});

it("has nothing to say about one pair, or equal values, and refuses halves of pairs", () => {
  expect(spearman(of(1), of(2))).toBeNaN();
  expect(spearman(of(), of())).toBeNaN();
  expect(spearman(of(1, 2, 3), of(4, 4, 4))).toBeNaN();
  expect(() => spearman(of(1, 2), of(1))).toThrow("2 and 1 values are not pairs");
});

it("is near 0 for what has nothing to do with each other", () => {
  const random = seeded(4);
  const noise = (): Float64Array => Float64Array.from({ length: 5000 }, () => random());
  expect(Math.abs(spearman(noise(), noise()))).toBeLessThan(0.05);
});

it("draws all pairs of few, and different rows of many, the same each time", () => {
  expect([...drawPairs(4, 10, 1)]).toEqual([0, 1, 0, 2, 0, 3, 1, 2, 1, 3, 2, 3]);
  expect(drawPairs(1, 10, 1)).toHaveLength(0);
  expect(drawPairs(0, 10, 1)).toHaveLength(0);
  const drawn = drawPairs(1000, 5000, 1);
  expect(drawn).toHaveLength(10_000);
  expect(drawPairs(1000, 5000, 1)).toEqual(drawn);
  for (let at = 0; at < drawn.length; at += 2) {
    expect(drawn[at]).not.toBe(drawn[at + 1]);
    expect(Math.max(drawn[at]!, drawn[at + 1]!)).toBeLessThan(1000);
  }
});
