import { describe, expect, it } from "vitest";
import { countScores, LEGEND } from "./histogram.ts";

describe("counting scores", () => {
  it("puts each score into one bin, what lies outside into the last one on its side", () => {
    const { counts } = countScores(new Float32Array([-0.9, -0.39, 0.01, 0.99, 1, 1.0000001, Number.NaN]));
    expect(counts).toHaveLength(LEGEND.bins);
    expect(counts.reduce((sum, count) => sum + count)).toBe(6);
    expect(counts[0]).toBe(2);
    expect(counts.at(-1)).toBe(3);
    expect(counts[10]).toBe(1);
  });

  it("knows the ends and the middle", () => {
    const { least, most, middle } = countScores([0.1, 0.1, 0.1, 0.7]);
    expect([least, most]).toEqual([0.1, 0.7]);
    expect(middle).toBeCloseTo(0.12);
  });
});
