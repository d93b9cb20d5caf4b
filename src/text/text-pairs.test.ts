import { describe, expect, it } from "vitest";
import { readPairs, writePairs } from "./text-pairs.ts";

describe("pairs of texts", () => {
  it("are one a line, with an arrow, a comma or a colon between", () => {
    const { pairs, wrong } = readPairs("man, woman\n king→queen \n\nboy -> girl\nhe: she\ncold\thot");
    expect(pairs.map(({ from, to }) => `${from}|${to}`)).toEqual([
      "man|woman",
      "king|queen",
      "boy|girl",
      "he|she",
      "cold|hot",
    ]);
    expect(wrong).toBeNull();
  });

  it("with an arrow may have commas in them", () => {
    expect(readPairs("red, green → blue").pairs).toEqual([{ from: "red, green", to: "blue" }]);
  });

  it("with one side are named by their line", () => {
    expect(readPairs("man, woman\nalone\n, x")).toEqual({ pairs: [{ from: "man", to: "woman" }], wrong: 2 });
    expect(readPairs("")).toEqual({ pairs: [], wrong: null });
  });

  it("are read as they are written", () => {
    expect(readPairs(writePairs([["a", "b"], ["c", "d"]])).pairs).toEqual([{ from: "a", to: "b" }, { from: "c", to: "d" }]); // prettier-ignore
  });
});
