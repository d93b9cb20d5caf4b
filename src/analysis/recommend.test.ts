import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cosine } from "#math/similarity.ts";
import { finish } from "#math/steps.ts";
import { diverseSteps } from "./diverse.ts";
import { rocchio } from "./rocchio.ts";

const DIM = 4;
const vector = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: DIM, maxLength: DIM })
  .map((numbers) => Float32Array.from(numbers));
const tableOf = (rows: readonly Float32Array[]) => {
  const values = new Float32Array(rows.length * DIM);
  rows.forEach((row, i) => values.set(row, i * DIM));
  return { n: rows.length, dim: DIM, values };
};

describe("Rocchio", () => {
  const unit = (one: Float32Array): number[] => [...one].map((x) => x / (Math.hypot(...one) || 1));
  const meanOf = (all: readonly Float32Array[], d: number): number =>
    all.length === 0 ? 0 : all.reduce((sum, one) => sum + unit(one)[d]!, 0) / all.length;

  it("equals its formula", () => {
    const weight = fc.integer({ min: 0, max: 8 }).map((x) => x / 4);
    fc.assert(
      fc.property(
        fc.option(vector),
        fc.array(vector, { maxLength: 4 }),
        fc.array(vector, { maxLength: 4 }),
        fc.record({ alpha: weight, beta: weight, gamma: weight }),
        (start, liked, disliked, weights) => {
          const expected = Array.from(
            { length: DIM },
            (_, d) =>
              (start === null ? 0 : weights.alpha * unit(start)[d]!) +
              weights.beta * meanOf(liked, d) -
              weights.gamma * meanOf(disliked, d),
          );
          const taste = rocchio({ start, liked, disliked }, weights, DIM);
          if (Math.hypot(...expected) < 1e-5) return;
          expected.forEach((x, d) => expect(taste[d]).toBeCloseTo(x, 5));
        },
      ),
    );
  });

  it("equals a hand-worked case", () => {
    const liked = [Float32Array.of(2, 0, 0, 0), Float32Array.of(0, 5, 0, 0)];
    const disliked = [Float32Array.of(0, 0, 3, 0)];
    const taste = rocchio({ start: null, liked, disliked }, { alpha: 1, beta: 1, gamma: 0.5 }, DIM);
    expect([...taste]).toEqual([0.5, 0.5, -0.5, 0]);
  });

  it("is nothing where like and dislike cancel out", () => {
    const one = Float32Array.of(1, 2, 3, 4);
    const taste = rocchio(
      { start: null, liked: [one], disliked: [one] },
      { alpha: 1, beta: 1, gamma: 1 },
      DIM,
    );
    expect([...taste]).toEqual([0, 0, 0, 0]);
  });
});

/** Maximal marginal relevance from its definition, comparing all with all each time. */
function reference(
  rows: readonly Float32Array[],
  asked: Float32Array,
  lambda: number,
  chosen: readonly number[],
  row: number,
): number {
  const likest = chosen.map((other) => cosine(rows[row]!, rows[other]!));
  return lambda * cosine(rows[row]!, asked) - (1 - lambda) * (likest.length === 0 ? 0 : Math.max(...likest));
}

describe("maximal marginal relevance", () => {
  it("chooses each time one of the best by its definition, never one twice or one to be skipped", () => {
    fc.assert(
      fc.property(
        fc.array(vector, { minLength: 1, maxLength: 14 }),
        vector,
        fc.constantFrom(0, 0.25, 0.5, 0.8, 1),
        fc.integer({ min: 1, max: 20 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 13 }), { maxLength: 4 }),
        (rows, asked, lambda, k, skipped) => {
          const skip = new Set(skipped.filter((row) => row < rows.length));
          const chosen = finish(diverseSteps(tableOf(rows), asked, { k, lambda, skip }));
          expect(chosen.rows).toHaveLength(Math.min(k, rows.length - skip.size));
          expect(new Set(chosen.rows).size).toBe(chosen.rows.length);
          const before: number[] = [];
          chosen.rows.forEach((row, at) => {
            expect(skip.has(row)).toBe(false);
            const left = rows.map((_, i) => i).filter((i) => !skip.has(i) && !before.includes(i));
            const best = Math.max(...left.map((i) => reference(rows, asked, lambda, before, i)));
            expect(reference(rows, asked, lambda, before, row)).toBeCloseTo(best, 6);
            expect(chosen.scores[at]).toBeCloseTo(cosine(rows[row]!, asked), 6);
            before.push(row);
          });
        },
      ),
    );
  });

  it("equals a hand-worked case: the copy of the best comes last once difference counts", () => {
    const rows = [
      [1, 0],
      [1, 0],
      [0.8, 0.6],
      [0, 1],
    ].map(([x, y]) => Float32Array.of(x!, y!, 0, 0));
    const asked = Float32Array.of(1, 0, 0, 0);
    const order = (lambda: number) => [
      ...finish(diverseSteps(tableOf(rows), asked, { k: 4, lambda, skip: new Set() })).rows,
    ];
    expect(order(1)).toEqual([0, 1, 2, 3]);
    // At 0.4 after row 0: row 1 has 0.4 - 0.6 = -0.2, row 2 0.32 - 0.48 = -0.16, row 3 0 - 0 = 0. Then row 2 has 0.32 - 0.48, row 1 -0.2.
    expect(order(0.4)).toEqual([0, 3, 2, 1]);
  });

  it("takes an empty table, and a table of which all is skipped", () => {
    const none = { n: 0, dim: DIM, values: new Float32Array() };
    expect(
      finish(diverseSteps(none, new Float32Array(DIM), { k: 3, lambda: 0.5, skip: new Set() })).rows,
    ).toHaveLength(0);
    const one = tableOf([Float32Array.of(1, 0, 0, 0)]);
    expect(
      finish(diverseSteps(one, new Float32Array(DIM), { k: 3, lambda: 0, skip: new Set([0]) })).rows,
    ).toHaveLength(0);
  });
});
