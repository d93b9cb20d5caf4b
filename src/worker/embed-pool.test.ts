import * as fc from "fast-check";
import { expect, test } from "vitest";
import { firstPool, meanPool, normaliseRows, worstCosine } from "./embed-pool.ts";

// 2 texts x 3 tokens x 2 numbers; the second text has one token, the rest is padding that must not count.
const tokens = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 99, 99, 99, 99);

test("the mean is over the text's own tokens", () => {
  expect([...meanPool(tokens, [3, 1], 3, 2)]).toEqual([3, 4, 7, 8]);
});

test("a text without tokens has a row of zeros", () => {
  expect([...meanPool(tokens, [0, 1], 3, 2)]).toEqual([0, 0, 7, 8]);
});

test("the first token's vector is taken as it is", () => {
  expect([...firstPool(tokens, 2, 3, 2)]).toEqual([1, 2, 7, 8]);
});

test("rows become unit vectors, whatever they were", () => {
  const row = fc.float32Array({
    minLength: 4,
    maxLength: 4,
    noNaN: true,
    noDefaultInfinity: true,
    min: -1e6,
    max: 1e6,
  });
  fc.assert(
    fc.property(row, (values) => {
      expect(normaliseRows(values, 4)).toBe(-1);
      expect(Math.hypot(...values)).toBeCloseTo(1, 5);
    }),
  );
});

test("a row without direction gets the even unit vector", () => {
  const rows = Float32Array.of(3, 4, 0, 0);
  expect(normaliseRows(rows, 2)).toBe(-1);
  const even = Math.fround(Math.SQRT1_2);
  expect([...rows]).toEqual([Math.fround(0.6), Math.fround(0.8), even, even]);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])("the row that holds %f is named", (value) => {
  expect(normaliseRows(Float32Array.of(1, 0, 0, 1, value, 0), 2)).toBe(2);
});

test("the worst cosine is the smallest, and NaN where something is broken", () => {
  const a = Float32Array.of(1, 0, 1, 0);
  expect(worstCosine(a, Float32Array.of(1, 0, 0, 1), 2)).toBe(0);
  expect(worstCosine(a, a, 2)).toBe(1);
  expect(worstCosine(a, Float32Array.of(1, 0, Number.NaN, 1), 2)).toBeNaN();
});
