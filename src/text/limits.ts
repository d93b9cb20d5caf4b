import { dedupe } from "./dedupe.ts";
import { blankLines, splitText, type Piece, type Unit } from "./split.ts";

/** Most items one map takes. */
export const ITEM_LIMIT = 100_000;
/** Characters of one item that a model is given at most. A longer item is kept whole and flagged. */
export const TEXT_LIMIT = 20_000;

/** One item of a paste, and what a person should know of it before it is embedded. */
export interface PlannedItem {
  readonly text: string;
  /** Line of the source in which it first stands, from 1. */
  readonly line: number;
  /** How often the paste says it, from 1. */
  readonly count: number;
  /** Longer than TEXT_LIMIT: only its beginning will be read. */
  readonly tooLong: boolean;
}

/** A piece that equals an earlier one. */
export interface MergedPiece {
  readonly line: number;
  /** Index of the item it equals: in `items`, or, from items.length on, in `beyondLimit`. */
  readonly item: number;
}

/** A paste, laid out before anything is dropped or computed. */
export interface PastePlan {
  /** What would be mapped: at most ITEM_LIMIT different texts, in the order of the source. */
  readonly items: readonly PlannedItem[];
  /** Different texts after the limit, in order. The person decides about them. */
  readonly beyondLimit: readonly PlannedItem[];
  readonly merged: readonly MergedPiece[];
  /** How many of `items` are longer than TEXT_LIMIT. */
  readonly tooLong: number;
  /** Blank lines left out. 0 unless the unit is "line"; between sentences and paragraphs they only separate. */
  readonly empty: number;
}

/** Lays out a paste: split, merge, limit. Nothing is lost: pieces = items + beyondLimit + merged. */
export function planPaste(source: string, unit: Unit, limit: number = ITEM_LIMIT): PastePlan {
  return planPieces(splitText(source, unit), limit, unit === "line" ? blankLines(source) : 0);
}

/** The same for pieces that came from elsewhere, such as a file's rows. */
export function planPieces(pieces: readonly Piece[], limit: number = ITEM_LIMIT, empty = 0): PastePlan {
  const { kept, counts, sameAs } = dedupe(pieces.map((piece) => piece.text));
  const planned: PlannedItem[] = [];
  const places = new Map<number, number>();
  for (const [place, at] of kept.entries()) {
    const piece = pieces[at];
    if (piece === undefined) continue;
    places.set(at, place);
    planned.push({
      text: piece.text,
      line: piece.line,
      count: counts[place] ?? 1,
      tooLong: piece.text.length > TEXT_LIMIT,
    });
  }
  const merged: MergedPiece[] = [];
  for (const [at, piece] of pieces.entries()) {
    const same = sameAs[at] ?? -1;
    if (same >= 0) merged.push({ line: piece.line, item: places.get(same) ?? 0 });
  }
  const items = planned.slice(0, limit);
  return {
    items,
    beyondLimit: planned.slice(limit),
    merged,
    tooLong: items.filter((item) => item.tooLong).length,
    empty,
  };
}
