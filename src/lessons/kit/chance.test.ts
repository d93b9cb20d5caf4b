import { expect, it } from "vitest";
import { rankAmong, verdictOfCount } from "./chance.ts";

it("calls a count only where chance would hardly give it", () => {
  expect(verdictOfCount(12, 12, 0.5)).toBe("holds");
  expect(verdictOfCount(8, 12, 0.5)).toBe("close");
  expect(verdictOfCount(6, 12, 0.5)).toBe("close");
  expect(verdictOfCount(1, 12, 0.5)).toBe("fails");
  expect(verdictOfCount(0, 0, 0.5)).toBe("close");
  expect(verdictOfCount(Number.NaN, 12, 0.5)).toBe("close");
});

it("ranks a score among random pairs", () => {
  const percentiles = Float32Array.from({ length: 99 }, (_, p) => (p + 1) / 100);
  expect(rankAmong(percentiles, -1)).toBe(0);
  expect(rankAmong(percentiles, 0.505)).toBe(50);
  expect(rankAmong(percentiles, 1)).toBe(99);
});
