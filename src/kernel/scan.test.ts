import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clustered } from "#math/clustered.fixture.ts";
import { normal, seeded } from "#math/random.ts";
import { rowNorms, scanRows } from "#math/similarity.ts";
import { rowOf, type Metric, type VectorTable } from "#math/table.ts";
import { best } from "#math/topk.ts";
import { RowTable } from "./scan.ts";

const METRICS: readonly Metric[] = ["cosine", "dot", "euclidean"];

/** Rows of a table in a kernel, appended in pieces; `wholeFrom` 0 keeps all of them in 8 bits too. */
function filled({ n, dim, values }: VectorTable, wholeFrom: number, pieces = 3): RowTable {
  const table = new RowTable(dim, wholeFrom);
  for (let piece = 0; piece < pieces; piece++) {
    const [from, to] = [piece, piece + 1].map((p) => Math.floor((n * p) / pieces) * dim);
    table.append(values.slice(from, to));
  }
  return table;
}

const anyTable = fc
  .record({
    n: fc.nat(60),
    dim: fc.integer({ min: 1, max: 37 }),
    seed: fc.integer(),
    kind: fc.constantFrom("any", "whole", "near", "wild"),
  })
  .map(({ n, dim, seed, kind }) => {
    const random = seeded(seed);
    const number = {
      any: () => normal(random),
      whole: () => Math.round(normal(random)),
      near: () => 1 + 1e-5 * normal(random),
      wild: () => normal(random) * 10 ** Math.round(80 * random() - 42),
    }[kind];
    const values = Float32Array.from({ length: (n + 1) * dim }, () => {
      const value = Math.fround(number());
      return Number.isFinite(value) ? value : 3e38;
    });
    return { n, dim, values: values.slice(dim), vector: values.slice(0, dim) };
  });

describe.each(METRICS)("in %s", (metric) => {
  it.each([0, Infinity])(
    "the nearest are those of double precision, bit for bit (8 bits from %d on)",
    (from) => {
      fc.assert(
        fc.property(anyTable, fc.integer({ min: 0, max: 12 }), fc.nat(60), (table, k, skipped) => {
          const skip = new Set([skipped]);
          const all = scanRows(table, table.vector, metric);
          const found = filled(table, from).nearest(table.vector, k, metric, skip);
          expect(found).toEqual(best(all, k, metric !== "euclidean", skip));
        }),
        { numRuns: 150 },
      );
    },
  );

  it("the scores are those of the reference, nearly", () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const found = filled(table, Infinity).scores(table.vector, metric);
        const all = scanRows(table, table.vector, metric);
        const size = Math.max(1, ...all.map(Math.abs));
        const far = all.findIndex((score, i) => Math.abs(score - found[i]!) > 1e-5 * size);
        expect(found).toHaveLength(table.n);
        expect(far).toBe(-1);
      }),
      { numRuns: 100 },
    );
  });

  it("the nearest of many are exact in 8 bits", () => {
    const table = clustered(4000, 96);
    const rows = filled(table, 0);
    for (let row = 0; row < 4000; row += 400) {
      const all = scanRows(table, rowOf(table, row), metric);
      expect(rows.nearest(rowOf(table, row), 20, metric)).toEqual(best(all, 20, metric !== "euclidean"));
    }
  });
});

it("the lengths of rows are those of the reference, bit for bit", () => {
  fc.assert(
    fc.property(anyTable, (table) => {
      expect(filled(table, 0).norms).toEqual(rowNorms(table));
    }),
  );
});

it("keeps old views true while it grows", () => {
  const source = clustered(500, 7);
  const table = new RowTable(7, 700);
  const views: VectorTable[] = [];
  for (let row = 0; row < 500; row++) {
    table.append(rowOf(source, row).slice());
    if (row % 50 === 0) views.push(table.view);
  }
  for (const view of views) {
    expect(view.values.slice(0, view.n * 7)).toEqual(source.values.slice(0, view.n * 7));
  }
  expect(table.n).toBe(500);
});

it("refuses a vector of another length", () => {
  const table = filled(clustered(5, 4), Infinity);
  expect(() => table.nearest(new Float32Array(3), 1, "dot")).toThrow(
    "3 numbers cannot be compared with rows of 4",
  );
  expect(() => table.scores(new Float32Array(5), "dot")).toThrow("rows of 4");
});
