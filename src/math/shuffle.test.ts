import * as fc from "fast-check";
import { expect, it } from "vitest";
import { clustered } from "./clustered.fixture.ts";
import { percentiles } from "./percentile.ts";
import { pickedRows, shuffledSteps } from "./shuffle.ts";
import { cosine, norm } from "./similarity.ts";
import { finish } from "./steps.ts";
import { rowOf } from "./table.ts";

it("picks rows in the order named", () => {
  const table = { n: 3, dim: 2, values: Float32Array.of(1, 2, 3, 4, 5, 6) };
  expect(pickedRows(table, Int32Array.of(2, 0, 2))).toEqual({
    n: 3,
    dim: 2,
    values: Float32Array.of(5, 6, 1, 2, 5, 6),
  });
});

it("keeps every column's numbers where all rows are of one length already", () => {
  // Rows of signs have the same length in any order of their columns.
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer(),
      (n, dim, seed) => {
        const signs = clustered(n, dim, 3, seed).values.map((x) => (x < 0 ? -1 : 1));
        const copy = finish(shuffledSteps({ n, dim, values: signs }, seed));
        for (let d = 0; d < dim; d++) {
          const column = (values: Float32Array): number[] =>
            Array.from({ length: n }, (_, row) => values[row * dim + d]!).toSorted((a, b) => a - b);
          expect(column(copy.values)).toEqual(column(signs));
        }
      },
    ),
  );
});

it("brings rows to the lengths they had, keeps zero rows possible, and is the same for the same seed", () => {
  const table = clustered(50, 12, 4, 1);
  table.values.forEach((x, at) => (table.values[at] = x * (1 + Math.floor(at / 12))));
  const copy = finish(shuffledSteps(table, 5));
  for (let row = 0; row < 50; row++) expect(norm(rowOf(copy, row))).toBeCloseTo(1 + row, 3);
  expect(finish(shuffledSteps(table, 5))).toEqual(copy);
  expect(finish(shuffledSteps(table, 6))).not.toEqual(copy);
  const zeros = { n: 4, dim: 3, values: new Float32Array(12) };
  expect(finish(shuffledSteps(zeros, 1))).toEqual(zeros);
});

it("has no clusters left: hardly a pair is as near as neighbours were", () => {
  const table = clustered(300, 64, 10, 2);
  const copy = finish(shuffledSteps(table, 3));
  const nearest = (of: typeof copy): number => {
    const best = Float32Array.from({ length: 300 }, (_, row) => {
      let most = -1;
      for (let other = 0; other < 300; other++)
        if (other !== row) most = Math.max(most, cosine(rowOf(of, row), rowOf(of, other)));
      return most;
    });
    return percentiles(best)[50]!;
  };
  expect(nearest(copy)).toBeLessThan(nearest(table) - 0.15);
});
