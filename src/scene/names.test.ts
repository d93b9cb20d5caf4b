import { describe, expect, it } from "vitest";
import { coreOf } from "./names.ts";

describe("core of a group", () => {
  it("is what stands together: stragglers on one side do not belong", () => {
    const together = Array.from({ length: 12 }, (_, i) => ({ x: 100 + (i % 4) * 5, y: 300 + i }));
    const stragglers = Array.from({ length: 5 }, (_, i) => ({ x: 400 + i * 20, y: 10 + i }));
    const core = coreOf([...stragglers, ...together]);
    expect(core).toHaveLength(12);
    expect(Math.min(...core.map(({ y }) => y))).toBeGreaterThanOrEqual(300);
  });

  it("of a compact group is all of it", () => {
    const disc = Array.from({ length: 40 }, (_, i) => ({
      x: Math.cos(i) * Math.sqrt(i / 40) * 50,
      y: Math.sin(i) * Math.sqrt(i / 40) * 50,
    }));
    expect(coreOf(disc)).toHaveLength(40);
  });

  it("of one is that one, of none is empty", () => {
    expect(coreOf([{ x: 3, y: 4 }])).toEqual([{ x: 3, y: 4 }]);
    expect(coreOf([])).toEqual([]);
  });
});
