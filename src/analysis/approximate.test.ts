import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normal, seeded } from "#math/random.ts";
import { finish } from "#math/steps.ts";
import { dotAt } from "#math/similarity.ts";
import { bitCount, bytesOfRow, codeSteps, halves, prefixSteps, unitPrefix, type Precision } from "./codes.ts";
import { ScoreHeap } from "./heap.ts";
import { Hnsw } from "./hnsw.ts";
import { Ivf } from "./ivf.ts";
import { type Method, recallOf, searchWith, type SearchParts, trueNearest } from "./index-search.ts";
import { recallAt } from "./recall.ts";

/** Unit rows around a few centres, some of them equal. */
function rowsOf(n: number, dim: number, seed: number): Float32Array {
  const random = seeded(seed);
  const centres = Array.from({ length: 5 }, () => Float32Array.from({ length: dim }, () => normal(random)));
  const rows = new Float32Array(n * dim);
  for (let i = 0; i < n; i++) {
    const centre = centres[Math.floor(random() * 5)]!;
    const row = unitPrefix(
      centre.map((x) => x + normal(random) * 0.6),
      dim,
    );
    const copied = i > 0 && random() < 0.1 ? Math.floor(random() * i) : -1;
    rows.set(copied < 0 ? row : rows.slice(copied * dim, (copied + 1) * dim), i * dim);
  }
  return rows;
}

function partsOf(full: Float32Array, dim: number, precision: Precision, dims: number, seed = 1): SearchParts {
  const n = full.length / dim;
  const members = Int32Array.from({ length: n }, (_, i) => i);
  const prefix = finish(prefixSteps({ n, dim, values: full }, members, dims));
  return {
    n,
    dim,
    full,
    codes: finish(codeSteps(prefix, dims, precision)),
    hnsw: finish(Hnsw.build(prefix, dims, { m: 6, efConstruction: 30, seed })),
    ivf: finish(Ivf.build(prefix, dims, { seed })),
  };
}

const wish = { k: 10, ef: 40, nprobe: 3, precision: "float32", rerank: false } as const;
const cases = fc.record({
  n: fc.integer({ min: 1, max: 120 }),
  dim: fc.integer({ min: 1, max: 24 }),
  seed: fc.integer(),
  k: fc.integer({ min: 1, max: 15 }),
});

describe("the heap", () => {
  it("gives rows in the order that sorting gives", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -4, max: 4 })), (scores) => {
        const near = new ScoreHeap("nearest");
        scores.forEach((score, row) => near.push(row, score));
        const order = scores.map((_, row) => row).sort((a, b) => scores[b]! - scores[a]! || a - b);
        expect([...near.sorted().rows]).toEqual(order);
        expect(order.map(() => near.pop())).toEqual(order);
        const far = new ScoreHeap("farthest");
        scores.forEach((score, row) => far.push(row, score));
        expect(order.map(() => far.pop())).toEqual(order.toReversed());
      }),
    );
  });
});

describe("codes", () => {
  it("count bits", () => {
    fc.assert(
      fc.property(fc.integer(), (word) => {
        expect(bitCount(word)).toBe((word >>> 0).toString(2).replaceAll("0", "").length);
      }),
    );
  });

  it("weigh what they say: 192 numbers are 768, 196 and 24 bytes", () => {
    expect((["float32", "int8", "binary"] as const).map((p) => bytesOfRow(p, 192))).toEqual([768, 196, 24]);
    expect(bytesOfRow("binary", 33)).toBe(8);
  });

  it("in 8 bits differ from the cosine by no more than rounding can do", () => {
    fc.assert(
      fc.property(cases, ({ n, dim, seed }) => {
        const rows = rowsOf(n, dim, seed);
        const codes = finish(codeSteps(rows, dim, "int8"));
        const query = rowsOf(1, dim, seed + 1);
        const score = codes.scorer(query);
        for (let row = 0; row < n; row++) {
          const most = Math.max(...rows.subarray(row * dim, (row + 1) * dim).map(Math.abs));
          const bound = (most / 254) * query.reduce((sum, x) => sum + Math.abs(x), 0) + 1e-5;
          expect(Math.abs(score(row) - dotAt(rows, row * dim, query, 0, dim))).toBeLessThanOrEqual(bound);
        }
      }),
    );
  });

  it("of one bit count the signs that differ: 1 of 3 is the cosine of 60 degrees", () => {
    const codes = finish(codeSteps(Float32Array.of(1, 1, 1, -1, 1, 1), 3, "binary"));
    const score = codes.scorer(Float32Array.of(1, 1, 1));
    expect(score(0)).toBe(1);
    expect(score(1)).toBeCloseTo(0.5);
    expect(codes.bytes).toBe(8);
  });

  it("are tried with all numbers and with halves of them", () => {
    expect(halves(192)).toEqual([192, 96, 48, 24]);
    expect(halves(384)).toEqual([384, 192, 96, 48]);
    expect(halves(20)).toEqual([20]);
  });

  it("a shortened row is the normalised beginning", () => {
    const row = unitPrefix(Float32Array.of(3, 4, 12), 2);
    expect([...row]).toEqual([Math.fround(0.6), Math.fround(0.8)]);
    expect([...unitPrefix(new Float32Array(3), 2)]).toEqual([0, 0]);
  });
});

describe("recall", () => {
  it("is a share of the true ones, and equals count alike", () => {
    expect(recallAt([0.9, 0.7, 0.1], [0.9, 0.8, 0.7])).toBeCloseTo(2 / 3);
    expect(recallAt([0.9, 0.5], [0.9, 0.5, 0.5, 0.5])).toBe(0.5);
    expect(recallAt([], [])).toBe(1);
  });
});

describe("searches", () => {
  it("with all effort are exact: brute force, ef = n, all lists", () => {
    fc.assert(
      fc.property(cases, fc.boolean(), ({ n, dim, seed, k }, asItem) => {
        const full = rowsOf(n, dim, seed);
        const parts = partsOf(full, dim, "float32", dim, seed);
        const self = asItem ? n - 1 : -1;
        const query = asItem ? full.slice(self * dim, n * dim) : rowsOf(1, dim, seed + 7);
        const truth = trueNearest(parts, query, k, self);
        for (const method of ["brute", "hnsw", "ivf"] as const) {
          const most = { ...wish, method, k, dims: dim, ef: n, nprobe: parts.ivf!.lists };
          const found = searchWith(parts, query, most, self);
          expect(found.rows.includes(self)).toBe(false);
          expect(found.rows).toHaveLength(truth.rows.length);
          found.scores.forEach((score, i) => expect(score).toBeCloseTo(truth.scores[i]!, 5));
          expect(recallOf(found, truth)).toBe(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("with ef = n look at every row at the bottom, each once", () => {
    fc.assert(
      fc.property(cases, ({ n, dim, seed }) => {
        const full = rowsOf(n, dim, seed);
        const parts = partsOf(full, dim, "float32", dim, seed);
        const { walk } = searchWith(parts, full.slice(0, dim), { ...wish, method: "hnsw", dims: dim, ef: n });
        const bottom = walk.rows.slice(walk.rows.length - n);
        expect(new Set(bottom).size).toBe(n);
        expect(walk.distances).toBe(walk.rows.length);
        expect(walk.ends.at(-1)).toBe(walk.rows.length);
      }),
      { numRuns: 60 },
    );
  });

  it("as a stranger never look at the row that asks, unless the search begins there", () => {
    fc.assert(
      fc.property(cases, ({ n, dim, seed }) => {
        const full = rowsOf(n, dim, seed);
        const parts = partsOf(full, dim, "float32", dim, seed);
        const self = n - 1;
        const query = full.slice(self * dim, n * dim);
        const asked = { ...wish, method: "hnsw", k: 1, ef: 2, dims: dim } as const;
        const { walk, rows } = searchWith(parts, query, asked, self, true);
        const again = walk.rows.filter((row) => row === self);
        expect(again.length === 0 || walk.rows[0] === self || n <= 2).toBe(true);
        expect(rows.includes(self)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it("find rows that were looked at, never one twice", () => {
    fc.assert(
      fc.property(
        cases,
        fc.constantFrom<Method>("brute", "hnsw", "ivf"),
        fc.constantFrom<Precision>("float32", "int8", "binary"),
        fc.boolean(),
        ({ n, dim, seed, k }, method, precision, rerank) => {
          const dims = Math.max(1, dim >> 1);
          const parts = partsOf(rowsOf(n, dim, seed), dim, precision, dims, seed);
          const asked = { ...wish, method, precision, dims, k, rerank };
          const { rows, walk } = searchWith(parts, rowsOf(1, dim, seed + 7), asked);
          expect(new Set(rows).size).toBe(rows.length);
          expect(rows.length).toBeLessThanOrEqual(k);
          expect([...rows].every((row) => walk.rows.includes(row))).toBe(true);
          expect(walk.ends.every((end, i) => end > (walk.ends[i - 1] ?? 0))).toBe(true);
          expect(walk.ends.at(-1)).toBe(walk.rows.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("are the same by the same seed", () => {
    const full = rowsOf(400, 16, 3);
    const walks = [5, 5, 6].map((seed) => {
      const parts = partsOf(full, 16, "float32", 16, seed);
      const ask = (method: Method) =>
        searchWith(parts, full.slice(0, 16), { ...wish, method, dims: 16 }).walk;
      return [ask("hnsw").rows, ask("ivf").rows];
    });
    expect(walks[0]).toEqual(walks[1]);
    expect(walks[0]).not.toEqual(walks[2]);
  });

  it("of 3,000 rows find nearly all with a small part of the work", () => {
    const dim = 32;
    const full = rowsOf(3000, dim, 11);
    const parts = partsOf(full, dim, "float32", dim);
    const figures = (method: Method) => {
      let recall = 0;
      let distances = 0;
      for (let query = 0; query < 40; query++) {
        const self = query * 70;
        const vector = full.slice(self * dim, (self + 1) * dim);
        const found = searchWith(parts, vector, { ...wish, method, dims: dim, ef: 80, nprobe: 12 }, self);
        recall += recallOf(found, trueNearest(parts, vector, 10, self)) / 40;
        distances += found.walk.distances / 40;
      }
      return { recall, distances };
    };
    const graph = figures("hnsw");
    const lists = figures("ivf");
    expect(graph.recall).toBeGreaterThan(0.9);
    expect(graph.distances).toBeLessThan(1500);
    expect(lists.recall).toBeGreaterThan(0.7);
    expect(lists.distances).toBeLessThan(1500);
  });

  it("more effort never finds fewer, on average", () => {
    const dim = 24;
    const parts = partsOf(rowsOf(1500, dim, 5), dim, "float32", dim);
    const recallBy = (change: { ef?: number; nprobe?: number }, method: Method) =>
      Array.from({ length: 30 }, (_, i) => {
        const vector = rowsOf(1, dim, 500 + i);
        const found = searchWith(parts, vector, { ...wish, method, dims: dim, ...change });
        return recallOf(found, trueNearest(parts, vector, 10));
      }).reduce((a, b) => a + b);
    expect(recallBy({ ef: 200 }, "hnsw")).toBeGreaterThanOrEqual(recallBy({ ef: 10 }, "hnsw"));
    expect(recallBy({ nprobe: 20 }, "ivf")).toBeGreaterThanOrEqual(recallBy({ nprobe: 1 }, "ivf"));
  });

  it("ranking again mends what one bit loses", () => {
    const dim = 64;
    const parts = partsOf(rowsOf(1000, dim, 9), dim, "binary", dim);
    const recallWith = (rerank: boolean) =>
      Array.from({ length: 30 }, (_, i) => {
        const vector = rowsOf(1, dim, 700 + i);
        const asked = { ...wish, method: "brute", precision: "binary", dims: dim, rerank } as const;
        return recallOf(searchWith(parts, vector, asked), trueNearest(parts, vector, 10));
      }).reduce((a, b) => a + b);
    expect(recallWith(true)).toBeGreaterThan(recallWith(false) * 1.3);
  });
});
