import { expect, it } from "vitest";
import { pretokenise, sentences } from "./pretokenise.ts";
import { SPECIAL_TOKENS, UNKNOWN, WordPiece } from "./wordpiece.ts";

const tokenizer = new WordPiece([
  ...SPECIAL_TOKENS,
  "un",
  "##afford",
  "##able",
  "##s",
  "don",
  "'",
  "t",
  "the",
  "é",
]);
const split = (text: string) => tokenizer.encode(text).map((id) => tokenizer.vocabulary[id]);

it("cuts words greedily, longest piece first", () => {
  expect(split("Unaffordable")).toEqual(["un", "##afford", "##able"]);
  expect(split("the UNS")).toEqual(["the", "un", "##s"]);
  expect(split("don't")).toEqual(["don", "'", "t"]);
});

it("gives one [UNK] for a word with no way through, and for one beyond 100 letters", () => {
  expect(tokenizer.encode("unxable 漢")).toEqual([UNKNOWN, UNKNOWN]);
  expect(tokenizer.encode("s".repeat(101))).toEqual([UNKNOWN]);
});

it("joins pieces again", () => {
  expect(tokenizer.decode(tokenizer.encode("the unaffordable"))).toBe("the unaffordable");
});

it("lower-cases, takes accents off and parts punctuation and Chinese characters", () => {
  expect(pretokenise("Crème brûlée, 3.5\u200b €x!")).toEqual([
    "creme",
    "brulee",
    ",",
    "3",
    ".",
    "5",
    "€x",
    "!",
  ]);
  expect(pretokenise("a漢字b")).toEqual(["a", "漢", "字", "b"]);
  expect(pretokenise("well-known (U.S.)")).toEqual(["well", "-", "known", "(", "u", ".", "s", ".", ")"]);
  expect(pretokenise("  ")).toEqual([]);
});

it("ends sentences at a mark before a capital letter", () => {
  expect(sentences('He said "no." Then he left. it rained at 3.5 p.m. today')).toEqual([
    'He said "no."',
    "Then he left. it rained at 3.5 p.m. today",
  ]);
});
