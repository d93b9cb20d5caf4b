import { describe, expect, it } from "vitest";
import {
  candidatesSentence,
  contribution,
  inputsEffect,
  lengthText,
  spokenAnswer,
  stepSign,
} from "./arithmetic-words.ts";

const words = (...texts: string[]) => texts.map((text) => ({ text }));
const said = ({ before, strong, after }: { before: string; strong: string; after: string }): string =>
  before + strong + after;

it("writes the sign and weight of a step", () => {
  expect(stepSign(1, true)).toBe("");
  expect(stepSign(-1, true)).toBe("−");
  expect(stepSign(1, false)).toBe("+");
  expect(stepSign(0.5, false)).toBe("+ 0.5 ×");
  expect(stepSign(-2, false)).toBe("− 2 ×");
  expect(stepSign(0.5, true)).toBe("0.5 ×");
});

describe("what letting the inputs in does", () => {
  it("is said when it changes the answer, and when it does not", () => {
    expect(said(inputsEffect(words("queen"), words("woman", "queen")))).toBe(
      "Textbooks leave the input words out. Let them in, and the answer is woman.",
    );
    expect(said(inputsEffect(words("queen"), words("queen", "king")))).toContain("queen either way");
  });

  it("is said when there is hardly anything to answer with", () => {
    expect(said(inputsEffect([], words("king")))).toContain("Only the inputs");
    expect(said(inputsEffect([], []))).toBe("There is nothing to answer with.");
  });
});

it("says the answer aloud: the nearest three with their scores, and what letting the inputs in does", () => {
  const scored = ["queen", "princess", "lady", "crown"].map((text, i) => ({ text, score: 0.7 - i / 10 }));
  expect(
    spokenAnswer({
      expression: "king − man + woman",
      withoutInputs: scored,
      withInputs: words("king", "queen"),
    }),
  ).toBe(
    "king − man + woman: queen 0.70, princess 0.60, lady 0.50. " +
      "Textbooks leave the input words out. Let them in, and the answer is king.",
  );
  expect(spokenAnswer({ expression: "king", withoutInputs: [], withInputs: [] })).toBe(
    "There is nothing to answer with.",
  );
});

it("says where answers come from", () => {
  expect(candidatesSentence({ items: 319, words: 12000 })).toBe(
    "Answers from 319 items and 12\u202f000 words.",
  );
  expect(candidatesSentence({ items: 1, words: 0 })).toBe("Answers from 1 item.");
  expect(candidatesSentence({ items: 0, words: 0 })).toBe("");
});

it("measures a step as it is added", () => {
  expect([...contribution(new Float32Array([1, -2]), -0.5)]).toEqual([-0.5, 1]);
  expect(lengthText(new Float32Array([3, 4]))).toBe("5.00");
});
