import { sample, seeded } from "#math/random.ts";
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
/** A sentence ends here by every rule of `#text/sentence.ts`: no abbreviation is a lower-case word of eight letters. */
const SURE_END = /\p{Ll}{8}[.!?]\s+(?=\p{Lu})/gu;
/** Any end of a sentence, even behind an abbreviation: better than a browser that stands still. */
const SOME_END = /[.!?]\s+/g;
const FAR = 2;
const VERY_FAR = 6;

/**
 * Ends of slices, ascending; the last is the length. A source is cut where it changes nothing: behind a line break for
 * lines, behind a blank line for sentences and paragraphs. Sentences with no blank line for long are cut behind a
 * sentence or a line. Slices have at least `size` characters, but for the last.
 */
export function* cuts(source: string, unit: Unit, size: number): Generator<number> {
  const behind = (pattern: RegExp) => finder(source, pattern);
  const ordinary = behind(unit === "line" ? LINE_END : BLANK_LINE);
  const [lineEnd, sureEnd, someEnd] = [behind(LINE_END), behind(SURE_END), behind(SOME_END)];
  let start = 0;
  while (start < source.length) {
    let end = ordinary(start + size);
    const far = start + size * FAR;
    if (unit === "sentence" && end > far) {
      end = Math.min(end, lineEnd(far), sureEnd(far), someEnd(start + size * VERY_FAR));
    }
    start = end;
    yield end;
  }
}

/** End of the first match that starts at or behind a place, else the end of the source. Ask with ascending places. */
function finder(source: string, pattern: RegExp): (from: number) => number {
  let found = { start: -1, end: -1 };
  return (from) => {
    if (found.start < from) {
      pattern.lastIndex = from;
      const match = from < source.length ? pattern.exec(source) : null;
      const start = match?.index ?? source.length;
      found = { start, end: start + (match?.[0].length ?? 0) };
    }
    return found.end;
  };
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
  { signal, size = 16_384, pause = giveWay }: PlanOptions = {},
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

const SAMPLE_SEED = 11;

/** `count` of a list by fair chance, the same ones every time, in their order. */
export const fairSample = <T>(list: readonly T[], count: number): T[] =>
  Array.from(sample(list.length, count, seeded(SAMPLE_SEED))).flatMap((at) => list[at] ?? []);
