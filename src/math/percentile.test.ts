import { expect, it } from "vitest";
import { pairPercentileSteps } from "./pairs.ts";
import { percentiles } from "./percentile.ts";
import { cosine, rowNorms } from "./similarity.ts";
import { finish } from "./steps.ts";
import { rowOf } from "./table.ts";
import { clustered } from "./clustered.fixture.ts";

it("reads ends, middle and in between", () => {
  const found = percentiles(Float32Array.of(30, 10, Number.NaN, 20));
  expect(found).toHaveLength(101);
  expect([found[0], found[25], found[50], found[100]]).toEqual([10, 15, 20, 30]);
  expect(percentiles(Float32Array.of(7)).every((value) => value === 7)).toBe(true);
  expect(percentiles(Float32Array.of(Number.NaN))).toHaveLength(0);
});

it("measures every pair of a small table once", () => {
  const table = clustered(12, 6);
  const cosines: number[] = [];
  for (let i = 0; i < 12; i++)
    for (let j = 0; j < i; j++) cosines.push(cosine(rowOf(table, i), rowOf(table, j)));
  const found = finish(pairPercentileSteps(table, rowNorms(table)));
  const expected = percentiles(Float32Array.from(cosines));
  found.forEach((value, percent) => expect(value).toBeCloseTo(expected[percent]!, 6));
});

it("samples a large table, the same way each time, and has nothing to say about one row", () => {
  const table = clustered(800, 8);
  const found = finish(pairPercentileSteps(table, rowNorms(table)));
  expect(finish(pairPercentileSteps(table, rowNorms(table)))).toEqual(found);
  expect(found[100]!).toBeLessThanOrEqual(1);
  expect(found[50]!).toBeLessThan(found[99]!);
  expect(finish(pairPercentileSteps({ ...table, n: 1 }, rowNorms({ ...table, n: 1 })))).toHaveLength(0);
});
