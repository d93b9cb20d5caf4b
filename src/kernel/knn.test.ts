import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clustered } from "#math/clustered.fixture.ts";
import { neighbourSteps as reference } from "#math/knn.ts";
import { normal, seeded } from "#math/random.ts";
import { similarity } from "#math/similarity.ts";
import { finish, type Steps } from "#math/steps.ts";
import { rowOf, type Metric, type NeighbourTable, type VectorTable } from "#math/table.ts";
import { CandidateSearch, mergeCandidates } from "./candidates.ts";
import { neighbourSteps, NeighbourSearch } from "./knn.ts";
import { runsOf } from "./runs.ts";

const METRICS: readonly Metric[] = ["cosine", "dot", "euclidean"];

const exact = (table: VectorTable, k: number, metric: Metric = "cosine", known?: NeighbourTable) => {
  const search = new NeighbourSearch(table, k, { metric, known });
  finish(search.prepareSteps());
  if (!search.isDone) finish(search.exactSteps());
  return search.found;
};

const wholeFirst = (table: VectorTable, k: number, parts = 1, known?: NeighbourTable) => {
  const search = new NeighbourSearch(table, k, { known });
  finish(search.prepareSteps());
  if (search.isDone) return search.found;
  const question = finish(search.questionSteps());
  const searches = Array.from({ length: parts }, () => new CandidateSearch(question));
  const runs = runsOf(table.n, question.known, 2);
  // Dealt out from the last to the first: the order must not matter.
  runs.toReversed().forEach((run, at) => searches[at % parts]!.compare(run));
  finish(search.settleSteps(mergeCandidates(searches.map(({ found }) => found))));
  return search.found;
};

/** All scores, sorted: the plain way. Equal rows have equal scores, and so have equal pairs. */
function plain(table: VectorTable, k: number, metric: Metric): NeighbourTable {
  const { n } = table;
  const indices = new Int32Array(n * k).fill(-1);
  const scores = new Float32Array(n * k).fill(Number.NaN);
  const sign = metric === "euclidean" ? -1 : 1;
  for (let i = 0; i < n; i++) {
    Array.from({ length: n }, (_, row) => ({
      row,
      score: Math.fround(similarity(rowOf(table, i), rowOf(table, row), metric)),
    }))
      .filter(({ row }) => row !== i)
      .toSorted((a, b) => sign * (b.score - a.score) || a.row - b.row)
      .slice(0, k)
      .forEach(({ row, score }, at) => {
        indices[i * k + at] = row;
        scores[i * k + at] = score;
      });
  }
  return { n, k, indices, scores };
}

/** What is wrong with a table: scores that are not those of the pairs named or not the best, rows named twice or by themselves. */
function faults(table: VectorTable, metric: Metric, found: NeighbourTable, tolerance = 1e-5): string[] {
  const { k, indices, scores } = found;
  const best = plain(table, k, metric);
  const isNear = (a: number, b: number): boolean =>
    Number.isNaN(a) ? Number.isNaN(b) : Math.abs(a - b) <= tolerance;
  const wrong: string[] = [];
  for (let at = 0; at < indices.length; at++) {
    const i = Math.floor(at / k);
    const row = indices[at]!;
    const own = row < 0 ? Number.NaN : Math.fround(similarity(rowOf(table, i), rowOf(table, row), metric));
    if (!isNear(scores[at]!, own)) wrong.push(`row ${i}: ${row} has ${own}, not ${scores[at]}`);
    if (!isNear(scores[at]!, best.scores[at]!)) wrong.push(`row ${i}: ${best.scores[at]} is better`);
    if (row === i) wrong.push(`row ${i} is its own neighbour`);
    if (row >= 0 && indices.subarray(i * k, at).includes(row)) wrong.push(`row ${i} has ${row} twice`);
  }
  return wrong;
}

/** Small whole numbers make many ties, equal rows and zero rows; every sum is exact in f32 as long as nothing is divided. */
const wholeNumbers = fc
  .tuple(fc.nat(150), fc.integer({ min: 1, max: 9 }))
  .chain(([n, dim]) =>
    fc
      .array(fc.integer({ min: -1, max: 1 }), { minLength: n * dim, maxLength: n * dim })
      .map((values) => ({ n, dim, values: Float32Array.from(values) })),
  );

const anyNumbers = fc
  .tuple(fc.integer({ min: 1, max: 140 }), fc.integer({ min: 1, max: 40 }), fc.integer())
  .map(([n, dim, seed]) => {
    const random = seeded(seed);
    return { n, dim, values: Float32Array.from({ length: n * dim }, () => normal(random)) };
  });

const first = (table: VectorTable, n: number): VectorTable => ({ ...table, n });

describe("all pairs", () => {
  it.each(["dot", "euclidean"] as const)("equal the plain way in %s, ties included", (metric) => {
    fc.assert(
      fc.property(wholeNumbers, fc.integer({ min: 1, max: 20 }), (table, k) => {
        expect(exact(table, k, metric)).toEqual(plain(table, k, metric));
      }),
      { numRuns: 40 },
    );
  });

  it.each(METRICS)("are the best in %s, whatever the numbers and sizes", (metric) => {
    fc.assert(
      fc.property(anyNumbers, fc.integer({ min: 1, max: 20 }), (table, k) => {
        expect(faults(table, metric, exact(table, k, metric))).toEqual([]);
      }),
      { numRuns: 30 },
    );
    const table = clustered(300, 33);
    expect(faults(table, metric, exact(table, 15, metric), 1e-6)).toEqual([]);
  });

  it("agree with the reference on vectors like embeddings", () => {
    const table = clustered(1200, 48);
    const found = finish(neighbourSteps(table, 15));
    const known = finish(reference(table, 15));
    found.scores.forEach((score, at) => expect(score).toBeCloseTo(known.scores[at]!, 6));
    const differing = found.indices.filter((row, at) => row !== known.indices[at]).length;
    expect(differing / found.indices.length).toBeLessThan(0.001); // two scores that differ in the last bit
  });

  it("grow to the same result as starting over, from any known part and any known k", () => {
    fc.assert(
      fc.property(
        wholeNumbers,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(...METRICS),
        (table, share, k, knownK, metric) => {
          const known = exact(first(table, Math.floor(share * table.n)), knownK, metric);
          expect(exact(table, k, metric, known)).toEqual(exact(table, k, metric));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("give missing places -1 and NaN, and no row has nothing", () => {
    const table = { n: 2, dim: 2, values: Float32Array.of(1, 0, 1, 0) };
    expect(finish(neighbourSteps(table, 3))).toEqual({
      n: 2,
      k: 3,
      indices: Int32Array.of(1, -1, -1, 0, -1, -1),
      scores: Float32Array.of(1, Number.NaN, Number.NaN, 1, Number.NaN, Number.NaN),
    });
    expect(finish(neighbourSteps(first(table, 1), 2)).indices).toEqual(Int32Array.of(-1, -1));
    expect(finish(neighbourSteps(first(table, 0), 2)).indices).toHaveLength(0);
    expect(finish(neighbourSteps(table, 0)).indices).toHaveLength(0);
  });

  it("treat huge, tiny and zero rows as what they are under cosine", () => {
    const values = Float32Array.of(3e38, 3e38, 1e-44, 1e-44, 0, 0, 1, 0.9);
    const { indices, scores } = finish(neighbourSteps({ n: 4, dim: 2, values }, 3));
    expect([...indices]).toEqual([1, 3, 2, 0, 3, 2, 0, 1, 3, 0, 1, 2]);
    expect(scores[0]).toBeCloseTo(1, 6);
    expect([...scores.subarray(6, 9)]).toEqual([0, 0, 0]);
  });

  it("leave a row with NaN alone, also in a large table", () => {
    const table = clustered(1100, 32);
    table.values[5 * 32 + 3] = Number.NaN;
    const { indices, scores } = finish(neighbourSteps(table, 4));
    expect([...indices.subarray(20, 24)]).toEqual([-1, -1, -1, -1]);
    expect(indices.includes(5)).toBe(false);
    expect(scores.filter(Number.isNaN)).toHaveLength(4);
  });

  it("say how far they are, rising to 1", () => {
    for (const n of [400, 1500]) {
      const shares = [...neighbourSteps(clustered(n, 32), 3)];
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares.at(-1)).toBe(1);
    }
  });
});

describe("whole numbers first", () => {
  it("give the same, bit for bit, in any number of parts", () => {
    fc.assert(
      fc.property(
        fc.oneof(wholeNumbers, anyNumbers),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 5 }),
        (table, k, parts) => {
          expect(wholeFirst(table, k, parts)).toEqual(exact(table, k));
        },
      ),
      { numRuns: 60 },
    );
    const table = clustered(1500, 40);
    expect(wholeFirst(table, 15, 3)).toEqual(exact(table, 15));
  });

  it("give the same where rounding cannot tell rows apart", () => {
    const near = clustered(1200, 40);
    for (let at = 40; at < near.values.length; at++) {
      near.values[at] = near.values[at % 40]! + 1e-6 * near.values[at]!;
    }
    expect(wholeFirst(near, 10, 2)).toEqual(exact(near, 10));
    const few = clustered(700, 40); // 60 rows that are all alike
    for (let at = 0; at < 60 * 40; at++) few.values[at] = few.values[at % 40]!;
    expect(wholeFirst(few, 10, 2)).toEqual(exact(few, 10));
    const equal = { n: 300, dim: 32, values: new Float32Array(300 * 32).fill(0.5) };
    expect(wholeFirst(equal, 15, 2)).toEqual(exact(equal, 15));
    const lone = { n: 90, dim: 36, values: new Float32Array(90 * 36) };
    for (let i = 0; i < 90; i++) lone.values[i * 36 + (i % 36)] = i % 2 === 0 ? 7 : -7;
    expect(wholeFirst(lone, 5)).toEqual(exact(lone, 5));
  });

  it("grow a known table to the same result", () => {
    fc.assert(
      fc.property(anyNumbers, fc.double({ min: 0, max: 1, noNaN: true }), (table, share) => {
        const known = exact(first(table, Math.floor(share * table.n)), 6);
        expect(wholeFirst(table, 6, 2, known)).toEqual(exact(table, 6));
      }),
      { numRuns: 40 },
    );
  });

  it("are what a large table gets, in short steps", () => {
    const table = clustered(1500, 64);
    expect(finish(neighbourSteps(table, 15))).toEqual(exact(table, 15));
    const count = (steps: Steps<unknown>): number => [...steps].length;
    expect(count(neighbourSteps(table, 15))).toBeGreaterThan(15);
  });
});
