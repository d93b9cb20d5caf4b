import { describe, expect, it } from "vitest";
import { MOST_PAIRS, ownLines, ownPairs } from "./own-lines.ts";

const FORM = "question | answer";

describe("pairs of one's own", () => {
  it("are read line by line, at the first stroke", () => {
    expect(
      ownPairs(" When is it open? | From nine to five.\n\n Where? |By the sea | and the hill\r\n", FORM),
    ).toEqual([
      ["When is it open?", "From nine to five."],
      ["Where?", "By the sea | and the hill"],
    ]);
    expect(ownPairs("  \n\n", FORM)).toEqual([]);
  });

  it("are twenty at most", () => {
    const many = Array.from({ length: 25 }, (_, at) => `question ${at} | answer ${at}`).join("\n");
    expect(ownPairs(many, FORM)).toHaveLength(MOST_PAIRS);
  });

  it("say which line lacks one of the two", () => {
    for (const line of ["Where?", "Where? |", "Where? |  ", "| By the sea", "|", "Where? || "])
      expect(() => ownPairs(`When? | At nine.\n\n${line}`, FORM)).toThrow(
        "Line 3 is not “question | answer”: write both, with an upright stroke between them.",
      );
  });
});

it("lines of one's own are trimmed, and empty ones left out", () => {
  expect(ownLines(" one \r\n\n two\n   ")).toEqual(["one", "two"]);
});
