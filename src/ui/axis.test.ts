import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeOn, scoreAxis, tickText } from "./axis.ts";

describe("an axis of scores", () => {
  it("runs from 0 to 1 for cosines of a model that uses the whole range", () =>
    expect(scoreAxis([0.58, 0.45], 1)).toEqual({ low: 0, high: 1, ticks: [0, 0.5, 1] }));

  it("ends sooner for a model whose strongest pairs score 0.55, and still holds every score", () => {
    expect(scoreAxis([0.3, 0.2], 0.55).high).toBe(0.6);
    expect(scoreAxis([0.93], 0.55).high).toBe(1);
  });

  it("does not grow for the rounding error of a cosine of one", () =>
    expect(scoreAxis([1.0000001], 0.5).high).toBe(1));

  it("goes below zero only when a score does", () => {
    expect(scoreAxis([-0.17, 0.4], 1)).toEqual({ low: -0.2, high: 1, ticks: [-0.2, 0, 1] });
    expect(scoreAxis([Number.NaN, 0], 0)).toEqual({ low: 0, high: 1, ticks: [0, 0.5, 1] });
  });

  it("holds zero and every score, whatever they are", () =>
    fc.assert(
      fc.property(
        fc.array(fc.float({ noNaN: true, min: -500, max: 500 })),
        fc.float({ min: 0, max: 2 }),
        (scores, top) => {
          const typical = Number.isNaN(top) ? 1 : top;
          const { low, high, ticks } = scoreAxis(scores, typical);
          expect(low).toBeLessThanOrEqual(0);
          expect(high).toBeGreaterThan(0);
          for (const score of scores) {
            if (Math.abs(score) < 1e-5) continue;
            expect(score).toBeGreaterThanOrEqual(low * 1.001);
            expect(score).toBeLessThanOrEqual(high * 1.001);
          }
          expect([...ticks].sort((a, b) => a - b)).toEqual(ticks);
        },
      ),
    ));
});

describe("a place on an axis", () => {
  const axis = { low: -0.4, high: 1 };
  it("is a share of the whole, held at the ends", () => {
    expect(placeOn(axis, 0.3)).toBeCloseTo(0.5);
    expect(placeOn(axis, -2)).toBe(0);
    expect(placeOn(axis, 2)).toBe(1);
    expect(placeOn(axis, Number.NaN)).toBe(0);
  });
});

it("writes ticks short and with a true minus", () =>
  expect([0, 0.5, 1, -0.4, 0.30000001, 12].map(tickText)).toEqual(["0", "0.5", "1", "−0.4", "0.3", "12"]));
