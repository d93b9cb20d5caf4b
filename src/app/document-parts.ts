import type { Joined } from "#text/joined.ts";

/** What a document is shown as, from top to bottom. */
export type DocumentPart =
  /** Text before, in and after the marked chunk; all of it before where the mark is in another stretch. */
  | { readonly kind: "text"; readonly before: string; readonly marked: string; readonly after: string }
  /** Chunks that are not there; 0: what stands before it and after it does not fit together. */
  | { readonly kind: "hole"; readonly pieces: number }
  /** Letters that are there and not shown. */
  | { readonly kind: "more"; readonly letters: number };

/** A chunk as a part of its document. */
export interface MarkedChunk {
  /** Place in the list of pieces that were joined. */
  readonly place: number;
  readonly start: number;
  readonly length: number;
}

/**
 * The text around a chunk, at most `around` letters before it and after it: a long document is not put on the page whole. What is cut
 * off ends at white space where some is near.
 */
export function partsAround(
  { stretches, holes }: Joined,
  { place, start, length }: MarkedChunk,
  around: number,
): readonly DocumentPart[] {
  const own = stretches.findIndex(({ from, to }) => place >= from && place < to);
  const stretch = stretches[own];
  if (stretch === undefined) return [];
  const from = start - stretch.start;
  const to = from + length;
  const cutBefore = Math.min(from, stepIn(stretch.text, from - around, 1));
  const cutAfter = Math.max(to, stepIn(stretch.text, to + around, -1));
  const parts: DocumentPart[] = [
    {
      kind: "text",
      before: stretch.text.slice(cutBefore, from),
      marked: stretch.text.slice(from, to),
      after: stretch.text.slice(to, cutAfter),
    },
  ];
  // Upwards and downwards until so many letters are shown.
  const reach = (by: -1 | 1, cut: number, used: number): void => {
    const add = (part: DocumentPart): void => void (by === -1 ? parts.unshift(part) : parts.push(part));
    let left = around - used;
    let hidden = cut;
    for (let at = own; ; at += by) {
      const hole = holes[by === -1 ? at : at + 1];
      if (hole !== null && hole !== undefined && hidden === 0) add({ kind: "hole", pieces: hole.pieces });
      const next = stretches[at + by];
      if (next === undefined) break;
      const shown = hidden > 0 ? 0 : Math.min(left, next.text.length);
      const place = by === 1 ? stepIn(next.text, shown, -1) : stepIn(next.text, next.text.length - shown, 1);
      const text = by === 1 ? next.text.slice(0, place) : next.text.slice(place);
      if (text !== "") add({ kind: "text", before: text, marked: "", after: "" });
      left -= text.length;
      hidden += next.text.length - text.length;
    }
    if (hidden > 0) add({ kind: "more", letters: hidden });
  };
  reach(-1, cutBefore, from - cutBefore);
  reach(1, stretch.text.length - cutAfter, cutAfter - to);
  return parts;
}

/** Letters that are looked through for white space. */
const NEAR = 80;

/** The next white space from a place on, or the place itself where none is near or it is an end of the text. */
function stepIn(text: string, at: number, by: 1 | -1): number {
  if (at <= 0 || at >= text.length) return Math.max(0, Math.min(text.length, at));
  for (let i = at; i > 0 && i < text.length && Math.abs(i - at) < NEAR; i += by)
    if (/\s/.test(text.charAt(i))) return i;
  return at;
}
