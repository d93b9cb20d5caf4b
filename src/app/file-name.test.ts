import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileName } from "./file-name.ts";

describe("the name of a file", () => {
  it("is the title in small letters", () => {
    expect(fileName("326 everyday words", "png")).toBe("326-everyday-words.png");
    expect(fileName("king − man + woman", "svg")).toBe("king-man-woman.svg");
  });

  it("keeps letters of any script", () => {
    expect(fileName("Où est la gare ?", "png")).toBe("où-est-la-gare.png");
    expect(fileName("東京の地図", "png")).toBe("東京の地図.png");
    expect(fileName("नमस्ते दुनिया", "svg")).toBe("नमस्ते-दुनिया.svg");
  });

  it("is cut between characters", () => {
    expect(fileName("word ".repeat(40), "png")).toHaveLength(63);
    expect(fileName("नि".repeat(80), "png")).toBe(`${"नि".repeat(60)}.png`);
  });

  it("is never empty, long, or a way out of the folder", () => {
    expect(fileName("", "png")).toBe("map.png");
    expect(fileName("???", "png")).toBe("map.png");
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: "binary" }), (title) => {
        const name = fileName(title, "png");
        expect(name).toMatch(/^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}-]*\.png$/u);
        expect(name.replace(/\p{M}/gu, "").length).toBeLessThanOrEqual(124);
      }),
    );
  });
});
