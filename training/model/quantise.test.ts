import { array, assert, float, property } from "fast-check";
import { expect, it } from "vitest";
import { quantise, unpack } from "./quantise.ts";

const row = array(float({ min: -4, max: 4, noNaN: true }), { minLength: 16, maxLength: 16 });

it("brings rows back within a level, zeros exactly", () => {
  assert(
    property(array(row, { minLength: 1, maxLength: 5 }), (rows) => {
      const table = Float32Array.from(rows.flat());
      const back = unpack(quantise(table, 16));
      for (const [i, values] of rows.entries()) {
        const largest = Math.max(...values.map(Math.abs));
        for (const [d, value] of values.entries()) {
          const gap = Math.abs((back[i * 16 + d] ?? NaN) - value);
          expect(gap).toBeLessThanOrEqual(value === 0 ? 0 : largest * 0.41 + 1e-6);
        }
      }
    }),
  );
});

it("packs the first half of the numbers low, the second half high", () => {
  const { packed, scales } = quantise(Float32Array.of(7, -7, 0, 3), 4);
  expect(scales[0]).toBe(1);
  expect([...packed]).toEqual([(8 << 4) | 15, (11 << 4) | 1]);
});

it.each([
  [4, 0.99],
  [8, 0.9999],
] as const)("keeps the direction of ordinary rows in %i bits", (bits, least) => {
  const table = Float32Array.from({ length: 128 }, (_, i) => Math.sin(i * 1.7) + Math.cos(i * 0.3));
  const back = unpack(quantise(table, 128, bits));
  const product = table.reduce((sum, value, i) => sum + value * back[i]!, 0);
  expect(product / (Math.hypot(...table) * Math.hypot(...back))).toBeGreaterThan(least);
});

it("refuses rows of odd length", () => {
  expect(() => quantise(new Float32Array(3), 3)).toThrow("must be even");
});
