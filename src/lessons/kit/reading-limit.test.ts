import { describe, expect, it } from "vitest";
import { readUpTo } from "./reading-limit.ts";

/** Two special tokens, and one for every three letters of a word. */
const space = {
  countTokens: (texts: readonly string[]) =>
    Promise.resolve(
      Int32Array.from(texts, (text) =>
        text
          .split(/\s+/)
          .filter((word) => word !== "")
          .reduce((sum, word) => sum + Math.ceil(word.length / 3), 2),
      ),
    ),
};

describe("reading up to a limit", () => {
  it("stops before the word that is too much, and never within one", async () => {
    const text = "one three five  elephants go";
    expect(await readUpTo(space, text, 9)).toBe("one three five");
    expect(await readUpTo(space, text, 10)).toBe("one three five  elephants");
    expect(await readUpTo(space, text, 5)).toBe("one three");
    expect(await readUpTo(space, text, 4)).toBe("one");
  });

  it("leaves a text alone that is short enough, its spaces too", async () => {
    for (const text of ["one two ", " one", "", "   "]) {
      const read = await readUpTo(space, text, 128);
      expect(read.trim()).toBe(text.trim());
    }
    const long = Array.from({ length: 126 }, () => "ant").join(" ");
    expect(await readUpTo(space, long, 128)).toBe(long);
    expect((await readUpTo(space, `${long} ant`, 128)).split(" ")).toHaveLength(126);
  });

  it("reads nothing where nothing fits", async () => {
    expect(await readUpTo(space, "hippopotamus", 3)).toBe("");
    expect(await readUpTo(space, "one", 2)).toBe("");
  });
});
