import { sameForm } from "#text/dedupe.ts";
import { TEXT_LIMIT } from "#text/limits.ts";
import { type Piece, splitText, type Unit } from "#text/split.ts";

/** A paste laid out row by row, as the preview shows it. Nothing is dropped: rows = items + merged. */
export interface PasteRows {
  readonly unit: Unit;
  /** Every piece of the source, in order. */
  readonly pieces: readonly Piece[];
  /** For each piece its item, from 0; or −1 − item where it says the same as that earlier item. */
  readonly places: readonly number[];
  /** The different texts, in order: position i is the piece of item i. */
  readonly firsts: readonly number[];
  /** Items longer than TEXT_LIMIT characters, of which only the beginning is read. */
  readonly tooLong: number;
}

export const NO_ROWS: PasteRows = { unit: "line", pieces: [], places: [], firsts: [], tooLong: 0 };

/** Texts of the items, in order. */
export const textsOf = (rows: PasteRows): string[] =>
  rows.firsts.map((piece) => rows.pieces[piece]?.text ?? "");

const BREAK = String.raw`(?:\r\n|\r(?!\n)|[\n\u0085\u2028\u2029])`;
const LINE_END = new RegExp(BREAK, "g");
const BLANK_LINE = new RegExp(`${BREAK}[ \\t]*${BREAK}`, "g");

/**
 * Where a source may be cut without changing what it splits into: behind a line break for lines, behind a blank line for
 * sentences and paragraphs. A paragraph longer than 8 slices is cut at a line break after all. Ends of slices of at least `size` characters, ascending; the last is the length.
 */
export function cuts(source: string, unit: Unit, size: number): number[] {
  const ends: number[] = [];
  let start = 0;
  while (start < source.length) {
    const end = nextCut(source, start + size, unit === "line" ? LINE_END : BLANK_LINE);
    const far = end - start > size * 8 ? nextCut(source, start + size * 8, LINE_END) : end;
    start = Math.min(end, far);
    ends.push(start);
  }
  return ends;
}

function nextCut(source: string, from: number, pattern: RegExp): number {
  if (from >= source.length) return source.length;
  pattern.lastIndex = from;
  const found = pattern.exec(source);
  return found === null ? source.length : found.index + found[0].length;
}

function countBreaks(text: string): number {
  LINE_END.lastIndex = 0;
  let count = 0;
  while (LINE_END.exec(text) !== null) count += 1;
  return count;
}

interface PlanOptions {
  readonly signal?: AbortSignal;
  /** Characters of one slice. */
  readonly size?: number;
  /** Gives way to the browser between slices. */
  readonly pause?: () => Promise<void>;
}

/**
 * Splits and merges a paste in slices, so that typing never waits for it: the same items as `planPaste` on the whole.
 * Null when aborted.
 */
export async function planRows(
  source: string,
  unit: Unit,
  { signal, size = 32_768, pause = giveWay }: PlanOptions = {},
): Promise<PasteRows | null> {
  const pieces: Piece[] = [];
  const places: number[] = [];
  const firsts: number[] = [];
  const seen = new Map<string, number>();
  let tooLong = 0;
  let start = 0;
  let line = 0;
  for (const end of cuts(source, unit, size)) {
    if (start > 0) await pause();
    if (signal?.aborted) return null;
    const slice = source.slice(start, end);
    for (const piece of splitText(slice, unit)) {
      const form = sameForm(piece.text);
      const item = seen.get(form);
      if (item === undefined) {
        seen.set(form, firsts.length);
        places.push(firsts.length);
        firsts.push(pieces.length);
        if (piece.text.length > TEXT_LIMIT) tooLong += 1;
      } else places.push(-1 - item);
      pieces.push(line === 0 ? piece : { text: piece.text, line: piece.line + line });
    }
    line += countBreaks(slice);
    start = end;
  }
  return { unit, pieces, places, firsts, tooLong };
}

/** A macrotask: input and painting come first. */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}

/** `count` of the texts, the same ones every time, in their order. Seeded by xorshift32 (Marsaglia 2003). */
export function fairSample<T>(list: readonly T[], count: number, seed = 11): T[] {
  let state = seed >>> 0 || 1;
  const random = (below: number): number => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  // Selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2 S): each text has the same chance.
  const chosen: T[] = [];
  for (const [at, entry] of list.entries()) {
    const left = list.length - at;
    if (random(left) < count - chosen.length) chosen.push(entry);
  }
  return chosen;
}
