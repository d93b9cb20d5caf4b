import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clustered } from "#math/clustered.fixture.ts";
import { COSINE_TOLERANCE } from "#math/pairs.ts";
import { cosine } from "#math/similarity.ts";
import { finish } from "#math/steps.ts";
import { rowOf, type VectorTable } from "#math/table.ts";
import { cosineCountSteps, pairSteps } from "./pairs.ts";

interface Pair {
  readonly first: number;
  readonly second: number;
  readonly score: number;
}

function allPairs(table: VectorTable): Pair[] {
  const pairs: Pair[] = [];
  for (let first = 0; first < table.n; first++)
    for (let second = first + 1; second < table.n; second++)
      pairs.push({ first, second, score: cosine(rowOf(table, first), rowOf(table, second)) });
  return pairs;
}

/** Components of a graph by colouring until nothing changes: the plain way. */
function components(n: number, pairs: readonly Pair[]): number[] {
  const root = Array.from({ length: n }, (_, i) => i);
  for (let changed = true; changed;) {
    changed = false;
    for (const { first, second } of pairs) {
      const least = Math.min(root[first]!, root[second]!);
      if (root[first] !== least || root[second] !== least) changed = true;
      root[first] = least;
      root[second] = least;
    }
  }
  return root;
}

/** Near rows, equal rows and zero rows among others. */
const tables = fc
  .tuple(fc.integer({ min: 0, max: 170 }), fc.integer({ min: 1, max: 40 }), fc.nat(1000))
  .map(([n, dim, seed]): VectorTable => {
    const { values } = clustered(Math.max(1, n), dim, 5, seed);
    for (let i = 1; i < n; i += 7) values.copyWithin(i * dim, (i - 1) * dim, i * dim);
    for (let i = 3; i < n; i += 50) values.fill(0, i * dim, (i + 1) * dim);
    for (let i = 0; i < n; i += 3) for (let d = 0; d < dim; d++) values[i * dim + d]! *= 4;
    return { n, dim, values: values.subarray(0, n * dim) };
  });

const near = 2e-5;

describe("all pairs", () => {
  it("are counted, joined and kept as by comparing each in turn", () => {
    fc.assert(
      fc.property(
        tables,
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 400 }),
        (table, threshold, limit) => {
          const pairs = allPairs(table);
          // A threshold on which a cosine lies could go either way in single precision.
          fc.pre(pairs.every(({ score }) => Math.abs(score - threshold + COSINE_TOLERANCE) > 2e-6));
          const reached = pairs.filter(({ score }) => score >= threshold);
          const found = finish(pairSteps(table, { threshold, limit }));
          expect(found.total).toBe(reached.length);
          expect([...found.joined]).toEqual(components(table.n, reached));
          const best = pairs.map(({ score }) => score).toSorted((a, b) => b - a);
          expect(found.scores).toHaveLength(Math.min(limit, pairs.length));
          found.scores.forEach((score, at) => expect(Math.abs(score - best[at]!)).toBeLessThan(near));
          const names = [...found.first].map((first, at) => `${first} ${found.second[at]}`);
          expect(new Set(names).size).toBe(names.length);
          found.scores.forEach((score, at) => {
            const [i, j] = [found.first[at]!, found.second[at]!];
            expect(i).toBeLessThan(j);
            expect(Math.abs(score - cosine(rowOf(table, i), rowOf(table, j)))).toBeLessThan(near);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it("of equal rows all reach a threshold of 1, and no more than asked are kept", () => {
    const values = Float32Array.from({ length: 700 * 30 }, (_, at) => Math.sin((at % 30) + 1));
    const found = finish(pairSteps({ n: 700, dim: 30, values }, { threshold: 1, limit: 50 }));
    expect(found.total).toBe((700 * 699) / 2);
    expect(found.scores).toHaveLength(50);
    expect(new Set(found.joined)).toEqual(new Set([0]));
    expect(found.scores.every((score) => score > 1 - COSINE_TOLERANCE)).toBe(true);
  });

  it("of no row and of one are none", () => {
    for (const n of [0, 1]) {
      const found = finish(pairSteps({ n, dim: 3, values: new Float32Array(3) }, { threshold: 0, limit: 5 }));
      expect(found).toMatchObject({ total: 0, joined: Int32Array.from({ length: n }, (_, i) => i) });
      expect(found.scores).toHaveLength(0);
    }
  });

  it("a limit far below the number of pairs keeps the very best", () => {
    const table = clustered(600, 24, 8, 3);
    const { scores } = finish(pairSteps(table, { threshold: 2, limit: 40 }));
    const best = allPairs(table)
      .map(({ score }) => score)
      .toSorted((a, b) => b - a);
    scores.forEach((score, at) => expect(Math.abs(score - best[at]!)).toBeLessThan(near));
  });
});

describe("how often each cosine occurs", () => {
  it("equals counting them one by one", () => {
    fc.assert(
      fc.property(tables, (table) => {
        const { counts, rows } = finish(cosineCountSteps(table, { bins: 200, mostRows: 500, seed: 1 }));
        expect(rows).toBe(table.n);
        const pairs = allPairs(table);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(pairs.length);
        // Summed from below, so that one who stands in the next bin is seen there.
        let below = 0;
        counts.subarray(0, 199).forEach((count, bin) => {
          below += count;
          const edge = (bin + 1) / 100 - 1;
          const least = pairs.filter(({ score }) => score < edge - 3e-4).length;
          const most = pairs.filter(({ score }) => score < edge + 3e-4).length;
          expect(below).toBeGreaterThanOrEqual(least);
          expect(below).toBeLessThanOrEqual(most);
        });
      }),
      { numRuns: 30 },
    );
  });

  it("of many rows is that of a seeded sample of them", () => {
    const table = clustered(900, 16, 6, 2);
    const counted = () => finish(cosineCountSteps(table, { bins: 20, mostRows: 300, seed: 4 }));
    const { counts, rows, of } = counted();
    expect([rows, of]).toEqual([300, 900]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe((300 * 299) / 2);
    expect(counted().counts).toEqual(counts);
    const all = finish(cosineCountSteps(table, { bins: 20, mostRows: 900, seed: 4 })).counts;
    const share = (some: Float64Array, bin: number): number => some[bin]! / some.reduce((a, b) => a + b, 0);
    for (let bin = 0; bin < 20; bin++)
      expect(Math.abs(share(counts, bin) - share(all, bin))).toBeLessThan(0.05);
  });
});
