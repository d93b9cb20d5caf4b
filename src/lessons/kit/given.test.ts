import { describe, expect, it } from "vitest";
import { givenChoice, givenNumber, givenText, inWords } from "./given.ts";

describe("what was handed in", () => {
  it("is read by its name and trimmed", () => {
    expect(givenText({ first: "  a cat " }, "first")).toBe("a cat");
  });

  it("is null where nothing was, or something of another shape", () => {
    for (const guess of [undefined, "a cat", 3, ["a cat"], {}, { first: "  " }, { first: 3 }])
      expect(givenText(guess, "first")).toBeNull();
    expect(givenText({ first: "a cat" }, "second")).toBeNull();
  });

  it("is a number only where it is one", () => {
    expect(givenNumber(0)).toBe(0);
    for (const guess of [undefined, "3", Number.NaN, Number.POSITIVE_INFINITY, [3]])
      expect(givenNumber(guess)).toBeNull();
  });

  it("is a choice alone, or with something beside it", () => {
    expect(givenChoice("dog")).toBe("dog");
    expect(givenChoice({ choice: "dog", name: "size" })).toBe("dog");
    for (const guess of [undefined, 3, ["dog"], { name: "size" }]) expect(givenChoice(guess)).toBeNull();
  });
});

describe("words in a row", () => {
  it("read as a sentence has them", () => {
    expect(inWords([])).toBe("");
    expect(inWords(["cat"])).toBe("cat");
    expect(inWords(["cat", "dog"])).toBe("cat and dog");
    expect(inWords(["cat", "dog", "mouse"])).toBe("cat, dog and mouse");
  });
});
