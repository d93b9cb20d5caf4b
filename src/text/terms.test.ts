import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldTerm, hasUnspaced, termsIn, termsOf } from "./terms.ts";

/** Any code point but halves of pairs, more often a letter that is folded or part of a word. */
const anySign = fc
  .oneof(
    fc.integer({ min: 0, max: 0x10ffff }).filter((code) => code < 0xd800 || code > 0xdfff),
    fc.integer({ min: 0x20, max: 0x6ff }),
  )
  .map((code) => String.fromCodePoint(code));

describe("terms", () => {
  it.each([
    ["How do I return an item?", ["how", "do", "i", "return", "an", "item"]],
    ["Café’s crème BRÛLÉE", ["cafe", "creme", "brulee"]],
    ["don't stop, rock'n'roll", ["don't", "stop", "rock'n'roll"]],
    ["two-step sign-in 24/7", ["two", "step", "sign", "in", "24", "7"]],
    ["Straße ＦＵＬＬ ﬁn", ["strasse", "full", "fin"]],
    ["Ёлка и Йод", ["елка", "и", "иод"]],
    ["हिन्दी भाषा", ["हिन्दी", "भाषा"]],
    ["고양이가 잔다", ["고양이가", "잔다"].map((word) => word.normalize("NFC"))],
    ["كِتَاب", ["كتاب"]],
    ["猫が好き", ["猫", "猫が", "が", "が好", "好", "好き", "き"]],
    ["我AI你", ["我", "ai", "你"]],
    ["cake 🎂👍🏽 👨‍👩‍👧!", ["cake", "🎂", "👍🏽", "👨‍👩‍👧"]],
    ["❤️ ❤ ـ", ["❤", "❤"]],
    ["?! … –", []],
    ["", []],
  ])("of %j", (text, terms) => expect(termsOf(text)).toEqual(terms));

  it("know which scripts have no spaces", () => {
    expect(["猫", "ไทย", "a ー"].map(hasUnspaced)).toEqual([true, true, true]);
    expect(["cat", "고양이", "кот", "🎂", "3"].map(hasUnspaced)).toEqual([false, false, false, false, false]);
  });

  it("stand where they were found", () => {
    const text = "Ein Café’s Äpfel";
    expect(termsIn(text).map(({ from, to }) => text.slice(from, to))).toEqual(["Ein", "Café’s", "Äpfel"]);
  });

  it("are folded once and for all, and never empty, whatever the text", () => {
    fc.assert(
      fc.property(fc.array(anySign), (signs) => {
        const text = signs.join("");
        for (const { term, from, to } of termsIn(text)) {
          expect(from).toBeLessThan(to);
          expect(term).not.toBe("");
          expect(foldTerm(term)).toBe(term);
        }
      }),
    );
  });
});
