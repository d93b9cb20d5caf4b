import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunksBy, chunksByTokens, wordsIn } from "./chunks.ts";

const texts = (text: string, by: "sentence" | "paragraph" | "heading"): string[] =>
  [...chunksBy(text, by)].map(({ start, end }) => text.slice(start, end));
const one = (): number => 1;

/** Ends of characters as a person sees them. */
const edges = (text: string): ReadonlySet<number> =>
  new Set([text.length, ...[...new Intl.Segmenter("und").segment(text)].map(({ index }) => index)]);

/** Texts with what is hard: emoji of several parts, marks, right-to-left letters, breaks of all kinds. */
const hard = fc
  .array(
    fc.constantFrom(
      "word", "A", ". ", "! ", "👩‍👩‍👧‍👦", "🇫🇷", "e\u0301", "שלום", "مرحبا", " ", "\n", "\r\n", "\n\n", "\u2029", "東京都に住んでいます。", "# Title\n", "```\n", "x".repeat(60), "ภาษาไทยไม่มีช่องว่าง",
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join("")); // prettier-ignore

describe("chunks", () => {
  it("by sentence, at exact offsets", () => {
    const text = "  Dr. Vega came at 3.30 p.m. yesterday. She left!\n\nNobody knew why.";
    expect(texts(text, "sentence")).toEqual([
      "Dr. Vega came at 3.30 p.m. yesterday.",
      "She left!",
      "Nobody knew why.",
    ]);
    expect([...chunksBy(text, "sentence")][1]).toEqual({ start: 40, end: 49, heading: null });
  });

  it("by paragraph: blank lines of every kind part them, single breaks do not", () => {
    expect(texts("one\nline\n \t\r\ntwo\r\n\r\n\r\nthree\u2029four", "paragraph")).toEqual([
      "one\nline",
      "two",
      "three",
      "four",
    ]);
  });

  it("by heading, with the path above; a # between fences is none", () => {
    const text = "before\n# Guide #\nHello.\n## Install\n```\n# no heading\n```\nSetext\n===\nlast";
    const found = [...chunksBy(text, "heading")].map(({ start, end, heading }) => [
      text.slice(start, end),
      heading,
    ]);
    expect(found).toEqual([
      ["before", null],
      ["# Guide #\nHello.", "Guide"],
      ["## Install\n```\n# no heading\n```", "Guide › Install"],
      ["Setext\n===\nlast", "Setext"],
    ]);
  });

  it.each(["sentence", "paragraph", "heading"] as const)(
    "by %s: in order, apart, nothing visible lost, no character cut",
    (by) => {
      fc.assert(
        fc.property(hard, (text) => {
          const allowed = edges(text);
          let last = 0;
          let left = "";
          for (const { start, end } of chunksBy(text, by)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(allowed.has(start) && allowed.has(end)).toBe(true);
            left += text.slice(last, start);
            last = end;
          }
          expect((left + text.slice(last)).trim()).toBe("");
        }),
      );
    },
  );

  it("a paragraph longer than a stretch is cut between sentences all the same", () => {
    const text = "The quick brown fox jumps over the lazy dog. ".repeat(4000).trim();
    const found = texts(text, "sentence");
    expect(found).toHaveLength(4000);
    expect(new Set(found)).toEqual(new Set(["The quick brown fox jumps over the lazy dog."]));
  });

  it("by tokens: full but not over, each beginning with the overlap", () => {
    const text = "a b c d e f g h i j";
    const found = [...chunksByTokens(text, one, 4, 1)].map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual(["a b c d", "d e f g", "g h i j"]);
    expect([...chunksByTokens(text, one, 10, 3)]).toEqual([{ start: 0, end: 19, heading: null }]);
  });

  it("by tokens: a word above the size stands alone, and the overlap gives way to it", () => {
    const tokens = (word: string): number => (word === "huge" ? 9 : 1);
    const text = "a b huge c d";
    const found = [...chunksByTokens(text, tokens, 3, 2)].map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual(["a b", "huge", "c d"]);
  });

  it("by tokens: never over the size, every word in one chunk at least, no character cut", () => {
    fc.assert(
      fc.property(hard, fc.integer({ min: 2, max: 9 }), fc.nat(6), (text, size, overlap) => {
        const allowed = edges(text);
        const words = [...wordsIn(text)];
        const found = [...chunksByTokens(text, one, size, overlap)];
        for (const { start, end } of found) {
          expect(allowed.has(start) && allowed.has(end)).toBe(true);
          expect(words.filter((word) => word.start >= start && word.end <= end).length).toBeLessThanOrEqual(
            size,
          );
        }
        for (const word of words)
          expect(found.some(({ start, end }) => word.start >= start && word.end <= end)).toBe(true);
      }),
    );
  });
});
