import { expect, it } from "vitest";
import { inWords } from "./in-words.ts";

const round: Record<string, unknown> = {};
round["self"] = round;

it.each([
  ["a text", "a text"],
  [7, "7"],
  [Number.NaN, "NaN"],
  [true, "true"],
  [{ a: 1 }, '{"a":1}'],
  [[1, 2], "[1,2]"],
  [null, "null"],
  [undefined, "nothing"],
  [() => 1, "a function"],
  [Symbol("x"), "Symbol(x)"],
  [round, "an object"],
])("says any value in words, %#", (value, words) => {
  expect(inWords(value)).toBe(words);
});
