import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { carried, MOST_PARTS, partsOf, without } from "./leave-out.ts";

const shown = (text: string, most?: number): string[] =>
  partsOf(text, most).map(({ from, to }) => text.slice(from, to));

describe("parts that are left out", () => {
  it("are the words of a short text", () =>
    expect(shown("How can I return it? 🎂")).toEqual(["How", "can", "I", "return", "it", "🎂"]));

  it("are parts of sentences where there are many words", () =>
    expect(shown("One two, three four. Five six; seven eight?", 5)).toEqual([
      "One two,",
      "three four.",
      "Five six;",
      "seven eight?",
    ]));

  it("are even runs of words where nothing parts them", () => {
    const words = Array.from({ length: 100 }, (_, i) => `w${i}`).join(" ");
    expect(partsOf(words)).toHaveLength(MOST_PARTS);
    expect(shown(words)[0]).toBe("w0 w1 w2 w3");
  });

  it("are none of an empty text", () => {
    expect(partsOf("")).toEqual([]);
    expect(partsOf(" … ")).toEqual([]);
  });

  it("ascend, do not overlap, and never are too many", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 12 }), (text, most) => {
        const parts = partsOf(text, most);
        expect(parts.length).toBeLessThanOrEqual(most);
        let before = 0;
        for (const { from, to } of parts) {
          expect(from).toBeGreaterThanOrEqual(before);
          expect(to).toBeGreaterThan(from);
          before = to;
        }
      }),
    );
  });

  it("leave the rest of the text", () => expect(without("a cat sat", { from: 2, to: 5 })).toBe("a   sat"));
});

describe("what a part carries", () => {
  it("is how much the score falls without it, as a share of the largest fall", () =>
    expect(carried(0.6, [0.2, 0.5, 0.7])).toEqual([1, expect.closeTo(0.25, 9), 0]));

  it("is little where nothing makes a difference", () =>
    expect(carried(0.5, [0.49, 0.5])).toEqual([expect.closeTo(0.2, 9), 0]));
});
