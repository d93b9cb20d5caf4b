import * as fc from "fast-check";
import { expect, it } from "vitest";
import { oneLine } from "./display.ts";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const length = (text: string): number => [...graphemes.segment(text)].length;

it("leaves a short text as it is, on one line", () => {
  expect(oneLine("The cat\n  sat.", 40)).toBe("The cat sat.");
  expect(oneLine("abcde", 5)).toBe("abcde");
});

it("cuts at a word where one is near, else between characters", () => {
  expect(oneLine("The quick brown fox jumps", 21)).toBe("The quick brown fox…");
  expect(oneLine("Donaudampfschifffahrt", 8)).toBe("Donauda…");
  expect(oneLine("abc", 1)).toBe("…");
});

it("does not cut an emoji or a letter with its marks in two", () => {
  expect(oneLine("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 2)).toBe("👩‍👩‍👧…");
  expect(oneLine("e\u0301e\u0301e\u0301", 2)).toBe("e\u0301…");
});

it("keeps right-to-left text whole and lets no override leak", () => {
  expect(oneLine("القطة جلست", 40)).toBe("القطة جلست");
  expect(oneLine("a\u202eevil\u202c b", 40)).toBe("aevil b");
  expect(oneLine("\u2067abc def ghi jkl", 6)).toBe("\u2067abc…\u2069");
});

it("is never longer than asked, and is at once done with a huge text", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.integer({ min: 1, max: 30 }),
      (text, max) => {
        expect(length(oneLine(text, max).replaceAll("\u2069", ""))).toBeLessThanOrEqual(max);
      },
    ),
  );
  expect(oneLine("x".repeat(5_000_000), 10)).toBe(`${"x".repeat(9)}…`);
});
