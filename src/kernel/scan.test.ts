import * as fc from "fast-check";
import { expect, it } from "vitest";
import { dots } from "./scan.ts";

it("gives the dot products of the reference", () => {
  const numbers = fc.float({ noNaN: true, min: -2, max: 2 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 9 }), fc.gen(), (dim, n, draw) => {
      const draws = (count: number) => Float32Array.from({ length: count }, () => draw(() => numbers));
      const rows = draws(n * dim);
      const vector = draws(dim);
      const found = dots(rows, dim, vector);
      expect(found).toHaveLength(n);
      found.forEach((value, i) => {
        let sum = 0;
        for (let d = 0; d < dim; d++) sum += rows[i * dim + d]! * vector[d]!;
        expect(value).toBeCloseTo(sum, 4);
      });
    }),
  );
});
