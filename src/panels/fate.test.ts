import { describe, expect, it } from "vitest";
import {
  countFates,
  fateSentence,
  followsCosine,
  keptSentence,
  mapRankText,
  methodSentence,
  nearSentence,
  yardstickIn,
} from "./fate.ts";

const fates = (kept: number, close: number, torn: number, unknown = 0) => ({ kept, close, torn, unknown });

describe("what the map does with the neighbours", () => {
  it("is counted", () =>
    expect(
      countFates([{ fate: "kept" }, { fate: "torn" }, { fate: "kept" }, { fate: null }, { fate: "close" }]),
    ).toEqual(fates(2, 1, 1, 1)));

  it("is said in one sentence", () => {
    expect(keptSentence(fates(8, 5, 2))).toBe("The map keeps 8 of the 15");
    expect(keptSentence(fates(15, 0, 0))).toBe("The map keeps all 15");
    expect(keptSentence(fates(1, 0, 0))).toBe("The map keeps it");
    expect(keptSentence(fates(0, 3, 2))).toBe("The map keeps none of the 5");
    expect(keptSentence(fates(0, 0, 0, 5))).toBe("The map has no places for these yet");
    expect(fateSentence(fates(8, 5, 2))).toBe("8 kept, 5 close by, 2 torn away");
    expect(fateSentence(fates(5, 0, 0))).toBe("5 kept");
  });

  it("names a torn rank as torn", () => {
    expect(mapRankText(94, "torn")).toBe("94, torn away");
    expect(mapRankText(3, "kept")).toBe("3");
    expect(mapRankText(null, null)).toBe("no place yet");
  });
});

describe("the sentence over the list", () => {
  it("counts what is there", () => {
    expect(nearSentence(15, 128, "cosine")).toBe(
      "The 15 items nearest in meaning, by exact score in all 128 dimensions.",
    );
    expect(nearSentence(1, 64, "dot")).toBe(
      "The item nearest in meaning, by exact score in all 64 dimensions.",
    );
    expect(nearSentence(5, 64, "euclidean")).toContain("smaller is nearer");
    expect(nearSentence(0, 64, "cosine")).toBe("There is no other item to compare with.");
  });
});

describe("the yardstick in another metric", () => {
  it("is told from the scores: only unit vectors carry it over", () => {
    expect(followsCosine("dot", [0.5, 0.25], [0.5, 0.25])).toBe(true);
    expect(followsCosine("dot", [5.1, 2.2], [0.5, 0.25])).toBe(false);
    expect(followsCosine("euclidean", [1], [0.5])).toBe(true);
    expect(followsCosine("euclidean", [3], [0.5])).toBe(false);
  });

  it("turns a cosine into a distance", () => {
    expect(yardstickIn("euclidean", 0.5)).toBeCloseTo(1);
    expect(yardstickIn("cosine", 0.43)).toBe(0.43);
  });

  it("is explained where it stands", () => {
    expect(methodSentence("cosine", 0.426)).toBe(
      "Line at 0.43: 95 of 100 random pairs score less. “In map” is the rank by distance in the map.",
    );
    expect(methodSentence("euclidean", 1.07)).toContain("95 of 100 random pairs lie further apart");
    expect(methodSentence("cosine", null)).toBe("“In map” is the rank by distance in the map.");
  });
});
