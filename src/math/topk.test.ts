import * as fc from "fast-check";
import { expect, it } from "vitest";
import { best } from "./topk.ts";

it("equals sorting everything, with ties to the lower row and NaN left out", () => {
  const score = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Number.NaN), fc.constant(Infinity));
  fc.assert(
    fc.property(
      fc.array(score, { maxLength: 60 }),
      fc.nat(70),
      fc.boolean(),
      fc.nat(60),
      (list, k, larger, skip) => {
        const expected = list
          .map((value, row) => ({ value, row }))
          .filter(({ value, row }) => !Number.isNaN(value) && row !== skip)
          .toSorted((a, b) => (a.value === b.value ? a.row - b.row : a.value < b.value === larger ? 1 : -1))
          .slice(0, k);
        const { rows, scores } = best(Float32Array.from(list), k, larger, new Set([skip]));
        expect([...rows]).toEqual(expected.map(({ row }) => row));
        expect([...scores]).toEqual(expected.map(({ value }) => value));
      },
    ),
  );
});

it("gives nothing for k 0 or no scores", () => {
  expect(best(Float32Array.of(1, 2), 0, true).rows).toHaveLength(0);
  expect(best(new Float32Array(), 5, true).rows).toHaveLength(0);
});
