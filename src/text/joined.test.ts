import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunksBy, chunksByTokens, type Chunk } from "./chunks.ts";
import { joined, type JoinedPiece } from "./joined.ts";

const one = (): number => 1;
const piecesOf = (text: string, chunks: Iterable<Chunk>): JoinedPiece[] =>
  [...chunks].map(({ start, end }, i) => ({ start, text: text.slice(start, end), place: i + 1 }));

const hard = fc
  .array(
    fc.constantFrom("word", "A", ". ", "! ", "👩‍👩‍👧‍👦", "e\u0301", "שלום", " ", "\n", "\r\n", "\n\n", "   ", "東京都。", "# Title\n", "x".repeat(60)),
    { minLength: 1, maxLength: 60 },
  )
  .map((parts) => parts.join("")); // prettier-ignore

const cuts = fc.constantFrom(
  (text: string) => chunksBy(text, "sentence"),
  (text: string) => chunksBy(text, "paragraph"),
  (text: string) => chunksBy(text, "heading"),
  (text: string) => chunksByTokens(text, one, 5, 2),
  (text: string) => chunksByTokens(text, one, 4, 0),
);

const bare = (text: string): string => text.replace(/\s/g, " ");

describe("pieces of a text", () => {
  it("come together as the text again, but for the kind of white space between them", () => {
    fc.assert(
      fc.property(hard, cuts, (text, cut) => {
        const pieces = piecesOf(text, cut(text));
        fc.pre(pieces.length > 0);
        const { stretches, holes } = joined(pieces, pieces.length);
        expect(holes).toEqual([null, null]);
        const [whole] = stretches;
        expect(stretches).toHaveLength(1);
        const first = pieces[0]?.start ?? 0;
        expect(whole?.start).toBe(first);
        expect(bare(whole?.text ?? "")).toBe(bare(text.slice(first, first + (whole?.text.length ?? 0))));
        for (const { start, text: own } of pieces)
          expect(whole?.text.slice(start - first, start - first + own.length)).toBe(own);
      }),
    );
  });

  it("of which some are gone: each stands where it was, and the holes count what is missing", () => {
    fc.assert(
      fc.property(hard, cuts, fc.infiniteStream(fc.boolean()), (text, cut, keep) => {
        const all = piecesOf(text, cut(text));
        const left = all.filter(() => keep.next().value);
        const { stretches, holes } = joined(left, all.length);
        expect(holes).toHaveLength(stretches.length + 1);
        for (const { start, text: said, from, to } of stretches)
          for (const piece of left.slice(from, to))
            expect(said.slice(piece.start - start, piece.start - start + piece.text.length)).toBe(piece.text);
        expect(stretches.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(left.length);
        // What overlapping neighbours cover between them is not missing.
        const missing = holes.reduce((sum, hole) => sum + (hole?.pieces ?? 0), 0);
        expect(missing).toBeLessThanOrEqual(all.length - left.length);
        expect(left.length > 0 || missing === all.length).toBe(true);
      }),
    );
  });

  it("that were edited, or are of two documents with one name, are not run together", () => {
    const pieces = [
      { start: 0, text: "a b c d", place: 1 },
      { start: 4, text: "X d e f", place: 2 },
      { start: 8, text: "e f g", place: 3 },
    ];
    const { stretches, holes } = joined(pieces, 4);
    expect(stretches.map(({ text }) => text)).toEqual(["a b c d", "X d e f g"]);
    expect(holes).toEqual([null, { pieces: 0 }, { pieces: 1 }]);
  });

  it("say nothing about the end where their number was not kept", () => {
    expect(joined([{ start: 9, text: "b", place: 3 }], null).holes).toEqual([{ pieces: 2 }, null]);
    expect(joined([], 3)).toEqual({ stretches: [], holes: [{ pieces: 3 }] });
  });
});
