import { expect, it } from "vitest";
import { fitGroups, letterGroups, withSpelling } from "./spelling.ts";

const PLAN = { shortest: 2, longest: 3, leastWords: 2, ridge: 0.01, share: 1, fullCount: 10, rounds: 50 };

it("reads beginnings and ends as letters of their own, and leaves out what only one word has", () => {
  const { starts, groups, count } = letterGroups(["ab", "", "cb"], PLAN);
  expect(count).toBe(1); // only "b>" is in two words
  expect([...starts]).toEqual([0, 1, 1, 2]);
  expect([...groups]).toEqual([0, 0]);
});

it("solves the ridge regression it states", () => {
  // One group in both words, c = 1, |G| = 1: z = (u₁ + u₂) / (2 + λ) in each dimension.
  const letters = letterGroups(["ab", "cb"], PLAN);
  const fitted = fitGroups(letters, Float32Array.of(1, 0, 0, 1), Float32Array.of(1, 1), {
    ridge: 2,
    rounds: 5,
  });
  expect(fitted[0]).toBeCloseTo(0.25, 5);
  expect(fitted[1]).toBeCloseTo(0.25, 5);
});

it("gives a word that was never seen the direction of words spelt like it, and keeps rows without letters", () => {
  const words = ["walked", "talked", "asked", "boats", "coats", "goats", "baked", "", "floats"];
  const past = [1, 0];
  const plural = [0, 1];
  const rows = [past, past, past, plural, plural, plural, [0, 0], [0.6, 0.8], [0, 0]];
  const counts = [9, 9, 9, 9, 9, 9, 0, 0, 0];
  const spelt = withSpelling(Float32Array.from(rows.flat()), words, counts, PLAN);
  expect(spelt[6 * 2]).toBeGreaterThan(0.95);
  expect(spelt[8 * 2 + 1]).toBeGreaterThan(0.95);
  expect(spelt[7 * 2]).toBeCloseTo(0.6);
  for (let i = 0; i < words.length; i++) expect(Math.hypot(spelt[i * 2]!, spelt[i * 2 + 1]!)).toBeCloseTo(1);
});
