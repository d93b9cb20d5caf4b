import { expect, it } from "vitest";
import type { Reading } from "#lessons/measure.ts";
import { above, ndcg, wordByWord } from "./second-reading.ts";

const reading = (...rows: readonly (readonly number[])[]): Reading => ({
  tokens: rows.map((_, id) => ({ text: "x", id, kind: id === 0 ? "special" : "known" })),
  count: rows.length,
  limit: 9,
  vectors: Float32Array.from(rows.flat()),
  pooled: new Float32Array(2),
  pooling: "mean",
});

it("takes the best match of every word, long ones weighing more", () => {
  const question = reading([9, 9], [3, 0], [0, 1]);
  // [3, 0] meets [1, 0] at 1; [0, 1] meets it at 0: (3 × 1 + 1 × 0) / 4.
  expect(wordByWord(question, reading([9, 9], [1, 0]))).toEqual({ score: 0.75, compared: 2 });
  expect(wordByWord(question, reading([9, 9], [1, 0], [0, 5])).score).toBeCloseTo(1);
  expect(wordByWord(question, reading([9, 9]))).toEqual({ score: 0, compared: 0 });
});

it("grades an order", () => {
  expect(ndcg([3, 1, 0])).toBe(1);
  expect(ndcg([0, 1, 3])).toBeLessThan(0.7);
  expect(ndcg([0, 0])).toBe(1);
});

it("counts who is above whom", () => {
  expect(above([3, 4], [1, 2])).toBe(1);
  expect(above([1], [1])).toBe(0.5);
  expect(above([], [1])).toBe(0.5);
});
