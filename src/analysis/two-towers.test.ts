import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cosine, normalise } from "#math/similarity.ts";
import { heldBackRanks } from "./two-towers.ts";

const DIM = 3;
const vector = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: DIM, maxLength: DIM })
  .filter((numbers) => numbers.some((x) => x !== 0))
  .map((numbers) => normalise(Float32Array.from(numbers)));
const meanOf = (all: readonly Float32Array[]): number[] =>
  Array.from({ length: DIM }, (_, d) => all.reduce((sum, one) => sum + one[d]!, 0) / all.length);
const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from({ length: DIM }, (_, d) => a[d]! * b[d]!).reduce((sum, x) => sum + x, 0);

describe("items held back", () => {
  it("stand where a mean of the others, made anew, puts them", () => {
    fc.assert(
      fc.property(
        fc.array(vector, { minLength: 3, maxLength: 12 }),
        fc.uniqueArray(fc.nat({ max: 11 }), { minLength: 2, maxLength: 5 }),
        (items, wished) => {
          const rows = wished.filter((row) => row < items.length);
          fc.pre(rows.length >= 2);
          const person = meanOf(rows.map((row) => items[row]!));
          const dots = Float32Array.from(items, (item) => dot(item, person));
          const cosines = rows.map((row) => Float32Array.from(items, (item) => cosine(item, items[row]!)));
          const expected = rows.map((held) => {
            const others = rows.filter((row) => row !== held);
            const mean = meanOf(others.map((row) => items[row]!));
            const scores = items.map((item) => dot(item, mean));
            const near = scores.some((score, row) => row !== held && Math.abs(score - scores[held]!) < 1e-5);
            return near
              ? null
              : 1 + scores.filter((score, row) => !others.includes(row) && score > scores[held]!).length;
          });
          const ranks = heldBackRanks(dots, rows, cosines);
          // Places of equals hang on rounding.
          expect(ranks.filter((_, i) => expected[i] !== null)).toEqual(
            expected.filter((rank) => rank !== null),
          );
        },
      ),
    );
  });

  it("need another item to go by", () => {
    expect(heldBackRanks(Float32Array.of(1, 0), [0], [Float32Array.of(1, 0)])).toEqual([]);
  });
});
