import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sparseView, type SparseKind } from "./sparse.ts";

const cosineOf = (a: string, b: string, kind: SparseKind, n = 4, df: Readonly<Record<string, number>> = {}) =>
  sparseView(a, b, n, new Map(Object.entries(df))).pairs.find((pair) => pair.kind === kind)?.cosine;

describe("vectors with a number for every word", () => {
  it("of two texts without a shared word are at right angles, whatever they mean", () => {
    const view = sparseView("heart attack symptoms", "signs of myocardial infarction", 100, new Map());
    expect(view.shared).toBe(0);
    expect(view.terms).toHaveLength(7);
    expect(view.pairs.map(({ cosine }) => cosine)).toEqual([0, 0, 0]);
  });

  it("worked out by hand", () => {
    // Words: cat, the | sat | dog. Query "the cat sat", text "the cat the dog".
    const view = sparseView(
      "the cat sat",
      "the cat the dog",
      4,
      new Map([
        ["the", 4],
        ["cat", 2],
        ["dog", 1],
      ]),
    );
    expect(view.terms).toEqual(["the", "cat", "sat", "dog"]);
    expect(view.shared).toBe(2);
    const [hot, counts, weighted] = view.pairs;
    expect(hot?.b).toEqual([1, 1, 0, 1]);
    expect(hot?.cosine).toBeCloseTo(2 / 3, 12);
    expect(counts?.b).toEqual([2, 1, 0, 1]);
    expect(counts?.cosine).toBeCloseTo(3 / Math.sqrt(3 * 6), 12);
    // the: ln(5 / 5) + 1 = 1; cat: ln(5 / 3) + 1 = 1.510826; sat: ln(5 / 1) + 1 = 2.609438; dog: ln(5 / 2) + 1 = 1.916291
    expect(weighted?.a.map((x) => x.toFixed(6))).toEqual(["1.000000", "1.510826", "2.609438", "0.000000"]);
    expect(weighted?.b.map((x) => x.toFixed(6))).toEqual(["2.000000", "1.510826", "0.000000", "1.916291"]);
    expect(weighted?.cosine).toBeCloseTo(4.282594 / Math.sqrt(10.091763 * 9.954767), 5);
  });

  it("of equal texts are equal, of empty ones nothing", () => {
    expect(cosineOf("a b b", "b a b", "tf-idf")).toBeCloseTo(1, 12);
    expect(cosineOf("", "a", "counts")).toBe(0);
    expect(cosineOf("", "", "one-hot")).toBe(0);
  });

  it("stay between 0 and 1 and do not depend on which text is first", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 9 })
      .map((words) => words.join(" "));
    fc.assert(
      fc.property(text, text, (a, b) => {
        for (const kind of ["one-hot", "counts", "tf-idf"] as const) {
          const cosine = cosineOf(a, b, kind) ?? Number.NaN;
          expect(cosine).toBeGreaterThanOrEqual(0);
          expect(cosine).toBeLessThanOrEqual(1);
          expect(cosineOf(b, a, kind)).toBeCloseTo(cosine, 12);
        }
      }),
    );
  });
});
