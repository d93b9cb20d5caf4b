import { expect, it } from "vitest";
import { bagSpace, denseSpace, nearestRows } from "./space.ts";
import { toUnit } from "./vectors.ts";

it("finds the k nearest rows, nearest first, equal ones in list order", () => {
  const among = Float32Array.of(0, 1, 0.6, 0.8, 1, 0, 0.6, 0.8);
  const { at, cosines } = nearestRows(Float32Array.of(1, 0, 0, -1), among, 2, 3);
  expect([...at]).toEqual([2, 1, 3, 2, 1, 3]);
  expect([...cosines].map((value) => Number(value.toFixed(3)))).toEqual([1, 0.6, 0.6, 0, -0.8, -0.8]);
});

const numbers = new Map<string, number>();
const tokens = (text: string) =>
  text.split(" ").map((word) => numbers.get(word) ?? (numbers.set(word, numbers.size), numbers.size - 1));

it("likens bags by counts and weights", () => {
  const plain = bagSpace("plain", tokens, () => 1);
  // (2, 1, 0) and (1, 0, 1): 2 / (√5 · √2).
  expect(plain.likeness("red red fox", "red hen")).toBeCloseTo(2 / Math.sqrt(10), 6);
  expect(plain.likeness("red fox", "blue hen")).toBe(0);
  expect(plain.words(["red"])).toBeNull();
  const heavy = bagSpace("heavy", tokens, (id) => (id === numbers.get("fox") ? 3 : 1));
  // (1, 3) and (3, 1 of hen): 9 / (√10 · √10).
  expect(heavy.likeness("red fox", "fox hen")).toBeCloseTo(0.9, 6);
});

it("searches bags as it likens them", () => {
  const space = bagSpace("plain", tokens, () => 1);
  const among = ["a quick brown fox", "a lazy dog", "fox and dog", "nothing shared"];
  const queries = ["quick fox", "dog"];
  const { at, cosines } = space.nearest(queries, among, 4);
  for (const [q, query] of queries.entries()) {
    const own = [...at.subarray(q * 4, q * 4 + 4)];
    expect(own.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
    for (const [place, row] of own.entries())
      expect(cosines[q * 4 + place]).toBeCloseTo(space.likeness(query, among[row] ?? ""), 5);
  }
  expect([at[0], at[4]]).toEqual([0, 1]);
});

it("gives a word that the model does not know no vector", () => {
  const space = denseSpace({
    name: "one word",
    dim: 2,
    embed: (text) => toUnit(Float32Array.from(text === "cat" ? [3, 4] : [1, 0])),
    known: (text) => [text === "cat"],
  });
  const { vectors } = space.words(["cat", "unheard"]) ?? { vectors: [] };
  expect([...vectors].map((value) => Number(value.toFixed(3)))).toEqual([0.6, 0.8, 0, 0]);
});
