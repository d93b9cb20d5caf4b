import { expect, it } from "vitest";
import { keywordScores, shelfOf, standingOf } from "./shelf.ts";

/** Two numbers a text: how often it has an "a", and a "b". */
const view = {
  dim: 2,
  embed: (texts: readonly string[]) =>
    Promise.resolve(
      Float32Array.from(
        texts.flatMap((text) => {
          const both = [text.split("a").length - 1, text.split("b").length - 1];
          const length = Math.hypot(...both) || 1;
          return both.map((one) => one / length);
        }),
      ),
    ),
};

it("finds by words, by vectors and by both", async () => {
  const shelf = await shelfOf(view, ["aaa x", "bbb y", "ab z"], ["aa y"]);
  expect([...shelf.find("aa y", "keywords").rows]).toEqual([1]);
  expect([...shelf.find("aa y", "keywords").ranks]).toEqual([0, 1, 0]);
  expect([...shelf.find("aa y", "meaning").rows]).toEqual([0, 2, 1]);
  expect(shelf.cosines("aa y")[0]).toBeCloseTo(1);
  // Text 1 has 1/61 by words and 1/63 by meaning; text 0 has 1/61.
  expect([...shelf.find("aa y", "places").rows]).toEqual([1, 0, 2]);
  // Text 1 shares one of two words: a quarter of a point on a cosine of 0.
  expect([...shelf.find("aa y", "points").rows]).toEqual([0, 2, 1]);
  expect(() => shelf.cosines("b")).toThrow("was not read");
});

it("counts words with restraint", () => {
  const [once = 0, thrice = 0, never] = keywordScores(["sun shines", "sun sun sun", "rain"], "sun");
  expect(once).toBeGreaterThan(0);
  expect(thrice).toBeGreaterThan(once);
  expect(thrice).toBeLessThan(3 * once);
  expect(never).toBe(0);
});

it("sums up ranks", () => {
  expect(standingOf([1, 2, 0, 4])).toEqual({ hits: 1, reciprocal: (1 + 0.5 + 0.25) / 4 });
  expect(standingOf([1, 2, 0, 4], 3).hits).toBe(2);
  expect(standingOf([])).toEqual({ hits: 0, reciprocal: 0 });
});
