import { expect, it } from "vitest";
import { aboveRandom } from "./random-pairs.ts";

it("says which share of random pairs a cosine is above", () => {
  const percentiles = Float32Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
  expect(aboveRandom(percentiles, -1)).toBe(0);
  expect(aboveRandom(percentiles, 0.505)).toBe(0.5);
  expect(aboveRandom(percentiles, 2)).toBe(0.99);
  expect(aboveRandom(percentiles, Number.NaN)).toBe(0);
  expect(aboveRandom(new Float32Array(), 0.5)).toBe(0);
});
