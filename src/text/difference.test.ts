import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differences, fromFirstDifference, type TextPart } from "./difference.ts";

/** Marked words in brackets. */
const shown = (parts: readonly TextPart[]): string =>
  parts.map(({ text, differs }) => (differs ? `[${text}]` : text)).join("");
const both = (a: string, b: string): string[] => differences(a, b).map(shown);

describe("differing words", () => {
  it("are marked, with the space between two of them", () => {
    expect(both("I was charged twice.", "I was billed two times!")).toEqual([
      "I was [charged twice].",
      "I was [billed two times]!",
    ]);
    expect(both("please reset my password", "Reset my password")).toEqual([
      "[please] reset my password",
      "Reset my password",
    ]);
    expect(both("a b c d", "a x c y")).toEqual(["a [b] c [d]", "a [x] c [y]"]);
  });

  it("are none in equal texts, all in texts of another script, letters where no spaces are set", () => {
    expect(both("Don’t", "don't")).toEqual(["Don’t", "don't"]);
    expect(both("hello", "привет мир")).toEqual(["[hello]", "[привет мир]"]);
    expect(both("東京に行く", "京都に行く")).toEqual(["[東]京に行く", "京[都]に行く"]);
    expect(both("dog bites man", "man bites dog")).toEqual(["dog bites man", "man bites dog"]);
    expect(both("the end of the day", "Day, the end")).toEqual(["the end [of the] day", "Day, the end"]);
    expect(both("good 😀", "good 😢")).toEqual(["good [😀]", "good [😢]"]);
    expect(both("", "x")).toEqual(["", "[x]"]);
  });

  it("leave the texts whole, and mark just what one has more often than the other", () => {
    const text = fc.array(fc.constantFrom("a", "b", "C", "de", " ", ", ", "!", "é"), { maxLength: 30 });
    fc.assert(
      fc.property(text, text, (x, y) => {
        const [a, b] = [x.join(""), y.join("")];
        const [partsA, partsB] = differences(a, b);
        expect(partsA.map(({ text: part }) => part).join("")).toBe(a);
        expect(partsB.map(({ text: part }) => part).join("")).toBe(b);
        const words = (parts: readonly TextPart[], marked: boolean): string[] =>
          parts
            .flatMap(({ text: part, differs }) =>
              differs === marked ? (part.toLowerCase().match(/[a-zé]+/gu) ?? []) : [],
            )
            .toSorted();
        expect(words(partsA, false)).toEqual(words(partsB, false));
        const marked = new Set(words(partsA, true));
        expect(words(partsB, true).filter((word) => marked.has(word))).toEqual([]);
      }),
    );
  });

  it("of texts too long to compare word by word are all between their common ends", () => {
    const words = (seed: string): string => Array.from({ length: 2000 }, (_, i) => seed + i).join(" ");
    const [parts] = differences(`same ${words("a")} end`, `same ${words("b")} end`);
    expect(parts.map(({ differs }) => differs)).toEqual([false, true, false]);
  });

  it("come first where much that is the same stands before them", () => {
    const [parts] = differences(`${"word ".repeat(60)}here`, `${"word ".repeat(60)}there`);
    expect(shown(fromFirstDifference(parts, 20))).toBe("… word word word [here]");
    expect(fromFirstDifference(differences("a b", "a c")[0], 20)).toHaveLength(2);
  });
});
