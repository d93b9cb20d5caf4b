import { cleanText, isVisible } from "./clean.ts";
import { sentenceEnds } from "./sentence.ts";

/** What one item is: a line, a sentence, or a paragraph (lines up to the next blank one). */
export type Unit = "line" | "sentence" | "paragraph";

export const UNITS: readonly Unit[] = ["line", "sentence", "paragraph"];

/** One item-to-be. */
export interface Piece {
  /** Clean (see cleanText) and with something visible in it. */
  readonly text: string;
  /** Line of the source in which it starts, from 1. */
  readonly line: number;
}

/** A range of the source without its line break: [start, end). `number` counts from 1. */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly number: number;
}

const LINE_BREAKS = /\r\n|[\n\r\u0085\u2028\u2029]/g;
const BLOCK_BREAK = "\u2029";
const SENTENCE_MARK = /[.!?…。！？؟।]/;
const STARTS_LOWER = /^\s*\p{Ll}/u;
const WRAP_LEAST = 40;
const WRAP_MOST = 120;
const WRAP_EVEN = 0.6;
const GUESS_READS = 200_000;

/**
 * Splits a pasted text. Lines end at \n, \r\n, \r, U+0085, U+2028 or U+2029. Paragraphs end at a blank line or U+2029.
 * Sentences never run over a blank line; they run over a line break only inside a paragraph that is hard-wrapped.
 * Pieces with nothing visible are left out. Linear in the length of the source.
 */
export function splitText(source: string, unit: Unit): readonly Piece[] {
  switch (unit) {
    case "line":
      return piecesOf(source, linesIn(source));
    case "paragraph":
      return piecesOf(source, blocksOf(source, linesIn(source)).map(joined));
    case "sentence":
      return blocksOf(source, linesIn(source)).flatMap((block) => sentencesIn(source, block));
  }
}

/** Lines of the source in which nothing can be seen, a last empty one not counted. */
export function blankLines(source: string): number {
  return linesIn(source).filter((line) => !isVisible(source.slice(line.start, line.end))).length;
}

/**
 * The unit to offer first: paragraphs where most of them are hard-wrapped, sentences for running prose without a line
 * break, else lines: blank lines alone only group a list. Reads at most the first 200,000 characters.
 */
export function guessUnit(source: string): Unit {
  const head = source.slice(0, GUESS_READS);
  const lines = linesIn(head).filter((line) => isVisible(head.slice(line.start, line.end)));
  if (lines.length === 0) return "line";
  const blocks = blocksOf(head, linesIn(head));
  const wrapped = blocks.filter((block) => isWrapped(head, block)).length;
  if (blocks.length > 1 && wrapped * 2 >= blocks.length) return "paragraph";
  if (wrapped === 1) return "sentence";
  const sentences = splitText(head, "sentence").length;
  return lines.length <= 3 && sentences >= lines.length * 3 ? "sentence" : "line";
}

function linesIn(source: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const found of source.matchAll(LINE_BREAKS)) {
    lines.push({ start, end: found.index, number: lines.length + 1 });
    start = found.index + found[0].length;
  }
  if (start < source.length) lines.push({ start, end: source.length, number: lines.length + 1 });
  return lines;
}

/** Runs of visible lines; a blank line or U+2029 ends a run. */
function blocksOf(source: string, lines: readonly Line[]): (readonly Line[])[] {
  const blocks: Line[][] = [];
  let open: Line[] | undefined;
  for (const line of lines) {
    if (isVisible(source.slice(line.start, line.end))) {
      if (open === undefined) blocks.push((open = []));
      open.push(line);
    } else open = undefined;
    if (source.charAt(line.end) === BLOCK_BREAK) open = undefined;
  }
  return blocks;
}

/** One range over consecutive lines. */
function joined(block: readonly Line[]): Line {
  const first = block[0] ?? { start: 0, end: 0, number: 1 };
  return { start: first.start, end: (block.at(-1) ?? first).end, number: first.number };
}

function piecesOf(source: string, ranges: readonly Line[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const range of ranges) {
    const text = cleanText(source.slice(range.start, range.end));
    if (isVisible(text)) pieces.push({ text, line: range.number });
  }
  return pieces;
}

function sentencesIn(source: string, block: readonly Line[]): readonly Piece[] {
  const ranges = isWrapped(source, block) ? [joined(block)] : block;
  let row = 0;
  const pieces: Piece[] = [];
  for (const range of ranges) {
    const whole = source.slice(range.start, range.end);
    let start = 0;
    for (const end of sentenceEnds(whole)) {
      const text = cleanText(whole.slice(start, end));
      if (isVisible(text)) {
        while (!isVisible(whole.charAt(start))) start += 1;
        while ((block[row + 1]?.start ?? Infinity) <= range.start + start) row += 1;
        pieces.push({ text, line: block[row]?.number ?? range.number });
      }
      start = end;
    }
  }
  return pieces;
}

/**
 * Whether line breaks in this paragraph are the typist's margin: all lines but the last are about equally long (40 to
 * 120 characters), one goes on in lower case, and there are sentence marks.
 */
function isWrapped(source: string, block: readonly Line[]): boolean {
  if (block.length < 2) return false;
  const full = block.slice(0, -1).map((line) => line.end - line.start);
  const longest = full.reduce((most, length) => Math.max(most, length), 0);
  if (longest < WRAP_LEAST || longest > WRAP_MOST) return false;
  if (full.some((length) => length < longest * WRAP_EVEN)) return false;
  if (!block.slice(1).some((line) => STARTS_LOWER.test(source.slice(line.start, line.end)))) return false;
  const range = joined(block);
  return SENTENCE_MARK.test(source.slice(range.start, range.end));
}
