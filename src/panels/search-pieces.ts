import type { CarriedParts } from "#store/search.ts";
import { termsIn } from "#text/terms.ts";

/** A stretch of a text as it is shown: plain, or with a mark of a strength, 0..1. */
export interface Piece {
  readonly text: string;
  readonly mark: number;
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly mark: number;
}

/** Letters that stand before the first mark at most, where a text is shown from there. */
const LEAD = 28;
/** A first mark after so many letters would be cut off below. */
const FAR = 70;
/** What carries less is not shaded. */
const FAINT = 0.12;

/** The text in stretches. Ranges ascend and do not overlap. Where the first one stands far behind, the text begins shortly before it. */
function piecesOf(text: string, ranges: readonly Range[]): Piece[] {
  const first = ranges[0]?.from ?? 0;
  const start = first > FAR ? text.indexOf(" ", first - LEAD) + 1 : 0;
  const begin = start > 0 && start <= first ? start : first > FAR ? first : 0;
  const pieces: Piece[] = begin > 0 ? [{ text: "… ", mark: 0 }] : [];
  let at = begin;
  for (const { from, to, mark } of ranges) {
    if (from > at) pieces.push({ text: text.slice(at, from), mark: 0 });
    pieces.push({ text: text.slice(from, to), mark });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), mark: 0 });
  return pieces;
}

/** A text with the words of a query marked. `terms`: folded, as of `termsIn`. */
export function matchedPieces(text: string, terms: ReadonlySet<string>): Piece[] {
  const ranges: { from: number; to: number; mark: number }[] = [];
  for (const { term, from, to } of termsIn(text)) {
    if (!terms.has(term)) continue;
    const last = ranges.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else ranges.push({ from, to, mark: 1 });
  }
  return piecesOf(text, ranges);
}

/** A text with the parts shaded that carry its score; a long one begins shortly before what carries most. */
export function carriedPieces({ text, parts }: CarriedParts): Piece[] {
  const ranges = parts
    .filter(({ weight }) => weight >= FAINT)
    .map(({ from, to, weight }) => ({ from, to, mark: weight }));
  return piecesOf(text, ranges);
}
