import * as fc from "fast-check";
import { expect, it } from "vitest";
import { orthonormalise } from "./eigen.ts";
import { alignedTo, type Pairs } from "./procrustes.ts";
import { normal, seeded } from "./random.ts";

const all = (n: number): Pairs => ({
  moving: Int32Array.from({ length: n }, (_, i) => i),
  fixed: Int32Array.from({ length: n }, (_, i) => i),
});

/** coords turned (perhaps mirrored), scaled and shifted at random. */
function disguised(coords: Float32Array, dims: number, seed: number): Float32Array {
  const random = seeded(seed);
  const turn = Float64Array.from({ length: dims * dims }, () => normal(random));
  orthonormalise(turn, dims, dims);
  const scale = 0.2 + 3 * random();
  const shift = Float64Array.from({ length: dims }, () => 5 * normal(random));
  return Float32Array.from(coords, (_, at) => {
    const [row, b] = [Math.floor(at / dims), at % dims];
    let sum = 0;
    for (let a = 0; a < dims; a++) sum += coords[row * dims + a]! * turn[b * dims + a]!;
    return scale * sum + shift[b]!;
  });
}

const gaussians = (count: number, seed: number): Float32Array => {
  const random = seeded(seed);
  return Float32Array.from({ length: count }, () => normal(random));
};

const worstGap = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, x, at) => Math.max(most, Math.abs(x - b[at]!)), 0);

it("undoes any turn, mirror, scale and shift", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 4, max: 30 }),
      fc.integer(),
      (dims, n, seed) => {
        const old = gaussians(n * dims, seed);
        const found = alignedTo(disguised(old, dims, seed + 1), old, dims, all(n));
        expect(worstGap(found, old)).toBeLessThan(1e-4);
      },
    ),
  );
});

it("moves rows that are not in the pairs along, and matches rows by the pairs", () => {
  const old = gaussians(30, 4);
  const moved = disguised(old, 3, 5);
  const reversed = Float32Array.from(moved, (_, at) => moved[(9 - Math.floor(at / 3)) * 3 + (at % 3)]!);
  const pairs = { moving: Int32Array.of(9, 7, 5, 3, 2), fixed: Int32Array.of(0, 2, 4, 6, 7) };
  const found = alignedTo(reversed, old, 3, pairs);
  const back = Float32Array.from(found, (_, at) => found[(9 - Math.floor(at / 3)) * 3 + (at % 3)]!);
  expect(worstGap(back, old)).toBeLessThan(1e-4);
});

it("is the best of many turns when maps differ", () => {
  const old = gaussians(24, 6);
  const other = gaussians(24, 7);
  const gap = (places: Float32Array): number => places.reduce((sum, x, at) => sum + (x - old[at]!) ** 2, 0);
  const least = gap(alignedTo(other, old, 2, all(12)));
  const centre = [0, 1].map((d) => old.reduce((sum, x, at) => sum + (at % 2 === d ? x / 12 : 0), 0));
  const own = [0, 1].map((d) => other.reduce((sum, x, at) => sum + (at % 2 === d ? x / 12 : 0), 0));
  for (let angle = 0; angle < 6.3; angle += 0.1) {
    for (const mirror of [1, -1]) {
      for (const scale of [0.1, 0.3, 0.5, 1]) {
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        const tried = other.map((_, at) => {
          const x = other[at - (at % 2)]! - own[0]!;
          const y = mirror * (other[at - (at % 2) + 1]! - own[1]!);
          return centre[at % 2]! + scale * (at % 2 === 0 ? c * x - s * y : s * x + c * y);
        });
        expect(gap(tried)).toBeGreaterThanOrEqual(least - 1e-5);
      }
    }
  }
});

it("keeps the size when asked to", () => {
  const old = gaussians(30, 8);
  const found = alignedTo(
    old.map((x) => 3 * x),
    old,
    3,
    all(10),
    { scaled: false },
  );
  expect(Math.hypot(found[0]! - found[3]!, found[1]! - found[4]!, found[2]! - found[5]!)).toBeCloseTo(
    3 * Math.hypot(old[0]! - old[3]!, old[1]! - old[4]!, old[2]! - old[5]!),
    4,
  );
});

it("only shifts when there is too little in common, and keeps proportions on flat data", () => {
  const coords = Float32Array.of(0, 0, 0, 1, 0, 0, 0, 2, 0);
  expect(alignedTo(coords, coords, 3, all(0))).toEqual(coords);
  const one = alignedTo(coords, Float32Array.of(5, 5, 5), 3, all(1));
  expect([...one]).toEqual([5, 5, 5, 6, 5, 5, 5, 7, 5]);
  const same = alignedTo(new Float32Array(9), coords, 3, all(3));
  expect(same.every((x) => Number.isFinite(x))).toBe(true);
  const flatOld = disguised(coords, 3, 12);
  expect(worstGap(alignedTo(coords, flatOld, 3, all(3)), flatOld)).toBeLessThan(1e-4);
  const holed = Float32Array.of(Number.NaN, 0, 0, ...flatOld.subarray(3));
  expect(alignedTo(coords, holed, 3, all(3)).every((x) => Number.isFinite(x))).toBe(true);
});
