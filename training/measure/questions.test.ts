import { expect, it } from "vitest";
import { parseAnalogies, parseMen, parseSimlex, parseSts } from "./questions.ts";

it("reads STS lines with their genre", () => {
  const lines = ["main-news\tMSRpar\t2012\t7\t4.250\tA dog runs.\tThe dog is running.\r", "", "cut\tshort"];
  expect(parseSts(lines)).toEqual([
    { genre: "main-news MSRpar", first: "A dog runs.", second: "The dog is running.", score: 4.25 },
  ]);
});

it("keeps analogies whose four words are candidates, by section", () => {
  const lines = [
    ": family",
    "boy girl king queen",
    "boy girl duke duchess",
    ": gram3-comparative",
    ": gram8-plural",
  ];
  const more = [...lines, "Cat cats king kings"];
  expect(parseAnalogies(more, ["boy", "girl", "king", "queen", "kings", "cat", "cats"])).toEqual([
    { name: "family", kind: "semantic", questions: [["boy", "girl", "king", "queen"]] },
    { name: "gram8-plural", kind: "syntactic", questions: [["cat", "cats", "king", "kings"]] },
  ]);
});

it("reads MEN and SimLex-999, headings passed over", () => {
  expect(parseMen(["word1 word2 score", "Sun sunlight 50.000000", ""])).toEqual([
    { first: "sun", second: "sunlight", score: 50 },
  ]);
  expect(parseSimlex(["word1\tword2\tPOS\tSimLex999\tconc", "old\tnew\tA\t1.58\t2.72", ""])).toEqual([
    { first: "old", second: "new", score: 1.58 },
  ]);
});
