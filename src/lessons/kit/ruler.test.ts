import { describe, expect, it } from "vitest";
import type { SpaceView } from "#lessons/measure.ts";
import { along, bandOf, randomRulers, rulerOf } from "./ruler.ts";

/** Three numbers a word: its length, its vowels, one. */
const space = {
  dim: 3,
  embed: async (texts: readonly string[]) =>
    Float32Array.from(texts.flatMap((text) => [text.length, text.replace(/[^aeiou]/g, "").length, 1])),
  words: async (count: number) => ["a", "to", "cat", "ruler", "measure", "be"].slice(0, count),
} as unknown as SpaceView;

describe("a ruler", () => {
  it("runs from one end to the other and is one long", async () => {
    const [length = 0, vowels = 0, last] = await rulerOf(space, [["to", "sky"]]);
    expect(length).toBeCloseTo(Math.SQRT1_2);
    expect(vowels).toBeCloseTo(-Math.SQRT1_2);
    expect(last).toBe(0);
    expect([...(await rulerOf(space, [["to", "to"]]))]).toEqual([0, 0, 0]);
  });

  it("averages its pairs", async () => {
    const both = await rulerOf(space, [
      ["a", "aaa"],
      ["bbb", "b"],
    ]);
    expect([...both]).toEqual([0, 1, 0]);
  });

  it("places rows by their share of it", () => {
    expect([...along(Float32Array.of(1, 2, 3, 4, 5, 6), Float32Array.of(0, 1, 0))]).toEqual([2, 5]);
  });

  it("can be drawn at random, the same each time", async () => {
    const rulers = await randomRulers(space, 5);
    expect(rulers).toHaveLength(5);
    expect(await randomRulers(space, 5)).toEqual(rulers);
  });

  it("has a band of its neutral words", () => {
    expect(bandOf([1, 3])).toEqual({ mean: 2, deviation: 1 });
    expect(bandOf([])).toEqual({ mean: 0, deviation: 0 });
  });
});
