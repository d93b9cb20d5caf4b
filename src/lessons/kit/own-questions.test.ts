import { describe, expect, it } from "vitest";
import { MOST_QUESTIONS, ownLines, ownQuestions } from "./own-questions.ts";

describe("questions of one's own", () => {
  it("are read line by line, at the first stroke", () => {
    expect(
      ownQuestions(" When is it open? | From nine to five.\n\n Where? |By the sea | and the hill\r\n"),
    ).toEqual([
      { question: "When is it open?", answer: "From nine to five." },
      { question: "Where?", answer: "By the sea | and the hill" },
    ]);
    expect(ownQuestions("  \n\n")).toEqual([]);
  });

  it("are twenty at most", () => {
    const many = Array.from({ length: 25 }, (_, at) => `question ${at} | answer ${at}`).join("\n");
    expect(ownQuestions(many)).toHaveLength(MOST_QUESTIONS);
  });

  it("say which line has no answer, or no question", () => {
    for (const line of ["Where?", "Where? |", "Where? |  ", "| By the sea", "|", "Where? || "])
      expect(() => ownQuestions(`When? | At nine.\n\n${line}`)).toThrow(/^Line 3 of your questions/);
  });
});

it("lines are trimmed, and empty ones left out", () => {
  expect(ownLines(" one \r\n\n two\n   ")).toEqual(["one", "two"]);
});
