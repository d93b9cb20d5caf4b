import { describe, expect, it } from "vitest";
import { seeded } from "#math/random.ts";
import { cutOf, rightAt } from "./cut-off.ts";

const pairs = (...list: readonly (readonly [number, boolean])[]) =>
  list.map(([score, isSame]) => ({ score, isSame }));

describe("a cut-off", () => {
  it("judges rightly what is the same at or above it, and other below", () => {
    const some = pairs([0.9, true], [0.5, true], [0.5, false], [0.1, false]);
    expect(rightAt(some, 0.5)).toBe(0.75);
    expect(rightAt(some, 0.95)).toBe(0.5);
    expect(rightAt([], 0.5)).toBe(0);
  });

  it("stands in the middle where the kinds part, with most room where there is a choice", () => {
    expect(cutOf(pairs([0.9, true], [0.8, true], [0.4, false], [0.3, false]))).toBeCloseTo(0.6);
    expect(cutOf(pairs([0.95, true], [0.5, false], [0.4, true], [0, false]))).toBeCloseTo(0.725);
  });

  it("lies at the ends where all or none are the same", () => {
    expect(rightAt(pairs([0.2, true], [0.7, true]), cutOf(pairs([0.2, true], [0.7, true])))).toBe(1);
    expect(rightAt(pairs([0.2, false], [0.7, false]), cutOf(pairs([0.2, false], [0.7, false])))).toBe(1);
    expect(cutOf([])).toBe(0);
  });

  it("is never worse than any other, tried at random", () => {
    const random = seeded(7);
    for (let round = 0; round < 50; round++) {
      const some = Array.from({ length: 10 }, () => ({ score: random(), isSame: random() < 0.5 }));
      const best = rightAt(some, cutOf(some));
      for (let cut = -0.01; cut < 1.02; cut += 0.01) expect(rightAt(some, cut)).toBeLessThanOrEqual(best);
    }
  });
});
