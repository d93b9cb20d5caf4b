import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finish } from "#math/steps.ts";
import { cosine } from "#math/similarity.ts";
import { rowOf, type VectorTable } from "#math/table.ts";
import type { AnalysisWork } from "./job.ts";
import job, { type SearchAnswer, type SearchRequest } from "./search.job.ts";

/** What the worker gives a job, without a worker. */
function workOn(texts: readonly string[], table: VectorTable): AnalysisWork & { readonly made: string[] } {
  const known = new Map<string, unknown>();
  const made: string[] = [];
  return {
    table,
    texts,
    signal: undefined,
    made,
    neighbours: () => Promise.reject(new Error("not asked for")),
    steps: (steps) => Promise.resolve(finish(steps)),
    remember: async <T>(name: string, make: () => T | Promise<T>): Promise<T> => {
      if (!known.has(name)) {
        made.push(name);
        known.set(name, await make());
      }
      return known.get(name) as T;
    },
  };
}

const ask = (
  request: Partial<Extract<SearchRequest, { kind: "search" }>> & { text: string },
): SearchRequest => ({
  kind: "search",
  vector: null,
  exclude: [],
  grouping: null,
  k: 10,
  k1: 1.2,
  b: 0.75,
  ...request,
});

const answerTo = async (work: AnalysisWork, request: SearchRequest): Promise<SearchAnswer> => {
  const answer = await job.run(request, work);
  if (!("found" in answer)) throw new Error("no answer");
  return answer;
};

const TEXTS = ["signs of myocardial infarction", "heart of gold", "attack of the clones", "cheap flights"];
const TABLE: VectorTable = {
  n: 4,
  dim: 2,
  values: Float32Array.from([1, 0.1, 0.5, 0.5, 0.2, 1, -1, 0.3]),
};

describe("search", () => {
  it("ranks by words, by meaning, and by both", async () => {
    const vector = Float32Array.of(2, 0);
    const answer = await answerTo(workOn(TEXTS, TABLE), ask({ text: "heart attack", vector }));
    expect([...answer.keyword.rows]).toEqual([1, 2]);
    expect([...(answer.dense?.rows ?? [])]).toEqual([0, 1, 2, 3]);
    // Rows 1 and 2 have both ranks: 1 / 61 + 1 / 62 and 1 / 62 + 1 / 63; row 0 has 1 / 61, row 3 has 1 / 64.
    expect([...answer.hybrid.rows]).toEqual([1, 2, 0, 3]);
    expect(answer.hybrid.scores[0]).toBeCloseTo(1 / 61 + 1 / 62, 12);
    expect(answer.hybrid.scores[3]).toBeCloseTo(1 / 64, 12);
    expect([...answer.hybrid.keywordRanks]).toEqual([1, 2, 0, 0]);
    expect([...answer.hybrid.denseRanks]).toEqual([2, 3, 1, 4]);
    expect(answer.found).toBe(2);
    expect(answer.terms).toEqual([
      { term: "heart", df: 1 },
      { term: "attack", df: 1 },
    ]);
  });

  it("finds by meaning what shares no word", async () => {
    const vector = Float32Array.of(1, 0);
    const answer = await answerTo(workOn(TEXTS, TABLE), ask({ text: "cardiac arrest symptoms", vector }));
    expect(answer.found).toBe(0);
    expect(answer.keyword.rows).toHaveLength(0);
    expect([...answer.hybrid.rows]).toEqual([...(answer.dense?.rows ?? [])]);
  });

  it("without a vector looks for words only", async () => {
    const answer = await answerTo(workOn(TEXTS, TABLE), ask({ text: "of" }));
    expect(answer.dense).toBeNull();
    expect([...answer.hybrid.rows]).toEqual([...answer.keyword.rows]);
    expect([...answer.keyword.denseRanks]).toEqual([0, 0, 0]);
  });

  it("leaves out the row that asks, in every list", async () => {
    const request = ask({ text: "heart of gold", vector: rowOf(TABLE, 1).slice(), exclude: [1] });
    const answer = await answerTo(workOn(TEXTS, TABLE), request);
    for (const hits of [answer.keyword, answer.dense, answer.hybrid])
      expect([...(hits?.rows ?? [])]).not.toContain(1);
    expect(answer.dense?.rows).toHaveLength(3);
  });

  it("makes index and lengths once", async () => {
    const work = workOn(TEXTS, TABLE);
    await job.run({ kind: "prepare" }, work);
    expect(work.made).toEqual(["search: index"]);
    await answerTo(work, ask({ text: "of", vector: Float32Array.of(1, 0) }));
    await answerTo(work, ask({ text: "gold", vector: Float32Array.of(0, 1) }));
    expect(work.made).toEqual(["search: index", "search: lengths"]);
    const counted = await job.run({ kind: "terms", terms: ["of", "of", "gold", "silver"] }, work);
    expect(counted).toEqual({
      n: 4,
      vocabulary: 11,
      meanLength: 13 / 4,
      terms: [
        { term: "of", df: 3 },
        { term: "gold", df: 1 },
        { term: "silver", df: 0 },
      ],
    });
  });

  it("of nothing and of one text answers too", async () => {
    const nothing = await answerTo(
      workOn([], { n: 0, dim: 2, values: new Float32Array() }),
      ask({ text: "a", vector: Float32Array.of(1, 0) }),
    );
    expect([nothing.n, nothing.found, nothing.hybrid.rows.length]).toEqual([0, 0, 0]);
    const one = await answerTo(
      workOn(["a"], { n: 1, dim: 2, values: Float32Array.of(0, 0) }),
      ask({ text: "a", vector: Float32Array.of(1, 0) }),
    );
    expect([...one.hybrid.rows]).toEqual([0]);
    expect(one.dense?.scores[0]).toBe(0);
  });

  it("by meaning is that of brute force, whatever the vectors", async () => {
    const number = fc.float({ min: -2, max: 2, noNaN: true });
    const rows = fc.array(fc.array(number, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(rows, fc.array(number, { minLength: 3, maxLength: 3 }), async (all, query) => {
        const table = { n: all.length, dim: 3, values: Float32Array.from(all.flat()) };
        const vector = Float32Array.from(query);
        const texts = all.map(() => "x");
        const { dense } = await answerTo(workOn(texts, table), ask({ text: "x", vector, k: 100 }));
        const scores = all.map((_, row) => Math.fround(cosine(rowOf(table, row), vector)));
        const order = all.map((_, row) => row).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
        expect([...(dense?.rows ?? [])]).toEqual(order);
      }),
    );
  });
});
