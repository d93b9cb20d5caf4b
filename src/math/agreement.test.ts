import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agreementSteps, keptSteps } from "./agreement.ts";
import { clustered } from "./clustered.fixture.ts";
import { neighbourSteps } from "./knn.ts";
import { mapNeighbourSteps } from "./map-neighbours.ts";
import { qualitySteps } from "./quality.ts";
import { normal, permutation, seeded } from "./random.ts";
import { finish } from "./steps.ts";
import type { NeighbourTable } from "./table.ts";

function places(n: number, dims: number, seed: number): Float32Array {
  const random = seeded(seed);
  return Float32Array.from({ length: n * dims }, () => normal(random));
}

const mean = (shares: Float32Array): number => shares.reduce((sum, share) => sum + share, 0) / shares.length;

/** The k nearest of each row as sets. */
function nearest(coords: Float32Array, dims: number, k: number): Set<number>[] {
  const found = finish(mapNeighbourSteps(coords, dims, k));
  return Array.from(
    { length: coords.length / dims },
    (_, row) => new Set(found.subarray(row * k, row * k + k)),
  );
}

describe("agreement", () => {
  it("is the share of true neighbours that are near in the map", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 60 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer(),
        (n, k, seed) => {
          const neighbours = finish(neighbourSteps(clustered(n, 6, 3, seed), k));
          const coords = places(n, 2, seed);
          const shares = finish(agreementSteps(neighbours, { coords, dims: 2 }, k));
          const used = Math.min(k, Math.floor((n - 1) / 2));
          const near = nearest(coords, 2, used);
          const expected = near.map((set, row) => {
            const truth = neighbours.indices.subarray(row * k, row * k + used);
            return truth.filter((other) => set.has(other)).length / used;
          });
          expect(shares).toEqual(Float32Array.from(expected));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is, on average, the recall of the trust figures", () => {
    const table = clustered(500, 20, 5, 2);
    const coords = Float32Array.from({ length: 1000 }, (_, at) => table.values[(at >> 1) * 20 + (at % 2)]!);
    const shares = finish(agreementSteps(finish(neighbourSteps(table, 15)), { coords, dims: 2 }, 15));
    expect(mean(shares)).toBeCloseTo(finish(qualitySteps(table, coords, 2)).recall, 3);
  });

  it("uses fewer neighbours of a small map, the table's k at most, and knows nothing about one or two items", () => {
    const few = (n: number): Float32Array =>
      finish(
        agreementSteps(finish(neighbourSteps(clustered(n, 4), 15)), { coords: places(n, 3, 1), dims: 3 }, 15),
      );
    expect(few(0)).toHaveLength(0);
    expect([...few(1), ...few(2)]).toEqual([NaN, NaN, NaN]);
    expect(few(3).every((share) => share === 0 || share === 1)).toBe(true);
    const narrow = finish(neighbourSteps(clustered(50, 4), 2));
    const shares = finish(agreementSteps(narrow, { coords: places(50, 3, 1), dims: 3 }, 15));
    expect(shares.every((share) => [0, 0.5, 1].includes(share))).toBe(true);
  });

  it("leaves out rows without a place, and rows the table does not know", () => {
    const n = 40;
    const coords = places(n, 2, 5);
    coords[2 * 7] = Number.NaN;
    // Every row's true neighbours are row 7, which has no place, and its nearest in the map.
    const indices = finish(mapNeighbourSteps(coords, 2, 1));
    const table: NeighbourTable = {
      n: 30,
      k: 2,
      indices: Int32Array.from({ length: 60 }, (_, at) => (at % 2 === 0 ? 7 : indices[at >> 1]!)),
      scores: new Float32Array(60),
    };
    const shares = finish(agreementSteps(table, { coords, dims: 2 }, 2));
    shares.forEach((share, row) => expect(share).toBe(row === 7 || row >= 30 ? Number.NaN : 1));
  });
});

describe("what another map kept", () => {
  it("is everything when the map was turned, mirrored, moved, or drawn in another size", () => {
    const coords = places(200, 2, 1);
    const turned = coords.map((_, at) => (at % 2 === 0 ? 4 * coords[at + 1]! + 64 : -4 * coords[at - 1]!));
    expect(finish(keptSteps({ coords, dims: 2 }, [{ coords: turned, dims: 2 }], 10))).toEqual(
      new Float32Array(200).fill(1),
    );
  });

  it("is counted against every other map, in 2D and 3D, and averaged", () => {
    const flat = places(80, 2, 3);
    const deep = places(80, 3, 4);
    const both = finish(
      keptSteps(
        { coords: flat, dims: 2 },
        [
          { coords: deep, dims: 3 },
          { coords: flat, dims: 2 },
        ],
        8,
      ),
    );
    const [a, b] = [nearest(flat, 2, 8), nearest(deep, 3, 8)];
    both.forEach((share, row) => {
      const common = [...a[row]!].filter((other) => b[row]!.has(other)).length / 8;
      expect(share).toBeCloseTo((common + 1) / 2, 6);
    });
  });

  it("is near chance for a map whose rows were dealt out anew", () => {
    const coords = places(1000, 3, 7);
    const order = permutation(1000, seeded(8));
    const dealt = new Float32Array(3000);
    order.forEach((from, to) => dealt.set(coords.subarray(from * 3, from * 3 + 3), to * 3));
    const shares = finish(keptSteps({ coords, dims: 3 }, [{ coords: dealt, dims: 3 }], 15));
    expect(mean(shares)).toBeCloseTo(15 / 999, 2);
  });

  it("is unknown without other maps or places, and refused for maps of other rows", () => {
    const coords = places(30, 2, 1);
    expect(finish(keptSteps({ coords, dims: 2 }, [], 5)).every(Number.isNaN)).toBe(true);
    const gap = coords.slice();
    gap[8] = Number.POSITIVE_INFINITY;
    const shares = finish(keptSteps({ coords, dims: 2 }, [{ coords: gap, dims: 2 }], 5));
    expect([...shares.keys()].filter((row) => Number.isNaN(shares[row]!))).toEqual([4]);
    expect(() => finish(keptSteps({ coords, dims: 2 }, [{ coords, dims: 3 }], 5))).toThrow(
      "Maps of 30 and of 20 rows",
    );
  });
});
