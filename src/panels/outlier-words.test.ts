import { describe, expect, it } from "vitest";
import { farOut, methodLine, methodNote, oddSentence, scoreSentence, verdictOf } from "./outlier-words.ts";

describe("words of the Outliers panel", () => {
  it("say how far", () => {
    expect(farOut(3.42)).toBe("3.4 standard deviations above the mean");
    expect(farOut(-1)).toBe("1.0 standard deviation below the mean");
    expect(methodNote("knn", 1)).toContain("its nearest item");
    expect(methodNote("lof", 12)).toContain("its 12 nearest");
    for (const method of ["knn", "lof", "centroid"] as const) expect(methodLine(method)).toMatch(/\.$/);
  });

  it("judge a guess by the groups, and say what the vectors make of it", () => {
    expect(verdictOf(2, 2, 2)).toEqual({
      isRight: true,
      areVectorsRight: true,
      says: "Right. The vectors find it too.",
    });
    expect(verdictOf(2, 2, 0)).toMatchObject({ isRight: true, areVectorsRight: false });
    expect(verdictOf(0, 2, 0)).toMatchObject({
      isRight: false,
      says: "Not this one. The vectors make the same mistake.",
    });
    expect(verdictOf(1, 2, 0)).toMatchObject({
      isRight: false,
      says: "Not this one. The vectors miss it too.",
    });
    expect(verdictOf(1, 2, 2)).toMatchObject({ isRight: false, areVectorsRight: true });
    expect(verdictOf(1, null, 1)).toMatchObject({ isRight: true });
    expect(verdictOf(0, null, 1)).toMatchObject({ isRight: false, says: "The vectors pick another one." });
    expect(scoreSentence(3, 4, 5)).toBe("You 3, the vectors 4, of 5 questions.");
    expect(oddSentence("anvil", 0.12, 0.231)).toBe(
      "The vectors pick “anvil”: its mean cosine with the others is 0.12, 0.23 less than that of the next.",
    );
  });
});
