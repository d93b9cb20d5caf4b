import * as fc from "fast-check";
import { expect, it } from "vitest";
import { clustered } from "./clustered.fixture.ts";
import { neighbourSteps } from "./knn.ts";
import { finish } from "./steps.ts";
import type { NeighbourTable, VectorTable } from "./table.ts";

/** All cosines, sorted: the plain way. */
function naive({ n, dim, values }: VectorTable, k: number): NeighbourTable {
  const unit = Float64Array.from(values);
  for (let i = 0; i < n; i++) {
    let square = 0;
    for (let d = 0; d < dim; d++) square += values[i * dim + d]! ** 2;
    for (let d = 0; d < dim; d++)
      unit[i * dim + d] = values[i * dim + d]! / (square === 0 ? 1 : Math.sqrt(square));
  }
  const indices = new Int32Array(n * k).fill(-1);
  const scores = new Float32Array(n * k).fill(Number.NaN);
  for (let i = 0; i < n; i++) {
    Array.from({ length: n }, (_, j) => {
      let sum = 0;
      for (let d = 0; d < dim; d++) sum += unit[i * dim + d]! * unit[j * dim + d]!;
      return { j, score: Math.fround(sum) };
    })
      .filter(({ j, score }) => j !== i && !Number.isNaN(score))
      .toSorted((a, b) => b.score - a.score || a.j - b.j)
      .slice(0, k)
      .forEach(({ j, score }, at) => {
        indices[i * k + at] = j;
        scores[i * k + at] = score;
      });
  }
  return { n, k, indices, scores };
}

const prefix = (table: VectorTable, n: number): VectorTable => ({ ...table, n });

/** Small whole numbers make many ties and zero rows. */
const anyTable = fc
  .tuple(fc.nat(150), fc.integer({ min: 1, max: 9 }))
  .chain(([n, dim]) =>
    fc
      .array(fc.integer({ min: -1, max: 1 }), { minLength: n * dim, maxLength: n * dim })
      .map((values) => ({ n, dim, values: Float32Array.from(values) })),
  );

it("equals the plain way, bit for bit, ties included, whatever the size", () => {
  fc.assert(
    fc.property(anyTable, fc.integer({ min: 1, max: 20 }), (table, k) => {
      expect(finish(neighbourSteps(table, k))).toEqual(naive(table, k));
    }),
    { numRuns: 60 },
  );
});

it("equals the plain way on vectors like embeddings, across blocks", () => {
  const table = clustered(300, 33);
  expect(finish(neighbourSteps(table, 15))).toEqual(naive(table, 15));
});

it("grows a table to the same result as starting over, from any known part and any known k", () => {
  fc.assert(
    fc.property(
      anyTable,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      (table, share, k, knownK) => {
        const known = finish(neighbourSteps(prefix(table, Math.floor(share * table.n)), knownK));
        expect(finish(neighbourSteps(table, k, known))).toEqual(naive(table, k));
      },
    ),
    { numRuns: 60 },
  );
});

it("compares only new rows with all when part is known", () => {
  const count = (known?: NeighbourTable): number => [...neighbourSteps(table, 5, known)].length;
  const table = clustered(1024, 4);
  const known = finish(neighbourSteps(prefix(table, 960), 5));
  expect(count()).toBe((16 * 17) / 2);
  expect(count(known)).toBe(16);
  expect(count(finish(neighbourSteps(table, 5)))).toBe(0);
});

it("gives missing places -1 and NaN when there are too few rows", () => {
  const table = { n: 2, dim: 2, values: Float32Array.of(1, 0, 1, 0) };
  expect(finish(neighbourSteps(table, 3))).toEqual({
    n: 2,
    k: 3,
    indices: Int32Array.of(1, -1, -1, 0, -1, -1),
    scores: Float32Array.of(1, Number.NaN, Number.NaN, 1, Number.NaN, Number.NaN),
  });
  expect(finish(neighbourSteps({ ...table, n: 1 }, 2)).indices).toEqual(Int32Array.of(-1, -1));
  expect(finish(neighbourSteps({ ...table, n: 0 }, 2)).indices).toHaveLength(0);
});

it("lists equal rows in order, and leaves a row with NaN alone", () => {
  const equal = { n: 70, dim: 3, values: new Float32Array(210).fill(0.5) };
  const { indices, scores } = finish(neighbourSteps(equal, 2));
  expect([...indices.subarray(0, 6)]).toEqual([1, 2, 0, 2, 0, 1]);
  expect([...indices.subarray(138)]).toEqual([0, 1]);
  expect(scores.every((score) => score === 1)).toBe(true);
  equal.values[4] = Number.NaN;
  const broken = finish(neighbourSteps(equal, 2));
  expect(broken).toEqual(naive(equal, 2));
  expect([...broken.indices.subarray(2, 4)]).toEqual([-1, -1]);
});

it("says how far it is, rising to 1", () => {
  const shares = [...neighbourSteps(clustered(400, 4), 3)];
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});
