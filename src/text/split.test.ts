import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText, isVisible } from "./clean.ts";
import { blankLines, guessUnit, splitText, UNITS } from "./split.ts";

const texts = (source: string, unit: "line" | "sentence" | "paragraph"): string[] =>
  splitText(source, unit).map((piece) => piece.text);
const rows = (source: string, unit: "line" | "sentence" | "paragraph"): number[] =>
  splitText(source, unit).map((piece) => piece.line);

describe("lines", () => {
  it("end at every kind of line break and keep their number", () => {
    const source = "one\r\ntwo\rthree\nfour\u2028five\u2029six\u0085seven";
    expect(texts(source, "line")).toEqual(["one", "two", "three", "four", "five", "six", "seven"]);
    expect(rows(source, "line")).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("leave out blank ones and count on", () => {
    const source = "\ufeff\n  first  line \n\n \t \n\u200d\u200b\nsecond\n";
    expect(splitText(source, "line")).toEqual([
      { text: "first line", line: 2 },
      { text: "second", line: 6 },
    ]);
    expect(blankLines(source)).toBe(4);
  });

  it("lose controls and lone surrogates, keep emoji and joiners", () => {
    expect(texts("a\u0000b\u0007\ufeffc", "line")).toEqual(["abc"]);
    expect(texts("x\ud800y \udc00", "line")).toEqual(["x\ufffdy \ufffd"]);
    expect(texts("👩‍👩‍👧 wave 👋🏽", "line")).toEqual(["👩‍👩‍👧 wave 👋🏽"]);
    expect(texts("tab\tand\u00a0no-break\u3000wide", "line")).toEqual(["tab and no-break wide"]);
  });
});

describe("paragraphs", () => {
  it("end at blank lines and join their lines", () => {
    const source = "one\ntwo\n\n\nthree\n \t\nfour\r\nfive";
    expect(splitText(source, "paragraph")).toEqual([
      { text: "one two", line: 1 },
      { text: "three", line: 5 },
      { text: "four five", line: 7 },
    ]);
  });

  it("end at U+2029 and join Chinese and Japanese without a space", () => {
    expect(texts("one\u2029two", "paragraph")).toEqual(["one", "two"]);
    expect(texts("今日は天気が\nいいですね。\n散歩", "paragraph")).toEqual(["今日は天気がいいですね。散歩"]);
  });
});

describe("sentences", () => {
  it.each([
    ["Dr. Smith met Mrs. Jones. They spoke.", ["Dr. Smith met Mrs. Jones.", "They spoke."]],
    ["Pi is 3.14 exactly. Not quite!", ["Pi is 3.14 exactly.", "Not quite!"]],
    [
      "Bring fruit, e.g. apples, i.e. something sweet. Go.",
      ["Bring fruit, e.g. apples, i.e. something sweet.", "Go."],
    ],
    [
      "The U.S. Army came. She left the U.S. The end.",
      ["The U.S. Army came.", "She left the U.S.", "The end."],
    ],
    [
      "It opens at 9 a.m. Monday. It shuts at 5 p.m. We leave then.",
      ["It opens at 9 a.m. Monday.", "It shuts at 5 p.m.", "We leave then."],
    ],
    ["See example.com for more. Ask J. R. Miller.", ["See example.com for more.", "Ask J. R. Miller."]],
    ["“Why?” he asked. “No!” “Yes.” Done.", ["“Why?” he asked.", "“No!”", "“Yes.”", "Done."]],
    ["Well… maybe. Wait... what? Really?! Yes.", ["Well… maybe.", "Wait... what?", "Really?!", "Yes."]],
    ["(He left.) Then it rained.", ["(He left.)", "Then it rained."]],
    [
      "See No. 5 and p. 7. Is it so? No. It is not.",
      ["See No. 5 and p. 7.", "Is it so?", "No.", "It is not."],
    ],
    ["i went home. it was late.", ["i went home.", "it was late."]],
    ["We sell pens, ink, etc. The shop is small.", ["We sell pens, ink, etc.", "The shop is small."]],
    ["1. First comes this. 2. Then that.", ["1. First comes this.", "2. Then that."]],
    ["今天很冷。你好吗？我很好！“真的。”他说", ["今天很冷。", "你好吗？", "我很好！", "“真的。”", "他说"]],
    ["كيف حالك؟ أنا بخير. شكرا", ["كيف حالك؟", "أنا بخير.", "شكرا"]],
    ["यह एक वाक्य है। यह दूसरा है।", ["यह एक वाक्य है।", "यह दूसरा है।"]],
    ["Stop !!! Now. . . .", ["Stop !!!", "Now. . . ."]],
    [
      "We saw the Sun. Mars rose too. Use max. 20 grams.",
      ["We saw the Sun.", "Mars rose too.", "Use max. 20 grams."],
    ],
    [
      "He works for Miller Inc. in Ohio, ed. by Ann. It opened Jan. 5 with Ph.D. students.",
      ["He works for Miller Inc. in Ohio, ed. by Ann.", "It opened Jan. 5 with Ph.D. students."],
    ],
    ["no end at all", ["no end at all"]],
  ])("%s", (source, expected) => {
    expect(texts(source, "sentence")).toEqual(expected);
  });

  it("keep their line, and stop at the end of a line that is not wrapped", () => {
    expect(splitText("One. Two.\nThree\n\nFour. Five", "sentence")).toEqual([
      { text: "One.", line: 1 },
      { text: "Two.", line: 1 },
      { text: "Three", line: 2 },
      { text: "Four.", line: 4 },
      { text: "Five", line: 4 },
    ]);
  });

  it("run on over the margin of hard-wrapped prose", () => {
    const source =
      "The ferry left the harbour before the sun\nhad come up over the hills. Nobody waved to\nit, and nobody was on it but the crew.";
    expect(splitText(source, "sentence")).toEqual([
      { text: "The ferry left the harbour before the sun had come up over the hills.", line: 1 },
      { text: "Nobody waved to it, and nobody was on it but the crew.", line: 2 },
    ]);
  });
});

describe("every unit", () => {
  const source = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc
      .array(
        fc.constantFrom(
          "a",
          "B",
          ".",
          "!",
          "…",
          " ",
          "\n",
          "\r",
          "\u2028",
          "”",
          "e.g.",
          "。",
          "\ud83d",
          "😀",
          "\u0000",
          "7",
        ),
        { maxLength: 60 },
      )
      .map((parts) => parts.join("")),
  );

  it("gives clean, visible pieces in order, and the same visible characters", () => {
    fc.assert(
      fc.property(source, fc.constantFrom(...UNITS), (source, unit) => {
        const pieces = splitText(source, unit);
        const lines = source.split(/\r\n|[\n\r\u0085\u2028\u2029]/).length;
        let last = 1;
        for (const { text, line } of pieces) {
          expect(isVisible(text)).toBe(true);
          expect(cleanText(text)).toBe(text);
          expect(line).toBeGreaterThanOrEqual(last);
          expect(line).toBeLessThanOrEqual(lines);
          last = line;
        }
        const bare = (text: string): string => cleanText(text).replace(/[\s\p{Cf}]/gu, "");
        expect(bare(pieces.map((piece) => piece.text).join("\n"))).toBe(bare(source));
      }),
    );
  });

  it("takes time in proportion: 1 MB in one line, 100,000 lines, a megabyte of stops or spaces", () => {
    const sources = [
      "word ".repeat(200_000),
      "A sentence. ".repeat(80_000),
      "a line\n".repeat(100_000),
      ". ".repeat(500_000),
      ".".repeat(1_000_000),
      " ".repeat(1_000_000),
      `a${"”".repeat(500_000)}`,
      "\n".repeat(1_000_000),
      "x".repeat(1_000_000),
    ];
    for (const source of sources) for (const unit of UNITS) splitText(source, unit);
    expect(splitText("a line\n".repeat(100_000), "line")).toHaveLength(100_000);
    expect(splitText("A sentence. ".repeat(80_000), "sentence")).toHaveLength(80_000);
    expect(splitText("word ".repeat(200_000), "sentence")).toHaveLength(1);
  }, 20_000);
});

describe("guessUnit", () => {
  it.each([
    ["", "line"],
    ["cat\ndog\nwolf", "line"],
    ["cat\n\ndog\n\nwolf", "line"],
    ["cat\ndog\n\npiano\nviolin\n\nrain\nsnow", "line"],
    [
      "The refund for my last order has still not arrived\nThe app closes itself when I open the settings page\n\nThe invoice shows the address of another customer",
      "line",
    ],
    ["The order came late. I was not told. Nobody answers the telephone.", "sentence"],
    ["My order is late. Where is it?\nI cannot log in. Help.\nThe bill is wrong.\nTwo charges.", "line"],
    [
      "The ferry left the harbour before the sun\nhad come up over the hills. Nobody waved to\nit, and nobody was on it.",
      "sentence",
    ],
    [
      "The ferry left the harbour before the sun\nhad come up over the hills.\n\nIt was a cold and very quiet morning when\nthe town woke up to the news.",
      "paragraph",
    ],
  ])("%j is offered as %s", (source, unit) => {
    expect(guessUnit(source)).toBe(unit);
  });
});
