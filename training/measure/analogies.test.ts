import { array, assert, constantFrom, integer, property } from "fast-check";
import { expect, it } from "vitest";
import { ranksOfAnswers, type WordTable } from "./analogies.ts";
import { toUnit } from "./vectors.ts";

const table = (rows: Record<string, readonly number[]>): WordTable => {
  const words = Object.keys(rows);
  const dim = Object.values(rows)[0]?.length ?? 1;
  const vectors = new Float32Array(words.length * dim);
  for (const [i, row] of Object.values(rows).entries()) vectors.set(toUnit(Float32Array.from(row)), i * dim);
  return { words, vectors, dim };
};

const plane = table({
  man: [1, 0, 0],
  king: [1, 0, 1],
  woman: [0, 1, 0],
  queen: [0, 1, 1],
  princess: [0, 1, 2],
  stone: [0, -1, 0],
  never: [0, 0, 0],
});

it("counts the words that are nearer to b − a + c than the answer", () => {
  // king − man + woman = (−.29, 1, .71): queen 1.21, princess 1.08, woman 1 (given, left out).
  expect(ranksOfAnswers(plane, [["man", "king", "woman", "queen"]])).toEqual([1]);
  expect(ranksOfAnswers(plane, [["man", "king", "woman", "princess"]])).toEqual([2]);
  expect(ranksOfAnswers(plane, [["man", "king", "woman", "stone"]])).toEqual([4]);
});

it("leaves the given words out even where they are nearest", () => {
  // b − a + c with a = stone: 2·woman side; woman itself would win.
  expect(ranksOfAnswers(plane, [["stone", "woman", "woman", "queen"]])).toEqual([1]);
});

it("has no rank where a word has no vector", () => {
  expect(ranksOfAnswers(plane, [["man", "king", "woman", "never"]])).toEqual([Infinity]);
  expect(ranksOfAnswers(plane, [["never", "king", "woman", "queen"]])).toEqual([Infinity]);
});

it("names a word that is not a candidate", () => {
  expect(() => ranksOfAnswers(plane, [["man", "king", "woman", "duchess"]])).toThrow('"duchess"');
});

it("agrees with the vector b − a + c computed outright", () => {
  const row = array(integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 }).filter((values) =>
    values.some((value) => value !== 0),
  );
  const word = constantFrom(0, 1, 2, 3, 4, 5, 6, 7);
  assert(
    property(array(row, { minLength: 8, maxLength: 8 }), word, word, word, word, (rows, a, b, c, d) => {
      const given = new Set<number>([a, b, c, d]);
      if (given.size < 4) return;
      const small = table(Object.fromEntries(rows.map((values, i) => [`w${i}`, values])));
      const vector = (i: number) => [...small.vectors.subarray(i * 4, i * 4 + 4)];
      const wanted = vector(b).map((value, k) => value - vector(a)[k]! + vector(c)[k]!);
      const score = (i: number) => vector(i).reduce((sum, value, k) => sum + value * wanted[k]!, 0);
      const better = [0, 1, 2, 3, 4, 5, 6, 7].filter((i) => !given.has(i));
      const surely = better.filter((i) => score(i) > score(d) + 1e-5).length;
      const perhaps = better.filter((i) => score(i) > score(d) - 1e-5).length;
      const [rank = NaN] = ranksOfAnswers(small, [[`w${a}`, `w${b}`, `w${c}`, `w${d}`]]);
      expect(rank).toBeGreaterThanOrEqual(surely + 1);
      expect(rank).toBeLessThanOrEqual(perhaps + 1);
    }),
  );
});
