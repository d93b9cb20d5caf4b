import * as fc from "fast-check";
import { expect, it } from "vitest";
import { decodeHalves, encodeHalves, fromHalf, toHalf } from "./half.ts";

it("gives every half back, NaN as NaN", () => {
  const halves = Array.from({ length: 65536 }, (_, half) => half);
  const isBack = (half: number): boolean => {
    const value = fromHalf(half);
    return Number.isNaN(value) ? Number.isNaN(fromHalf(toHalf(value))) : toHalf(value) === half;
  };
  expect(halves.filter((half) => !isBack(half))).toEqual([]);
});

it("knows the values of the standard", () => {
  const known: [number, number][] = [
    [0, 0],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [65519, 0x7bff],
    [65520, 0x7c00],
    [1e30, 0x7c00],
    [-Infinity, 0xfc00],
    [2 ** -14, 0x0400],
    [2 ** -24, 1],
    [2 ** -25, 0],
    [1.5 * 2 ** -25, 1],
    [1 / 3, 0x3555],
    [2 ** -14 - 2 ** -26, 0x0400],
  ];
  for (const [value, half] of known) expect([value, toHalf(value)]).toEqual([value, half]);
  expect(fromHalf(toHalf(Number.NaN))).toBeNaN();
  expect(Object.is(fromHalf(0x8000), -0)).toBe(true);
});

it("rounds to the nearest half, ties to the even one", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 0x7bfe }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.boolean(),
      (half, share, negative) => {
        const [low, high] = [fromHalf(half), fromHalf(half + 1)];
        const value = Math.fround(low + share * (high - low));
        const middle = (low + high) / 2;
        const expected = value < middle ? half : value > middle ? half + 1 : half + (half % 2);
        expect(toHalf(negative ? -value : value)).toBe(expected + (negative ? 0x8000 : 0));
      },
    ),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0x7bfe }), (half) => {
      expect(toHalf((fromHalf(half) + fromHalf(half + 1)) / 2)).toBe(half + (half % 2));
    }),
  );
});

it("packs arrays in order", () => {
  const values = Float32Array.of(0.5, -3, 1e-7, Infinity);
  expect(decodeHalves(encodeHalves(values))).toEqual(Float32Array.of(0.5, -3, 2 * 2 ** -24, Infinity));
  expect(encodeHalves(new Float32Array())).toHaveLength(0);
});
