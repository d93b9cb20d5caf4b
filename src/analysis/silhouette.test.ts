import * as fc from "fast-check";
import { expect, it } from "vitest";
import { finish } from "#math/steps.ts";
import { meanOf, silhouetteSteps } from "./silhouette.ts";

/** The definition, row by row. */
function plainly(cosines: readonly (readonly number[])[], labels: readonly number[]): number[] {
  const groups = [...new Set(labels)].filter((label) => label >= 0);
  return labels.map((own, i) => {
    if (own < 0 || groups.length < 2) return Number.NaN;
    const meanTo = (group: number): number => {
      const far = labels.flatMap((label, j) => (label === group && j !== i ? [1 - cosines[i]![j]!] : []));
      return far.reduce((sum, x) => sum + x, 0) / far.length;
    };
    if (labels.filter((label) => label === own).length === 1) return 0;
    const a = meanTo(own);
    const b = Math.min(...groups.filter((group) => group !== own).map(meanTo));
    return a === b ? 0 : (b - a) / Math.max(a, b);
  });
}

it("is that of the definition, rows without a group left out", () => {
  const cases = fc.integer({ min: 1, max: 25 }).chain((m) =>
    fc.record({
      cosines: fc.array(
        fc.array(
          fc.integer({ min: -8, max: 8 }).map((x) => x / 8),
          { minLength: m, maxLength: m },
        ),
        { minLength: m, maxLength: m },
      ),
      labels: fc.array(fc.integer({ min: -1, max: 4 }), { minLength: m, maxLength: m }),
    }),
  );
  fc.assert(
    fc.property(cases, ({ cosines, labels }) => {
      const even = cosines.map((row, i) => row.map((x, j) => (i <= j ? x : cosines[j]![i]!)));
      const found = finish(silhouetteSteps(Float32Array.from(even.flat()), Int32Array.from(labels), 5));
      const expected = plainly(even, labels);
      expect([...found].map((x) => x.toFixed(8))).toEqual(expected.map((x) => (x + 0).toFixed(8)));
    }),
  );
});

it("is right for four rows worked by hand", () => {
  // Two pairs: distance 0.2 within, 0.8 and 0.6 between.
  const far = [
    [0, 0.2, 0.8, 0.6],
    [0.2, 0, 0.6, 0.8],
    [0.8, 0.6, 0, 0.2],
    [0.6, 0.8, 0.2, 0],
  ];
  const cosines = Float32Array.from(far.flat().map((x) => 1 - x));
  const found = finish(silhouetteSteps(cosines, Int32Array.of(0, 0, 1, 1), 2));
  for (const value of found) expect(value).toBeCloseTo((0.7 - 0.2) / 0.7, 6);
  expect(meanOf(found)).toBeCloseTo(5 / 7, 6);
  // One of them alone: 0 for it; the two beside it compare with the pair of one.
  const three = finish(silhouetteSteps(cosines, Int32Array.of(0, 0, 1, 2), 3));
  expect(three[2]).toBe(0);
  expect(three[0]).toBeCloseTo((0.6 - 0.2) / 0.6, 6);
  expect(meanOf(finish(silhouetteSteps(cosines, Int32Array.of(0, 0, 0, 0), 1)))).toBeNull();
});
