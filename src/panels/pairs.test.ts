import * as fc from "fast-check";
import { expect, it } from "vitest";
import { pairCount, pairScores, strongestPairs } from "./pairs.ts";

function symmetric(values: readonly number[], m: number): Float32Array {
  const scores = new Float32Array(m * m).fill(1);
  let at = 0;
  for (let a = 0; a < m; a++)
    for (let b = a + 1; b < m; b++) scores[a * m + b] = scores[b * m + a] = values[at++ % values.length] ?? 0;
  return scores;
}

it("counts each pair once and leaves the diagonal out", () => {
  const pairs = pairScores(symmetric([0.1, 0.2, 0.3], 3), 3);
  expect(pairCount(3)).toBe(3);
  expect([...pairs].map((score) => Math.round(score * 10) / 10)).toEqual([0.1, 0.2, 0.3]);
});

it("finds the strongest pairs, as sorting all of them would", () =>
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 1, maxLength: 45 }),
      fc.integer({ min: 2, max: 10 }),
      fc.integer({ min: 1, max: 12 }),
      (values, m, count) => {
        const scores = symmetric(values, m);
        const found = strongestPairs(scores, m, count);
        const sorted = [...pairScores(scores, m)].sort((a, b) => b - a).slice(0, count);
        expect(found.map((pair) => pair.score)).toEqual(sorted);
        for (const { first, second, score } of found) {
          expect(first).toBeLessThan(second);
          expect(scores[first * m + second]).toBe(score);
        }
      },
    ),
  ));
