import { describe, expect, it } from "vitest";
import { carriedPieces, matchedPieces } from "./search-pieces.ts";

const marked = (pieces: readonly { text: string; mark: number }[]): string =>
  pieces.map(({ text, mark }) => (mark > 0 ? `[${text}]` : text)).join("");

describe("pieces of a text", () => {
  it("mark the words of the query, whatever their case and accents", () =>
    expect(marked(matchedPieces("The Café, a CAFE’s menu", new Set(["cafe", "menu"])))).toBe(
      "The [Café], a [CAFE’s] [menu]",
    ));

  it("mark a run of characters once", () =>
    expect(marked(matchedPieces("我喜欢小猫。", new Set(["小", "小猫", "猫"])))).toBe("我喜欢[小猫]。"));

  it("of a text without a word of the query are the text", () =>
    expect(matchedPieces("nothing here", new Set(["cat"]))).toEqual([{ text: "nothing here", mark: 0 }]));

  it("begin shortly before a word that stands far behind", () => {
    const text = `${"word ".repeat(40)}before the cat sat`;
    const shown = marked(matchedPieces(text, new Set(["cat"])));
    expect(shown).toMatch(/^… (word )*before the \[cat\] sat$/);
    expect(shown.length).toBeLessThan(60);
    expect(marked(matchedPieces(`${"x".repeat(300)} cat`, new Set(["cat"])))).toBe("… [cat]");
  });

  it("shade what carries the score, and leave out what hardly does", () => {
    const parts = [
      { from: 0, to: 5, weight: 1 },
      { from: 6, to: 8, weight: 0.05 },
      { from: 9, to: 13, weight: 0.4 },
    ];
    expect(carriedPieces({ text: "heart is sick", parts })).toEqual([
      { text: "heart", mark: 1 },
      { text: " is ", mark: 0 },
      { text: "sick", mark: 0.4 },
    ]);
  });
});
