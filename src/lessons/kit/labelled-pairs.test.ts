import { expect, it } from "vitest";
import { seeded } from "#math/random.ts";
import { finish } from "#math/steps.ts";
import { atLine, atLines, labelledPairSteps, type LabelledPair } from "./labelled-pairs.ts";

const labelledPairs = (scores: Float32Array, keys: readonly (string | null)[]): readonly LabelledPair[] =>
  finish(labelledPairSteps(scores, keys));

// Rows 0 and 1 are one case, row 2 is another, row 3 none.
const scores = Float32Array.from([1, 0.9, 0.8, 0.1, 0.9, 1, 0.7, 0.2, 0.8, 0.7, 1, 0.3, 0.1, 0.2, 0.3, 1]);
const pairs = labelledPairs(scores, ["x", "x", "y", null]);

it("lists every pair once, best first", () => {
  expect(pairs).toHaveLength(6);
  expect(pairs[0]).toMatchObject({ a: 0, b: 1, isSame: true });
  expect(pairs.map(({ score }) => score)).toEqual(pairs.map(({ score }) => score).toSorted((a, b) => b - a));
  expect(labelledPairs(new Float32Array(4), [null, null])[0]?.isSame).toBe(false);
});

it("comes to the order of a plain sort, negative, equal and no scores among them", () => {
  const random = seeded(4);
  const n = 60;
  const many = Float32Array.from({ length: n * n }, () => Math.round(random() * 40 - 20) / 20);
  many[1] = -0;
  many[2] = 0;
  const plain: { a: number; b: number; score: number }[] = [];
  for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) plain.push({ a, b, score: many[a * n + b]! });
  plain.sort((x, y) => y.score - x.score);
  const found = labelledPairs(many, Array<null>(n).fill(null));
  expect(found.map(({ a, b }) => [a, b])).toEqual(plain.map(({ a, b }) => [a, b]));
  expect(found.map(({ score }) => score)).toEqual(plain.map(({ score }) => score));
});

it("weighs a line", () => {
  expect(atLine(pairs, 0.75)).toEqual({ found: 2, right: 1, precision: 0.5, recall: 1 });
  expect(atLine(pairs, 2)).toEqual({ found: 0, right: 0, precision: 0, recall: 0 });
});

it("weighs many lines as one by one", () => {
  const random = seeded(9);
  const n = 40;
  const values = Float32Array.from({ length: n * n }, () => Math.round(random() * 20) / 20);
  const keys = Array.from({ length: n }, () => ["x", "y", null][Math.floor(random() * 3)] ?? null);
  const some = labelledPairs(values, keys);
  const lines = [2, 1, 0.95, 0.5, 0.5, 0.32, 0, -1];
  expect(atLines(some, lines)).toEqual(lines.map((line) => atLine(some, line)));
});
