import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finish } from "#math/steps.ts";
import { termsOf } from "#text/terms.ts";
import { bm25, bm25Parts, idf } from "./bm25.ts";
import { documentFrequency, indexSteps } from "./inverted-index.ts";
import { fuse, ranking } from "./rank-fusion.ts";

const indexOf = (texts: readonly string[]) => finish(indexSteps(texts));

/** From the formula, text by text, without an index. */
function plainBm25(texts: readonly string[], query: string, k1: number, b: number): number[] {
  const all = texts.map(termsOf);
  const mean = all.reduce((sum, terms) => sum + terms.length, 0) / all.length;
  return all.map((terms) => {
    let score = 0;
    for (const term of termsOf(query)) {
      const tf = terms.filter((other) => other === term).length;
      if (tf === 0) continue;
      const df = all.filter((other) => other.includes(term)).length;
      const rare = Math.log(1 + (all.length - df + 0.5) / (df + 0.5));
      score += (rare * tf * (k1 + 1)) / (tf + k1 * (1 - b + (b * terms.length) / mean));
    }
    return score;
  });
}

const word = fc.constantFrom("heart", "attack", "signs", "of", "the", "Café", "猫", "flight", "🎂");
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));

describe("BM25", () => {
  it("of three texts, worked out by hand", () => {
    // Lengths 3, 2, 4; mean 3. "cat" is in two of three texts: idf = ln(1 + 1.5 / 2.5) = 0.470004.
    const texts = ["the cat sat", "cat cat", "dogs chase the cars"];
    const index = indexOf(texts);
    const [first, second, third] = bm25(index, ["cat"], { k1: 1.2, b: 0.75 });
    // tf 1, length = mean: 0.470004 × 2.2 / (1 + 1.2) = 0.470004
    expect(first).toBeCloseTo(0.470004, 6);
    // tf 2, length 2 / 3 of the mean: 0.470004 × 4.4 / (2 + 1.2 × (0.25 + 0.5)) = 0.713109
    expect(second).toBeCloseTo(0.713109, 6);
    expect(third).toBe(0);
    expect(index.meanLength).toBe(3);
    expect(documentFrequency(index, "the")).toBe(2);
    expect(documentFrequency(index, "mouse")).toBe(0);
  });

  it("with k1 = 0 only asks whether a word is there, with b = 0 does not look at the length", () => {
    const index = indexOf(["cat cat cat dog", "cat", "bird"]);
    const [many, one] = bm25(index, ["cat"], { k1: 0, b: 0.75 });
    expect(many).toBeCloseTo(one ?? 0, 12);
    const [long, short] = bm25(indexOf(["cat and much more", "cat", "bird"]), ["cat"], { k1: 1.2, b: 0 });
    expect(long).toBeCloseTo(short ?? 0, 12);
  });

  it("is above zero for a word that all texts have", () => expect(idf(10, 10)).toBeGreaterThan(0));

  it("equals the formula on random texts, queries and parameters", () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 20 }),
        text,
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (texts, query, k1, b) => {
          const found = bm25(indexOf(texts), termsOf(query), { k1, b });
          plainBm25(texts, query, k1, b).forEach((score, row) => expect(found[row]).toBeCloseTo(score, 9));
        },
      ),
    );
  });

  it("is the sum of what each word adds", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), text, (texts, query) => {
        const index = indexOf(texts);
        const terms = termsOf(query);
        const df = new Map(terms.map((term) => [term, documentFrequency(index, term)]));
        const [score] = bm25(index, terms);
        const parts = bm25Parts(terms, termsOf(texts[0] ?? ""), { ...index, df });
        expect(parts.reduce((sum, { adds }) => sum + adds, 0)).toBeCloseTo(score ?? Number.NaN, 9);
      }),
    );
  });

  it("of nothing is nothing", () => {
    expect([...bm25(indexOf([]), ["cat"])]).toEqual([]);
    expect([...bm25(indexOf(["", "?"]), ["cat"])]).toEqual([0, 0]);
    expect([...bm25(indexOf(["cat"]), [])]).toEqual([0]);
  });
});

describe("ranking", () => {
  it("is that of a plain sort, the lower row first among equals", () => {
    const score = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -2, max: 2 }),
      fc.constantFrom(0, -0, 0.5, 0.1, 0.1 + 1e-12, -1, Number.NaN),
    );
    fc.assert(
      fc.property(fc.array(score, { maxLength: 80 }), fc.constantFrom(-Infinity, 0), (scores, above) => {
        const { rows, ranks } = ranking(scores, above);
        const expected = scores
          .map((_, row) => row)
          .filter((row) => (scores[row] ?? Number.NaN) > above)
          .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
        expect([...rows]).toEqual(expected);
        scores.forEach((_, row) => expect(ranks[row]).toBe(expected.indexOf(row) + 1));
      }),
    );
  });
});

describe("reciprocal rank fusion", () => {
  it("of two lists, worked out by hand", () => {
    // Row 0: first and third; row 1: only second in the second list; row 2: second and first; row 3: nowhere.
    const fused = fuse([Int32Array.of(1, 0, 2, 0), Int32Array.of(3, 2, 1, 0)]);
    expect(fused[0]).toBeCloseTo(1 / 61 + 1 / 63, 12);
    expect(fused[1]).toBeCloseTo(1 / 62, 12);
    expect(fused[2]).toBeCloseTo(1 / 62 + 1 / 61, 12);
    expect(fused[3]).toBe(0);
    expect([...ranking(fused, 0).rows]).toEqual([2, 0, 1]);
  });

  it("of one list keeps its order", () => {
    const { ranks } = ranking([0.3, 0.9, 0.1, 0.5]);
    expect([...ranking(fuse([ranks]), 0).ranks]).toEqual([...ranks]);
  });
});
