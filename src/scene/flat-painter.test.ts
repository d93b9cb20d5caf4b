import { describe, expect, it } from "vitest";
import { inPart, partFor } from "./flat-painter.ts";

const rowsIn = (n: number, part: number): number[] =>
  Array.from({ length: n }, (_, row) => row).filter((row) => inPart(row, part));

describe("a part of the points", () => {
  it("is all of them while they fit", () => {
    expect(partFor(10_000, 40_000)).toBe(1);
    expect(rowsIn(1000, 1)).toHaveLength(1000);
  });

  it("is so small that it fits", () => {
    expect(partFor(1_000_000, 40_000)).toBe(32);
    expect(partFor(1_000_000, 0.001)).toBe(1024);
  });

  it("is a fair share, also of neighbouring rows", () => {
    for (const part of [2, 8, 32]) {
      const rows = rowsIn(64_000, part);
      expect(rows.length / (64_000 / part)).toBeCloseTo(1, 1);
      const blocks = Array.from(
        { length: 16 },
        (_, block) => rows.filter((row) => row >> 12 === block).length,
      );
      expect(Math.min(...blocks.slice(0, 15))).toBeGreaterThan((4096 / part) * 0.7);
    }
  });

  it("lies within every larger part, so that no point comes and goes", () => {
    const larger = new Set(rowsIn(5000, 4));
    expect(rowsIn(5000, 16).every((row) => larger.has(row))).toBe(true);
  });
});
