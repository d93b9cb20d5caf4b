import { expect, it } from "vitest";
import { grownPlaces, placeAmong } from "./place.ts";

const MAP = Float32Array.of(0, 0, 1, 0, 0, 1, 1, 1, 50, 50);

it("stands where the same item stands", () => {
  expect(placeAmong(MAP, 2, Int32Array.of(3, 1), Float32Array.of(0.99995, 0.9))).toEqual(
    Float32Array.of(1, 1),
  );
});

it("stands among its nearest, nearer to the more alike", () => {
  const even = placeAmong(MAP, 2, Int32Array.of(0, 1, 2, 3), new Float32Array(4).fill(0.5))!;
  expect(even[0]).toBeCloseTo(0.5, 3);
  expect(even[1]).toBeCloseTo(0.5, 3);
  const drawn = placeAmong(MAP, 2, Int32Array.of(0, 1, 2), Float32Array.of(0.9, 0.6, 0.6))!;
  expect(drawn[0]! + drawn[1]!).toBeLessThan(0.5);
});

it("is not pulled into the empty middle by one neighbour the map has torn away", () => {
  const place = placeAmong(MAP, 2, Int32Array.of(0, 1, 2, 3, 4), new Float32Array(5).fill(0.6))!;
  expect(Math.max(...place)).toBeLessThan(2);
});

it("passes over rows without a place, and is null when none has one", () => {
  const torn = Float32Array.of(Number.NaN, Number.NaN, 3, 4);
  expect(placeAmong(torn, 2, Int32Array.of(0, 1, 7, -1), Float32Array.of(1, 0.5, 0.9, 0.8))).toEqual(
    Float32Array.of(3, 4),
  );
  expect(placeAmong(torn, 2, Int32Array.of(0), Float32Array.of(0.5))).toBeNull();
  expect(placeAmong(MAP, 2, new Int32Array(), new Float32Array())).toBeNull();
  expect(placeAmong(MAP, 2, Int32Array.of(1), Float32Array.of(Number.NaN))).toBeNull();
});

it("grows a map: old places stay, new rows join their neighbours, strangers the middle", () => {
  const neighbours = {
    n: 6,
    k: 2,
    indices: Int32Array.of(1, 2, 0, 2, 0, 1, 4, -1, 2, 3, -1, -1),
    scores: Float32Array.of(
      0.9,
      0.8,
      0.9,
      0.7,
      0.8,
      0.7,
      0.6,
      Number.NaN,
      0.99999,
      0.6,
      Number.NaN,
      Number.NaN,
    ),
  };
  const old = Float32Array.of(0, 0, 6, 0, 0, 3);
  const grown = grownPlaces(old, 2, neighbours);
  expect(grown.subarray(0, 6)).toEqual(old);
  expect([...grown.subarray(6)]).toEqual([0, 3, 0, 3, 2, 1]);
  expect([...grownPlaces(new Float32Array(), 2, { ...neighbours, n: 2 })]).toEqual([0, 0, 0, 0]);
});
