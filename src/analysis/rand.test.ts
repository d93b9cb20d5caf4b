import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustedRand, contingency, countsOf } from "./rand.ts";

/** The definition by counting pairs: with a together in both, b and c in one only, d in none, the index is 2 (ad − bc) / ((a + b)(b + d) + (a + c)(c + d)). */
function byPairs(first: readonly number[], second: readonly number[]): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < first.length; i++) {
    for (let j = 0; j < i; j++) {
      const one = first[i] === first[j];
      const two = second[i] === second[j];
      if (one && two) a++;
      else if (one) b++;
      else if (two) c++;
      else d++;
    }
  }
  const below = (a + b) * (b + d) + (a + c) * (c + d);
  return below === 0 ? 1 : (2 * (a * d - b * c)) / below;
}

describe("the adjusted Rand index", () => {
  it("is that of hand-worked and published examples", () => {
    // Six items, {1 1 2 2 3 3} against {1 1 1 2 2 2}: P sums 2, 3 and 6 of 15 pairs; (2 − 1.2) / (4.5 − 1.2).
    expect(adjustedRand([1, 1, 2, 2, 3, 3], [1, 1, 1, 2, 2, 2])).toBeCloseTo(
      (2 - 18 / 15) / (4.5 - 18 / 15),
      12,
    );
    // Documented for scikit-learn's adjusted_rand_score.
    expect(adjustedRand([0, 0, 1, 2], [0, 0, 1, 1])).toBeCloseTo(0.571_428_571, 8);
    expect(adjustedRand([0, 0, 0, 0], [0, 1, 2, 3])).toBe(0);
    expect(adjustedRand([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 12);
  });

  it("is that of counting pairs for any two partitions, whatever the names, either way round", () => {
    const labels = fc.array(fc.tuple(fc.nat(4), fc.nat(5)), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(labels, (pairs) => {
        const first = pairs.map(([a]) => a);
        const second = pairs.map(([, b]) => b);
        const index = adjustedRand(first, second);
        expect(index).toBeCloseTo(byPairs(first, second), 10);
        expect(adjustedRand(second, first)).toBeCloseTo(index, 12);
        expect(
          adjustedRand(
            first.map(String),
            second.map((b) => 7 - b),
          ),
        ).toBeCloseTo(index, 12);
        expect(adjustedRand(first, first)).toBe(1);
      }),
    );
  });

  it("leaves items without a label out and says nothing about fewer than two", () => {
    expect(adjustedRand([0, 0, 1, 2, 5], ["a", "a", "b", "b", null])).toBeCloseTo(0.571_428_571, 8);
    expect(adjustedRand([], [])).toBeNaN();
    expect(adjustedRand([1], [1])).toBeNaN();
    expect(() => adjustedRand([1], [1, 2])).toThrow(RangeError);
  });
});

it("a contingency table counts every pair of groups", () => {
  const table = contingency([0, 1, 1, 0, 2], ["x", "y", "x", "x", null]);
  expect(table).toMatchObject({ rows: [0, 1], columns: ["x", "y"], total: 4 });
  expect(countsOf(table)).toEqual([
    [2, 0],
    [1, 1],
  ]);
});

it("many groups take no more room than there are items", () => {
  const each = Array.from({ length: 30_000 }, (_, i) => i);
  expect(contingency(each, each).cells).toHaveLength(30_000);
  expect(adjustedRand(each, each)).toBe(1);
});
