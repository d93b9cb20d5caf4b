import { describe, expect, it } from "vitest";
import { USES } from "./senses.ts";

describe("uses of ambiguous words", () => {
  it("has each sentence once, with its word in it once", () => {
    const seen = new Set<string>();
    for (const { word, sentence } of USES) {
      expect(seen.has(sentence), sentence).toBe(false);
      seen.add(sentence);
      const words = sentence.toLowerCase().split(/[^a-z]+/);
      expect(
        words.filter((each) => each === word),
        sentence,
      ).toHaveLength(1);
    }
  });

  it("has both senses of each word at least three times in each part", () => {
    const counts = new Map<string, number>();
    for (const { word, sense, half } of USES) {
      const key = `${half} ${word} ${sense}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      expect([0, 1]).toContain(sense);
    }
    for (const [key, count] of counts) expect(count, key).toBeGreaterThanOrEqual(3);
    expect(counts.size % 2).toBe(0);
  });
});
