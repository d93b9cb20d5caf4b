import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapNeighbourSteps } from "./map-neighbours.ts";
import { below, normal, seeded } from "./random.ts";
import { finish } from "./steps.ts";

/** The definition, pair by pair. */
function plain(coords: Float32Array, dims: number, k: number, rows: Iterable<number>): number[] {
  const n = coords.length / dims;
  const placed = Array.from({ length: n }, (_, row) => row).filter((row) =>
    coords.subarray(row * dims, (row + 1) * dims).every((x) => Number.isFinite(x)),
  );
  return [...rows].flatMap((row) => {
    const square = (other: number): number => {
      let sum = 0;
      for (let d = 0; d < dims; d++) sum += (coords[other * dims + d]! - coords[row * dims + d]!) ** 2;
      return sum;
    };
    const others = placed.includes(row) ? placed.filter((other) => other !== row) : [];
    const near = others.toSorted((a, b) => square(a) - square(b) || a - b).slice(0, k);
    return Array.from({ length: k }, (_, at) => near[at] ?? -1);
  });
}

const all = (coords: Float32Array, dims: number): number[] =>
  Array.from({ length: coords.length / dims }, (_, row) => row);

describe("neighbours in the map", () => {
  it("are those of the definition, with equal places, places in a line and rows without a place", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom(1, 2, 5, 1000),
        fc.double({ min: 0, max: 0.3, noNaN: true }),
        fc.integer(),
        (n, dims, k, values, missing, seed) => {
          const random = seeded(seed);
          const coords = Float32Array.from({ length: n * dims }, () => below(values, random) / 7);
          for (let row = 0; row < n; row++) {
            if (random() < missing) coords[row * dims] = random() < 0.5 ? Number.NaN : Infinity;
          }
          expect([...finish(mapNeighbourSteps(coords, dims, k))]).toEqual(
            plain(coords, dims, k, all(coords, dims)),
          );
          const some = Int32Array.from({ length: n === 0 ? 0 : 9 }, () => below(n, random));
          expect([...finish(mapNeighbourSteps(coords, dims, k, some))]).toEqual(plain(coords, dims, k, some));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("are exact where clusters are far denser than the space between them", () => {
    const random = seeded(5);
    const coords = Float32Array.from(
      { length: 2000 * 3 },
      (_, at) => 1000 * (Math.floor(at / 3) % 7) + 1e-3 * normal(random) * (Math.floor(at / 3) % 5),
    );
    const rows = Int32Array.from({ length: 50 }, (_, i) => i * 37);
    expect([...finish(mapNeighbourSteps(coords, 3, 15, rows))]).toEqual(plain(coords, 3, 15, rows));
  });

  it("takes no longer when all places are equal, and finds the lowest rows", () => {
    const n = 50_000;
    const found = finish(mapNeighbourSteps(new Float32Array(n * 3), 3, 15));
    const first = Array.from({ length: 16 }, (_, row) => row);
    for (const row of [0, 7, 15, 16, 40_000, n - 1]) {
      expect([...found.subarray(row * 15, row * 15 + 15)]).toEqual(
        first.filter((other) => other !== row).slice(0, 15),
      );
    }
  });

  it("yields often and refuses a map of more than three dimensions", () => {
    const random = seeded(1);
    const coords = Float32Array.from({ length: 30_000 }, () => random());
    const shares = [...mapNeighbourSteps(coords, 3, 15)];
    expect(shares.length).toBeGreaterThan(40);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(() => finish(mapNeighbourSteps(coords, 4, 15))).toThrow("1 to 3 dimensions, not 4");
  });
});
