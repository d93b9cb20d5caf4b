import { describe, expect, it } from "vitest";
import { saidNumber } from "./guessed.ts";
import { cosinesOf, gently, meanOf, nearestOnMap, nearestTo, quantile, shared } from "./near.ts";

const see = { pause: () => Promise.resolve() };

describe("near", () => {
  it("finds the nearest rows by score and the nearest places on a map", async () => {
    const values = Float32Array.from([1, 0, 0.9, 0.1, 0, 1, -1, 0]);
    const scores = await cosinesOf({ n: 4, dim: 2, values }, see);
    expect([...nearestTo(scores, 4, 0, 2)]).toEqual([1, 2]);
    const near = await nearestOnMap({ coords: Float32Array.from([0, 0, 5, 0, 1, 0, 9, 9]), dims: 2 }, 1, see);
    expect([...near]).toEqual([2, 2, 0, 1]);
  });

  it("runs steps to their end and gives way after each, the last one too", async () => {
    let pauses = 0;
    function* three() {
      yield 0.3;
      yield 0.6;
      return "done";
    }
    const found = await gently(three(), { pause: () => Promise.resolve(void pauses++) });
    expect([found, pauses]).toEqual(["done", 3]);
  });

  it("shares, means and quantiles of nothing are numbers", () => {
    expect([shared([], [1]), meanOf([]), quantile([], 0.5)]).toEqual([0, 0, 0]);
    expect([shared([1, 2], [2, 3]), meanOf([1, 3]), quantile([3, 1, 2], 0.5)]).toEqual([0.5, 2, 2]);
  });
});

describe("what was said", () => {
  it("is repeated when it is a number, and left out when it is anything else", () => {
    expect(saidNumber(40, " %")).toBe("You said 40 %. ");
    expect([saidNumber(undefined), saidNumber("40"), saidNumber(Number.NaN), saidNumber([1])]).toEqual([
      "",
      "",
      "",
      "",
    ]);
  });
});
