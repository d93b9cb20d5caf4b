import { describe, expect, it } from "vitest";
import { USES, type Part } from "./senses.ts";

describe("uses of ambiguous words", () => {
  it("has each sentence once, with its word in it once", () => {
    expect(new Set(USES.map(({ sentence }) => sentence)).size).toBe(USES.length);
    const wrong = USES.filter(({ word, sentence }) => {
      const words = sentence.toLowerCase().split(/[^a-z]+/);
      return words.filter((each) => each === word).length !== 1;
    });
    expect(wrong).toEqual([]);
  });

  it("has both senses of each word at least three times in each part", () => {
    const counts = new Map<string, number>();
    for (const { word, sense, part } of USES) {
      const key = `${part} ${word} ${sense}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      expect([0, 1]).toContain(sense);
    }
    expect([...counts].filter(([, count]) => count < 3)).toEqual([]);
    expect(counts.size % 2).toBe(0);
  });

  it("has no word of the fresh uses, and few of the held-back ones, in another part", () => {
    const wordsOf = (wanted: Part) =>
      new Set(USES.filter(({ part }) => part === wanted).map(({ word }) => word));
    const shared = (one: Part, other: Part) => [...wordsOf(one)].filter((word) => wordsOf(other).has(word));
    expect([...shared("fresh", "tune"), ...shared("fresh", "held")]).toEqual([]);
    expect(shared("held", "tune")).toHaveLength(6);
  });
});
