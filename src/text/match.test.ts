import { describe, expect, it } from "vitest";
import { readPattern, type Pattern } from "./match.ts";

const found = (pattern: Pattern, texts: readonly string[]): readonly string[] => {
  if ("problem" in pattern) throw new Error(pattern.problem);
  return texts.filter(pattern.test);
};

describe("a part of a text", () => {
  const texts = ["King", "cooking pot", "queen", "a.b", "café"];

  it("is found wherever it stands, case ignored, and means itself", () => {
    expect(found(readPattern("KING", false), texts)).toEqual(["King", "cooking pot"]);
    expect(found(readPattern("a.b", false), ["a.b", "axb"])).toEqual(["a.b"]);
    expect(found(readPattern("(", false), ["(", "x"])).toEqual(["("]);
    expect(found(readPattern("cafe\u0301", false), texts)).toEqual(["café"]);
  });

  it("is found nowhere when it is empty", () => {
    expect(found(readPattern("", false), texts)).toEqual([]);
    expect(found(readPattern("", true), texts)).toEqual([]);
  });
});

describe("a regular expression", () => {
  it("is read with case ignored and with Unicode", () => {
    expect(found(readPattern("^k|n$", true), ["King", "queen", "pot"])).toEqual(["King", "queen"]);
    expect(found(readPattern("^\\p{Lu}{2}", true), ["ÄÖ", "12"])).toEqual(["ÄÖ"]);
    expect(found(readPattern("a\\-b", true), ["a-b", "ab"])).toEqual(["a-b"]);
  });

  it("finds the same again and again", () => {
    const pattern = readPattern("o", true);
    expect(found(pattern, ["o", "o", "o"])).toHaveLength(3);
  });

  it.each(["(", "[a", "a**", "(?<n", "\\"])("says what is wrong with %s", (written) => {
    const pattern = readPattern(written, true);
    expect("problem" in pattern && pattern.problem).toMatch(/^This expression is broken: [a-z\\].+\.$/);
  });
});
