import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closest, editDistance, mostlySingleWords, wordsIn } from "./words.ts";

/** The whole table, as the recurrence is written down. */
function plainDistance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const cell = (i: number, j: number): number => table[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const options = [
        cell(i - 1, j) + 1,
        cell(i, j - 1) + 1,
        cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
      ];
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        options.push(cell(i - 2, j - 2) + 1);
      (table[i] ?? [])[j] = Math.min(...options);
    }
  }
  return cell(a.length, b.length);
}

describe("wordsIn", () => {
  it.each([
    ["The cat’s well-known, isn't it?", ["the", "cat's", "well", "known", "isn't", "it"]],
    ["'quoted' 3.14 CAFÉ", ["quoted", "3", "14", "café"]],
    ["Кошка и собака", ["кошка", "и", "собака"]],
    ["हिन्दी में", ["हिन्दी", "में"]],
    ["—!", []],
  ])("%s", (text, words) => {
    expect(wordsIn(text)).toEqual(words);
  });
});

describe("editDistance", () => {
  it.each([
    ["", "", 0],
    ["woman", "women", 1],
    ["teh", "the", 1],
    ["kitten", "sitting", 3],
    ["ca", "abc", 3],
    ["king", "queen", 5],
  ])("%s, %s: %i", (a, b, edits) => {
    expect(editDistance(a, b)).toBe(edits);
  });

  it("equals the full table, cut off at the given most, in both directions", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 9 });
    fc.assert(
      fc.property(word, word, fc.nat(6), (a, b, most) => {
        const exact = plainDistance(a, b);
        expect(editDistance(a, b)).toBe(exact);
        expect(editDistance(b, a, most)).toBe(Math.min(exact, most + 1));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("closest", () => {
  const list = ["man", "women", "woman", "Woman", "wolf", "piano", "pianist", "café", "king"];

  it.each([
    ["womn", ["women", "woman", "Woman"]],
    ["woman", ["Woman", "women", "man"]],
    ["paino", ["piano"]],
    ["cafe", ["café"]],
    ["xyzzy", []],
    ["k", []],
    ["", []],
  ])("%s", (word, expected) => {
    expect(closest(word, list, 3).map((found) => found.word)).toEqual(expected);
  });

  it("gives the n best of all candidates", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 3, maxLength: 7 });
    fc.assert(
      fc.property(
        word,
        fc.uniqueArray(word, { maxLength: 30 }),
        fc.integer({ min: 1, max: 4 }),
        (word, candidates, n) => {
          const limit = Math.min(3, Math.ceil(word.length / 3));
          const near = candidates
            .filter((candidate) => candidate !== word)
            .map((candidate) => plainDistance(word, candidate))
            .filter((edits) => edits <= limit)
            .toSorted((a, b) => a - b);
          const allDiffer = candidates.filter(
            (c) => plainDistance(word, c) >= Math.max(word.length, c.length),
          ).length;
          fc.pre(allDiffer === 0);
          expect(closest(word, candidates, n).map((found) => found.edits)).toEqual(near.slice(0, n));
        },
      ),
    );
  });

  it("reads 20,000 candidates in one go", () => {
    const many = Array.from(
      { length: 20_000 },
      (_, at) => `${(at * 7919).toString(36)}word${(at * 104_729).toString(36)}`,
    );
    expect(closest("unbelievable", [...many, "unbeleivable"], 3)).toEqual([
      { word: "unbeleivable", edits: 1 },
    ]);
  });
});

describe("mostlySingleWords", () => {
  it("is true when at least half of the texts are one word in Latin letters", () => {
    expect(mostlySingleWords(["king", "Queen", "naïve", "mother-in-law", "o’clock"])).toBe(true);
    expect(mostlySingleWords(["king", " queen ", "a cat", "The dog bit the man."])).toBe(true);
    expect(mostlySingleWords(["king", "a cat", "a dog"])).toBe(false);
    expect(mostlySingleWords(["猫", "🦊", "42"])).toBe(false);
    expect(mostlySingleWords([])).toBe(true);
  });
});
