import { describe, expect, it } from "vitest";
import { costOf, distancesAt } from "./cost.ts";

const wish = {
  n: 1_000_000_000,
  dims: 768,
  precision: "float32",
  method: "brute",
  rerank: false,
  fullDims: 768,
  m: 16,
} as const;
const rates = { float32: 0.5, int8: 0.4, binary: 0.02 };
const effort = { n: 10_000, distances: 400, ef: 20 };

describe("the cost of a billion vectors", () => {
  it("of 768 numbers is 3,072 GB in 4 bytes, 772 GB in 1, 96 GB in one bit", () => {
    expect(costOf(wish, rates, effort).total / 1e9).toBe(3072);
    expect(costOf({ ...wish, precision: "int8" }, rates, effort).total / 1e9).toBe(772);
    expect(costOf({ ...wish, precision: "binary" }, rates, effort).total / 1e9).toBe(96);
  });

  it("holds the full vectors too where they rank again, and only there", () => {
    expect(costOf({ ...wish, precision: "binary", rerank: true }, rates, effort).full / 1e9).toBe(3072);
    expect(costOf({ ...wish, rerank: true }, rates, effort).full).toBe(0);
  });

  it("of a graph with m = 16 is 132 bytes a row and some", () => {
    const { index } = costOf({ ...wish, method: "hnsw" }, rates, effort);
    expect(index / wish.n).toBeCloseTo(4 * (32 + 16 / 15));
  });

  it("in time is comparisons times numbers times the rate", () => {
    expect(costOf(wish, rates, effort).ms).toBeCloseTo((1e9 * 768 * 0.5) / 1e6);
    expect(costOf({ ...wish, precision: "binary" }, rates, effort).ms).toBeCloseTo((1e9 * 768 * 0.02) / 1e6);
  });
});

describe("comparisons", () => {
  it("grow with n, its logarithm, its root", () => {
    expect(distancesAt("brute", 5000, effort, 16)).toBe(5000);
    expect(distancesAt("hnsw", 100_000_000, effort, 16)).toBeCloseTo(800);
    expect(distancesAt("ivf", 1_000_000, effort, 16)).toBeCloseTo(4000);
  });

  it("of a graph of which little is known are all links of the candidates", () => {
    const few = { n: 300, distances: 190, ef: 20 };
    expect(distancesAt("hnsw", 16 ** 7, few, 16)).toBeCloseTo((20 + 7) * 32);
  });

  it("are never more than the rows there are", () => {
    expect(distancesAt("hnsw", 100, effort, 16)).toBeLessThanOrEqual(100);
    expect(distancesAt("ivf", 100, { n: 1, distances: 1, ef: 1 }, 16)).toBe(100);
  });
});
