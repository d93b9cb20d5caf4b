import { describe, expect, it } from "vitest";
import { figuresOf, leastOf, meanOf, methodWords, movedWords, poleProblem } from "./map-words.ts";

const quality = {
  trustworthiness: 0.99,
  recall: 0.66,
  shuffledTrustworthiness: 0.51,
  shuffledRecall: 0.05,
  distanceCorrelation: 0.42,
  shuffledDistanceCorrelation: -0.01,
  k: 15,
  sampled: 300,
};
const wordsAt = (change: Partial<typeof quality>): readonly string[] =>
  figuresOf({ ...quality, ...change }).map(({ words }) => words);

describe("the figures of a map", () => {
  it("stand beside their yardsticks", () =>
    expect(figuresOf(quality).map(({ name, written, shuffled }) => [name, written, shuffled])).toEqual([
      ["Trust", "0.99", "0.51"],
      ["Keeps", "66\u202f%", "5\u202f%"],
      ["Distances", "0.42", "\u22120.01"],
    ]));

  it("are judged from chance on, not from zero", () => {
    expect(wordsAt({})[0]).toContain("hardly a stranger");
    expect(wordsAt({ trustworthiness: 0.52 })[0]).toContain("by chance only");
    expect(wordsAt({})[1]).toContain("15 true neighbours of an item, 10 are still");
    expect(wordsAt({ recall: 1 })[1]).toContain("all are still");
    expect(wordsAt({ recall: 0.06 })[1]).toContain("1 is still");
    expect(wordsAt({ recall: 0.01 })[1]).toContain("hardly one is still");
  });

  it("have bars between nothing and all, whatever the figure", () => {
    const [trust, , distances] = figuresOf({ ...quality, trustworthiness: 1.2, distanceCorrelation: NaN });
    expect(trust?.value).toBe(1);
    expect([distances?.value, distances?.yardstick, distances?.written]).toEqual([0, 0, "\u2013"]);
    expect(distances?.words).toContain("nothing to compare");
  });

  it("leave out what an older version did not measure", () => {
    const { distanceCorrelation: _, ...older } = quality;
    expect(figuresOf(older as typeof quality).map(({ name }) => name)).toEqual(["Trust", "Keeps"]);
  });

  it("say how they were measured", () => {
    expect(methodWords(quality, 300, null)).toMatch(/^Measured on 300 items\./);
    expect(methodWords(quality, 9000, { method: "exact", recall: 1 })).toMatch(/300 of 9\u202f000.*exact\.$/);
    const found = { method: "nn-descent", recall: 0.987 } as const;
    expect(methodWords(quality, 9000, found)).toContain("99\u202f% of them are the true ones");
  });
});

describe("shares of items", () => {
  it("are counted where known", () => {
    expect(movedWords(Float32Array.of(1, 0.2, NaN, 0.5))).toBe(
      "1 of 3 items changed most of its neighbours.",
    );
    expect(movedWords(Float32Array.of(1, 1))).toBe("None of 2 items changed most of its neighbours.");
    expect(meanOf(Float32Array.of(1, NaN, 0.5))).toBe(0.75);
    expect(meanOf(new Float32Array())).toBeNaN();
  });

  it("name the least, in order", () => {
    expect(leastOf(Float32Array.of(0.5, 0.1, NaN, 0.1, 0.9, 0), 3)).toEqual([5, 1, 3]);
    expect(leastOf(Float32Array.of(0.5, 0.1), 5)).toEqual([1, 0]);
  });
});

describe("poles", () => {
  it("must be two, and differ", () => {
    expect(poleProblem("man", "woman", 0)).toBeNull();
    expect(poleProblem("man, boy", "boy", 0)).toBeNull();
    expect(poleProblem("man,boy", "Man, boy,", 0)).toContain("“man, boy”");
    expect(poleProblem("man", " Man ", 1)).toBe(
      "Both ends of axis 2 are “man”. Choose two words that differ.",
    );
    expect(poleProblem("man", " ", 2)).toContain("Axis 3 lacks a word");
  });
});
