import * as fc from "fast-check";
import { expect, it } from "vitest";
import { cosine, dot, euclidean, norm, normalise, rowNorms, scanRows, similarity } from "./similarity.ts";

const float = fc.float({ min: -100, max: 100, noNaN: true });
const pair = fc
  .integer({ min: 0, max: 19 })
  .chain((dim) =>
    fc.tuple(
      ...[0, 1].map(() =>
        fc.float32Array({ minLength: dim, maxLength: dim, min: -100, max: 100, noNaN: true }),
      ),
    ),
  );

it("agrees with the plain formulas at any length", () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      const pairs = Array.from(a!, (x, i) => [x, b![i]!] as const);
      const product = pairs.reduce((sum, [x, y]) => sum + x * y, 0);
      expect(dot(a!, b!)).toBeCloseTo(product, 6);
      expect(euclidean(a!, b!)).toBeCloseTo(Math.hypot(...pairs.map(([x, y]) => x - y)), 6);
      expect(norm(a!)).toBeCloseTo(Math.hypot(...a!), 6);
      expect(similarity(a!, b!, "cosine")).toBe(cosine(a!, b!));
    }),
  );
});

it("keeps cosines within [-1, 1], 1 for a direction with itself, 0 for zeros", () => {
  fc.assert(
    fc.property(
      fc.float32Array({ minLength: 1, maxLength: 40, noNaN: true, min: -5, max: 5 }),
      float,
      (a, scale) => {
        fc.pre(norm(a) > 1e-3 && Math.abs(scale) > 1e-3);
        const b = a.map((x) => x * scale);
        expect(Math.abs(cosine(a, b))).toBeLessThanOrEqual(1);
        expect(cosine(a, b)).toBeCloseTo(Math.sign(scale), 5);
        expect(cosine(a, new Float32Array(a.length))).toBe(0);
        expect(norm(normalise(a))).toBeCloseTo(1, 5);
      },
    ),
  );
  expect(normalise(new Float32Array(3))).toEqual(new Float32Array(3));
});

it("scans a table as if row by row, in every metric", () => {
  const values = Float32Array.from({ length: 7 * 5 }, (_, i) => Math.sin(i * i));
  values.fill(0, 10, 15);
  const table = { n: 7, dim: 5, values };
  const vector = Float32Array.of(1, -2, 3, 0.5, 0);
  for (const metric of ["cosine", "dot", "euclidean"] as const) {
    const expected = Float32Array.from({ length: 7 }, (_, i) =>
      similarity(values.subarray(5 * i, 5 * i + 5), vector, metric),
    );
    expect(scanRows(table, vector, metric)).toEqual(expected);
    expect(scanRows(table, vector, metric, rowNorms(table))).toEqual(expected);
  }
  expect(scanRows({ n: 0, dim: 5, values: new Float32Array() }, vector, "cosine")).toHaveLength(0);
});

it("refuses vectors of different lengths", () => {
  expect(() => dot(new Float32Array(2), new Float32Array(3))).toThrow("2 and 3 numbers");
  expect(() => euclidean(new Float32Array(2), new Float32Array(3))).toThrow(RangeError);
  expect(() => scanRows({ n: 1, dim: 3, values: new Float32Array(3) }, new Float32Array(2), "dot")).toThrow(
    "rows of 3",
  );
});
