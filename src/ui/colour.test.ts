import { expect, it } from "vitest";
import { parseHex } from "./colour.ts";

it("colours are read in both ways of writing them", () => {
  expect(parseHex("#ff8000")).toEqual([1, 128 / 255, 0]);
  expect(parseHex("#f80")).toEqual(parseHex("#ff8800"));
  expect(parseHex("#fff")).toEqual([1, 1, 1]);
});
