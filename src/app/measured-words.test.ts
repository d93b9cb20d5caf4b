import { describe, expect, it } from "vitest";
import { answerName, measuredWith } from "./measured-words.ts";

describe("what something was measured with", () => {
  it("is a model only where one was asked", () => {
    expect(measuredWith({ models: ["Sentence model"], trained: false })).toBe("with the Sentence model");
    expect(measuredWith({ models: ["Sentence model", "Word space"], trained: false })).toBe(
      "with the Sentence model and the Word space",
    );
    expect(measuredWith({ models: ["A", "B", "C"], trained: true })).toBe(
      "with the A, B and the C and vectors trained on this page",
    );
    expect(measuredWith({ models: [], trained: true })).toBe("in a space trained on this page");
    expect(measuredWith({ models: [], trained: false })).toBe("on this page; no model was asked");
  });

  it("names the answer after it", () => {
    expect(answerName({ models: ["A"], trained: true })).toBe("what the model says");
    expect(answerName({ models: [], trained: true })).toBe("what was measured");
  });
});
