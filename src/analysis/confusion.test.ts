import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confusionOf, truthOf } from "./confusion.ts";

describe("confusion", () => {
  it("equals a hand-worked case", () => {
    // True: cat cat cat dog dog bird; said: cat cat dog dog none bird.
    const truth = Int32Array.of(0, 0, 0, 1, 1, 2, -1);
    const given = Int32Array.of(0, 0, 1, 1, -1, 2, 0);
    const { counts, accuracy, largest, precision, recall, total } = confusionOf(truth, given, 3);
    expect([...counts]).toEqual([2, 1, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0]);
    expect(total).toBe(6);
    expect(accuracy).toBeCloseTo(4 / 6, 12);
    expect(largest).toBe(0.5);
    expect([...precision]).toEqual([1, 0.5, 1]);
    expect([...recall]).toEqual([2 / 3, 0.5, 1]);
  });

  it("leaves out what it is told to, and has no figure where nothing is counted", () => {
    const { accuracy, precision, total } = confusionOf(
      Int32Array.of(0, 1),
      Int32Array.of(1, 1),
      3,
      new Set([0]),
    );
    expect([accuracy, total]).toEqual([1, 1]);
    expect([...precision]).toEqual([Number.NaN, 1, Number.NaN]);
    expect(confusionOf(Int32Array.of(-1), Int32Array.of(0), 1).accuracy).toBeNaN();
  });

  it("counts every item once, and agrees with counting one by one", () => {
    const place = fc.integer({ min: -1, max: 3 });
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place), { minLength: 1 }), (pairs) => {
        const confusion = confusionOf(
          Int32Array.from(pairs, ([truth]) => truth),
          Int32Array.from(pairs, ([, given]) => given),
          4,
        );
        const counted = pairs.filter(([truth]) => truth >= 0);
        expect(confusion.total).toBe(counted.length);
        const right = counted.filter(([truth, given]) => truth === given);
        expect(confusion.accuracy).toEqual(right.length / counted.length);
        for (let label = 0; label < 4; label++) {
          const said = counted.filter(([, given]) => given === label);
          const expected = said.filter(([truth]) => truth === label).length / said.length;
          expect(confusion.precision[label]).toEqual(expected);
        }
      }),
    );
  });

  it("knows labels by their names, whatever their case and spaces", () => {
    expect([...truthOf(["Sport", " sport ", "SPORT", "sports", null, ""], ["Health", "sPort"])]).toEqual([
      1, 1, 1, -1, -1, -1,
    ]);
  });
});
