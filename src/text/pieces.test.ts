import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placePieces } from "./pieces.ts";

const known = (...texts: string[]) => texts.map((text) => ({ text, kind: "known" as const }));
const unknown = { text: "[UNK]", kind: "unknown" as const };
const written = (text: string, pieces: Parameters<typeof placePieces>[1]) =>
  placePieces(text, pieces).map((place) => place && text.slice(place.start, place.end));

describe("pieces of a text", () => {
  it("are found in it, whatever case, accents and marks", () => {
    expect(written("Crème brûlée!", known("creme", "bru", "##lee", "!"))).toEqual([
      "Crème",
      "brû",
      "lée",
      "!",
    ]);
    expect(written("Hello world", known("▁Hello", "▁wor", "ld"))).toEqual(["Hello", "wor", "ld"]);
  });

  it("that are unknown take what stands between", () => {
    expect(written("a 𝄞 b", [...known("a"), unknown, ...known("b")])).toEqual(["a", "𝄞", "b"]);
    expect(written("𝄞 🎻 b", [unknown, unknown, ...known("b")])).toEqual(["𝄞", "🎻", "b"]);
    expect(written("𝄞", [{ text: "[CLS]", kind: "special" }, unknown])).toEqual([null, "𝄞"]);
    expect(written("", [unknown])).toEqual([null]);
  });

  it("that are written otherwise have no place, and the next is found", () => {
    expect(written("ﬁne day", known("xyz", "day"))).toEqual([null, "day"]);
  });

  it("of any words stand where the words stand", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zA-Z]{1,6}$/), { minLength: 1 }), (words) => {
        expect(written(words.join(" "), known(...words.map((word) => word.toLowerCase())))).toEqual(words);
      }),
    );
  });
});
