import { describe, expect, it } from "vitest";
import { mapRanksFrom } from "./map-ranks.ts";

describe("ranks in the map", () => {
  const line = Float32Array.from([0, 1, 2, 4, 8]);

  it("counts from 1 at the nearest and leaves the asking row out", () => {
    expect([...mapRanksFrom(line, 1, Float32Array.of(0), Int32Array.of(1, 2, 3, 4), 0)]).toEqual([
      1, 2, 3, 4,
    ]);
    expect([...mapRanksFrom(line, 1, Float32Array.of(8), Int32Array.of(3, 0), 4)]).toEqual([1, 4]);
  });

  it("counts every row for a place that is no item", () => {
    expect([...mapRanksFrom(line, 1, Float32Array.of(1.4), Int32Array.of(1, 0), -1)]).toEqual([1, 3]);
  });

  it("gives ties the later rank, so that equal places never look nearer than they are", () => {
    const square = Float32Array.from([0, 0, 1, 0, 0, 1]);
    expect([...mapRanksFrom(square, 2, Float32Array.of(0, 0), Int32Array.of(1, 2), 0)]).toEqual([2, 2]);
  });
});
