import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joined } from "#text/joined.ts";
import { partsAround } from "./document-parts.ts";

const said = (parts: ReturnType<typeof partsAround>): string =>
  parts.map((part) => (part.kind === "text" ? part.before + part.marked + part.after : "")).join("|");

describe("a document around a chunk", () => {
  const pieces = ["One two.", "Three.", "Four five six.", "Seven."].map((text, i) => ({
    text,
    start: i * 20,
    place: i + 1,
  }));

  it("is all of it where it is short, with the chunk marked", () => {
    const all = joined(pieces, 4);
    const parts = partsAround(all, { place: 2, start: 40, length: 14 }, 1000);
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({ kind: "text", marked: "Four five six." });
    expect(said(parts).replace(/\s+/g, " ")).toBe("One two. Three. Four five six. Seven.");
  });

  it("says what is missing, where", () => {
    const some = joined([pieces[0]!, pieces[3]!], 6);
    const parts = partsAround(some, { place: 0, start: 0, length: 8 }, 1000);
    expect(parts.map(({ kind }) => kind)).toEqual(["text", "hole", "text", "hole"]);
    expect(parts[1]).toEqual({ kind: "hole", pieces: 2 });
    expect(parts[3]).toEqual({ kind: "hole", pieces: 2 });
    const last = partsAround(some, { place: 1, start: 60, length: 6 }, 1000);
    expect(last.map(({ kind }) => kind)).toEqual(["text", "hole", "text", "hole"]);
    expect(last[2]).toMatchObject({ marked: "Seven." });
  });

  it("is cut where it is long, and counts every letter that is not shown", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ words: fc.integer({ min: 1, max: 30 }), keep: fc.boolean() }), {
          minLength: 1,
          maxLength: 30,
        }),
        fc.nat(),
        fc.integer({ min: 0, max: 200 }),
        (cut, which, around) => {
          let start = 0;
          const all = cut.map(({ words, keep }, i) => {
            const piece = { text: "word ".repeat(words).trim(), start, place: i + 1, keep };
            start += piece.text.length + 1;
            return piece;
          });
          const left = all.filter(({ keep }) => keep);
          fc.pre(left.length > 0);
          const place = which % left.length;
          const piece = left[place]!;
          const whole = joined(left, all.length);
          const parts = partsAround(whole, { place, start: piece.start, length: piece.text.length }, around);
          const marked = parts.flatMap((part) =>
            part.kind === "text" && part.marked !== "" ? [part.marked] : [],
          );
          expect(marked).toEqual([piece.text]);
          const letters = parts.reduce(
            (sum, part) =>
              sum +
              (part.kind === "text"
                ? part.before.length + part.marked.length + part.after.length
                : part.kind === "more"
                  ? part.letters
                  : 0),
            0,
          );
          expect(letters).toBe(whole.stretches.reduce((sum, { text }) => sum + text.length, 0));
          expect(said(parts).length).toBeLessThanOrEqual(piece.text.length + 2 * around + parts.length);
        },
      ),
    );
  });
});
