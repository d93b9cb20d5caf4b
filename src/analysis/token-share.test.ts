import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { poolTokens, tokenShares } from "./token-share.ts";

describe("shares of tokens", () => {
  it("of a mean are what each adds along it: (2, 0) and (0, 2) have half each", () => {
    const vectors = Float32Array.of(2, 0, 0, 2);
    const pooled = poolTokens(vectors, 2, "mean");
    expect([...pooled]).toEqual([1, 1]);
    expect(tokenShares(vectors, pooled, "mean").map(({ share }) => share)).toEqual([0.5, 0.5]);
  });

  it("of a mean add up to 1", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 30 }), (numbers) => {
        const vectors = Float32Array.from(numbers.slice(0, numbers.length - (numbers.length % 3)));
        const pooled = poolTokens(vectors, 3, "mean");
        fc.pre(Math.hypot(...pooled) > 0.1);
        const sum = tokenShares(vectors, pooled, "mean").reduce((all, { share }) => all + share, 0);
        expect(sum).toBeCloseTo(1, 3);
      }),
    );
  });

  it("with CLS belong to the first token", () => {
    const vectors = Float32Array.of(3, 4, 1, 0);
    const pooled = poolTokens(vectors, 2, "cls");
    expect([...pooled]).toEqual([3, 4]);
    expect(tokenShares(vectors, pooled, "cls")).toMatchObject([
      { share: 1, length: 5, cosine: 1 },
      { share: 0, length: 1 },
    ]);
  });

  it("of nothing are finite", () => {
    expect(tokenShares(new Float32Array(4), new Float32Array(2), "mean")).toMatchObject([
      { share: 0, cosine: 0, length: 0 },
      { share: 0 },
    ]);
    expect(tokenShares(new Float32Array(), new Float32Array(2), "mean")).toEqual([]);
  });
});
