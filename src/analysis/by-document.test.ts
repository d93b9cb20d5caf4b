import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cosine, norm } from "#math/similarity.ts";
import { finish } from "#math/steps.ts";
import { rowOf, type VectorTable } from "#math/table.ts";
import { termsOf } from "#text/terms.ts";
import { BM25, bm25Parts } from "./bm25.ts";
import type { DocumentScore } from "./by-document.ts";
import type { AnalysisWork } from "./job.ts";
import job, { type SearchAnswer } from "./search.job.ts";

function workOn(texts: readonly string[], table: VectorTable): AnalysisWork {
  const known = new Map<string, unknown>();
  return {
    table,
    texts,
    signal: undefined,
    neighbours: () => Promise.reject(new Error("not asked for")),
    steps: (steps) => Promise.resolve(finish(steps)),
    remember: async <T>(name: string, make: () => T | Promise<T>): Promise<T> => {
      if (!known.has(name)) known.set(name, await make());
      return known.get(name) as T;
    },
  };
}

interface Asked {
  readonly text: string;
  readonly vector: Float32Array | null;
  readonly by: DocumentScore;
  readonly ofRow: readonly number[];
  readonly exclude?: readonly number[];
}

async function ask(
  work: AnalysisWork,
  { text, vector, by, ofRow, exclude = [] }: Asked,
): Promise<SearchAnswer> {
  const count = Math.max(-1, ...ofRow) + 1;
  const grouping = { by, ofRow: Int32Array.from(ofRow), count };
  const answer = await job.run({ kind: "search", text, vector, exclude, k: 1000, grouping, ...BM25 }, work);
  if (!("found" in answer)) throw new Error("no answer");
  return answer;
}

const DIM = 3;
const number = fc.float({ min: -2, max: 2, noNaN: true });
const word = fc.constantFrom("red", "apple", "pear", "wine");
/** Chunks: what they say, their numbers, and a key that says of which document they are. */
const chunks = fc.array(
  fc.record({
    words: fc.array(word, { maxLength: 5 }),
    vector: fc.array(number, { minLength: DIM, maxLength: DIM }),
    of: fc.nat(6),
  }),
  { minLength: 1, maxLength: 40 },
);

/** Documents numbered in order of their first chunk. */
function numbered(keys: readonly number[]): number[] {
  const order = [...new Set(keys)];
  return keys.map((key) => order.indexOf(key));
}

/** Ranks from 1 of scores, 0 where there is none; of equal ones the first. */
function ranksOf(scores: readonly number[], counts: (score: number) => boolean): number[] {
  const order = scores
    .map((_, i) => i)
    .filter((i) => counts(scores[i] ?? Number.NaN))
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  return scores.map((_, i) => order.indexOf(i) + 1);
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

describe("search by document", () => {
  it("is that of brute force: best chunk, mean vector, and both ranks fused", async () => {
    await fc.assert(
      fc.asyncProperty(
        chunks,
        fc.array(word, { maxLength: 3 }),
        fc.array(number, { minLength: DIM, maxLength: DIM }),
        fc.constantFrom<DocumentScore>("best", "mean"),
        async (all, words, query, by) => {
          const texts = all.map(({ words: own }) => own.join(" "));
          const table = {
            n: all.length,
            dim: DIM,
            values: Float32Array.from(all.flatMap((one) => one.vector)),
          };
          const ofRow = numbered(all.map(({ of }) => of));
          const vector = Float32Array.from(query);
          const documents = Array.from({ length: Math.max(...ofRow) + 1 }, (_, i) =>
            ofRow.flatMap((document, row) => (document === i ? [row] : [])),
          );
          const terms = texts.map((text) => termsOf(text));
          const known = {
            n: texts.length,
            meanLength: mean(terms.map(({ length }) => length)),
            df: new Map(words.map((one) => [one, terms.filter((own) => own.includes(one)).length])),
          };
          const byWords = terms.map((own) =>
            bm25Parts(words, own, known).reduce((sum, { adds }) => sum + adds, 0),
          );
          const cosines = all.map((_, row) => cosine(rowOf(table, row), vector));
          const centroid = (rows: readonly number[]): Float32Array =>
            Float32Array.from({ length: DIM }, (_, d) =>
              mean(
                rows.map((row) => {
                  const own = rowOf(table, row);
                  return norm(own) === 0 ? 0 : (own[d] ?? 0) / norm(own);
                }),
              ),
            );
          const expectedWords = documents.map((rows) => {
            const scores = rows.map((row) => byWords[row] ?? 0);
            return by === "best" ? Math.max(...scores) : mean(scores);
          });
          const expectedMeaning = documents.map((rows) =>
            by === "best"
              ? Math.max(...rows.map((row) => cosines[row] ?? Number.NaN))
              : cosine(centroid(rows), vector),
          );
          const answer = await ask(workOn(texts, table), { text: words.join(" "), vector, by, ofRow });
          const { keyword, dense, hybrid } = answer;
          expect(answer.documents).toEqual({
            n: documents.length,
            found: expectedWords.filter((score) => score > 0).length,
          });
          expect(dense?.rows).toHaveLength(documents.length);
          for (const hits of [keyword, dense, hybrid]) {
            // Documents answer, each once, best first.
            const answered = [...(hits?.rows ?? [])].map((row) => ofRow[row] ?? -1);
            expect(new Set(answered).size).toBe(answered.length);
            const scores = [...(hits?.scores ?? [])];
            expect(scores).toEqual(scores.toSorted((a, b) => b - a));
          }
          for (const [i, row] of keyword.rows.entries()) {
            const document = ofRow[row] ?? -1;
            expect(keyword.scores[i]).toBeCloseTo(expectedWords[document] ?? Number.NaN, 6);
            expect(byWords[row]).toBeCloseTo(Math.max(...(documents[document] ?? []).map((one) => byWords[one] ?? 0)), 6); // prettier-ignore
          }
          for (const [i, row] of (dense?.rows ?? new Int32Array()).entries()) {
            const document = ofRow[row] ?? -1;
            // Where the chunks' directions all but cancel each other, the mean has no direction to speak of.
            const isClear = by === "best" || norm(centroid(documents[document] ?? [])) > 1e-3;
            const score = dense?.scores[i] ?? Number.NaN;
            expect(score).toBeCloseTo(isClear ? (expectedMeaning[document] ?? Number.NaN) : score, 4);
            expect(cosines[row]).toBeCloseTo(Math.max(...(documents[document] ?? []).map((one) => cosines[one] ?? -9)), 5); // prettier-ignore
          }
          // Fused are the ranks that documents have in the two lists.
          const wordScore = new Map([...keyword.rows].map((row, i) => [ofRow[row], keyword.scores[i] ?? 0]));
          const meaningScore = new Map([...(dense?.rows ?? [])].map((row, i) => [ofRow[row], dense?.scores[i] ?? 0])); // prettier-ignore
          const inWords = ranksOf(
            documents.map((_, i) => wordScore.get(i) ?? 0),
            (score) => score > 0,
          );
          const inMeaning = ranksOf(documents.map((_, i) => meaningScore.get(i) ?? Number.NaN), (score) => !Number.isNaN(score)); // prettier-ignore
          for (const [i, row] of hybrid.rows.entries()) {
            const document = ofRow[row] ?? -1;
            const [word = 0, meaning = 0] = [inWords[document], inMeaning[document]];
            expect(hybrid.keywordRanks[i]).toBe(word);
            expect(hybrid.denseRanks[i]).toBe(meaning);
            expect(hybrid.scores[i]).toBeCloseTo((word > 0 ? 1 / (60 + word) : 0) + 1 / (60 + meaning), 12);
          }
        },
      ),
    );
  });

  const TEXTS = ["red apple", "green pear", "red wine", "a red and red apple", "blue"];
  const TABLE: VectorTable = {
    n: 5,
    dim: 2,
    values: Float32Array.from([1, 0, 0, 3, 1, 1, 0.5, 0, -1, 0]),
  };
  const OF = [0, 0, 1, 1, 2];

  it("best and mean differ: one good chunk, or all of them", async () => {
    const vector = Float32Array.of(1, 0);
    const best = await ask(workOn(TEXTS, TABLE), { text: "red", vector, by: "best", ofRow: OF });
    expect([...(best.dense?.scores ?? [])]).toEqual([1, 1, -1]);
    expect([...(best.dense?.rows ?? [])]).toEqual([0, 3, 4]);
    const mean = await ask(workOn(TEXTS, TABLE), { text: "red", vector, by: "mean", ofRow: OF });
    // Document 0: (1, 0) and (0, 1), a mean at 45 degrees; document 1: 45 and 0 degrees, a mean at 22.5.
    expect([...(mean.dense?.rows ?? [])]).toEqual([3, 0, 4]);
    expect(mean.dense?.scores[0]).toBeCloseTo(Math.cos(Math.PI / 8), 6);
    expect(mean.dense?.scores[1]).toBeCloseTo(Math.SQRT1_2, 6);
    // "green pear" has no word of it: half the score of "red apple" is the mean of document 0.
    const [own, other] = [best.keyword, mean.keyword].map(({ rows, scores }) => scores[[...rows].indexOf(0)]);
    expect(other).toBeCloseTo((own ?? 0) / 2, 6);
  });

  it("leaves out the document of the chunk that asks, and answers without a vector and without documents", async () => {
    const request = {
      text: "red",
      vector: Float32Array.of(1, 0),
      by: "mean",
      ofRow: OF,
      exclude: [3],
    } as const;
    const answer = await ask(workOn(TEXTS, TABLE), request);
    for (const hits of [answer.keyword, answer.dense, answer.hybrid])
      expect([...(hits?.rows ?? [])].map((row) => OF[row])).not.toContain(1);
    const byWords = await ask(workOn(TEXTS, TABLE), { ...request, vector: null, exclude: [] });
    expect(byWords.dense).toBeNull();
    expect([...byWords.hybrid.rows]).toEqual([...byWords.keyword.rows]);
    const nothing = workOn([], { n: 0, dim: 2, values: new Float32Array() });
    expect((await ask(nothing, { ...request, ofRow: [], exclude: [] })).documents).toEqual({
      n: 0,
      found: 0,
    });
  });
});
