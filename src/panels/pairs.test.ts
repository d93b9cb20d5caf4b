import * as fc from "fast-check";
import { expect, it } from "vitest";
import { pairCount, strongestPairs, survey } from "./pairs.ts";

function symmetric(values: readonly number[], m: number): Float32Array {
  const scores = new Float32Array(m * m).fill(1);
  let at = 0;
  for (let a = 0; a < m; a++)
    for (let b = a + 1; b < m; b++) scores[a * m + b] = scores[b * m + a] = values[at++ % values.length] ?? 0;
  return scores;
}

/** Scores above the diagonal, row by row. */
const upper = (scores: Float32Array, m: number): number[] =>
  [...scores].filter((_, at) => at % m > Math.floor(at / m));

it("surveys each pair once and leaves the diagonal out", async () => {
  const found = await survey(symmetric([0.1, 0.2, 0.3], 3), 3, new AbortController().signal);
  expect(pairCount(3)).toBe(3);
  expect(found?.counts.total).toBe(3);
  expect(found?.counts.most).toBeCloseTo(0.3);
  expect(found?.strongest).toMatchObject({ first: 1, second: 2 });
  expect((await survey(new Float32Array([1]), 1, new AbortController().signal))?.strongest).toBeNull();
});

it("surveys 2,000 items without holding the thread, and can be stopped", async () => {
  const m = 2000;
  const scores = new Float32Array(m * m).fill(0.25);
  let turns = 0;
  const timer = setInterval(() => (turns += 1));
  const found = await survey(scores, m, new AbortController().signal);
  clearInterval(timer);
  expect(found?.counts.total).toBe(pairCount(m));
  expect(turns).toBeGreaterThan(0);
  expect(await survey(scores, m, AbortSignal.abort())).toBeNull();
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
        const sorted = upper(scores, m)
          .sort((a, b) => b - a)
          .slice(0, count);
        expect(found.map((pair) => pair.score)).toEqual(sorted);
        for (const { first, second, score } of found) {
          expect(first).toBeLessThan(second);
          expect(scores[first * m + second]).toBe(score);
        }
      },
    ),
  ));
