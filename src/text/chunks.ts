import { isVisible } from "./clean.ts";
import { sentenceEnds } from "./sentence.ts";

/** How long texts are cut. Tokens are those of the model that will read the chunks; `overlap` of them stand in two chunks. */
export type ChunkWish =
  | { readonly by: "sentence" | "paragraph" | "heading" }
  | { readonly by: "tokens"; readonly size: number; readonly overlap: number };

/** A part of a text: [start, end) in UTF-16 units, without white space at its ends. Never inside a character as a person sees it. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  /** Headings above, "Guide › Install"; null without. */
  readonly heading: string | null;
}

/** A word: [start, end). */
export interface Word {
  readonly start: number;
  readonly end: number;
}

const BLANK_LINES =
  /(?:\r\n|[\n\r\u0085\u2028])[^\S\n\r\u0085\u2028\u2029]*(?:\r\n|[\n\r\u0085\u2028])\s*|\u2029\s*/g;
/** Characters that are looked through for sentences at once. */
const STRETCH = 65_536;

/** Chunks in the order of the text. Every visible character stands in exactly one. A generator, so that long texts hold up nobody. */
export function* chunksBy(text: string, by: "sentence" | "paragraph" | "heading"): Generator<Chunk> {
  if (by === "heading") yield* underHeadings(text);
  else
    for (const block of paragraphs(text)) {
      if (by === "paragraph") yield block;
      else yield* sentencesOf(text, block);
    }
}

/** Parts between blank lines or U+2029. */
function* paragraphs(text: string): Generator<Chunk> {
  let start = 0;
  for (const found of text.matchAll(BLANK_LINES)) {
    yield* trimmed(text, start, found.index, null);
    start = found.index + found[0].length;
  }
  yield* trimmed(text, start, text.length, null);
}

function* sentencesOf(text: string, { start, end }: Chunk): Generator<Chunk> {
  let from = start;
  while (from < end) {
    let to = Math.min(end, from + STRETCH);
    // Not inside a word, so that no character is cut.
    while (to < end && !/\s/.test(text.charAt(to))) to++;
    const ends = sentenceEnds(text.slice(from, to));
    // The last one may go on behind the stretch.
    if (to < end && ends.length > 1) ends.pop();
    let at = from;
    for (const stop of ends) {
      yield* trimmed(text, at, from + stop, null);
      at = from + stop;
    }
    from = at;
  }
}

const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const UNDERLINE = /^ {0,3}(?:=+|-{2,})[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const LINE = /[^\n\r]*(?:\r\n|\n|\r|$)/gy;

/** From each heading of Markdown (ATX and setext, CommonMark 0.31) to the next; what stands before the first is a chunk too. */
function* underHeadings(text: string): Generator<Chunk> {
  let path: { level: number; title: string }[] = [];
  let start = 0;
  let fence: string | null = null;
  let before: { text: string; start: number } | null = null;
  const words = (): string | null => (path.length === 0 ? null : path.map(({ title }) => title).join(" › "));
  LINE.lastIndex = 0;
  for (let at = 0; at < text.length;) {
    LINE.lastIndex = at;
    const [raw = ""] = LINE.exec(text) ?? [];
    if (raw === "") break;
    const line = raw.replace(/[\n\r]+$/, "");
    const opens = FENCE.exec(line)?.[1];
    let found: { level: number; title: string; start: number } | null = null;
    if (fence !== null) {
      if (opens !== undefined && opens.startsWith(fence) && line.trim() === opens) fence = null;
    } else if (opens !== undefined) fence = opens;
    else {
      const heading = HEADING.exec(line);
      if (heading !== null) found = { level: heading[1]?.length ?? 1, title: heading[2] ?? "", start: at };
      else if (before !== null && UNDERLINE.test(line))
        found = {
          level: line.trim().startsWith("=") ? 1 : 2,
          title: before.text.trim(),
          start: before.start,
        };
    }
    if (found !== null) {
      const { level, title, start: from } = found;
      yield* trimmed(text, start, from, words());
      path = [...path.filter((above) => above.level < level), { level, title: title.trim() }];
      start = from;
      before = null;
    } else before = fence === null && line.trim() !== "" ? { text: line, start: at } : null;
    at += raw.length;
  }
  yield* trimmed(text, start, text.length, words());
}

function* trimmed(text: string, from: number, to: number, heading: string | null): Generator<Chunk> {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  if (end > start && isVisible(text.slice(start, end))) yield { start, end, heading };
}

/** A longer run without a space is looked into: Chinese, Japanese, Thai, addresses. */
const LONG_WORD = 24;
/** Characters of a word at most. */
const LONGEST_WORD = 50;
const segmenter = new Intl.Segmenter("und", { granularity: "word" });
const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** Words of a text: what stands between white space, long runs by the rules of Unicode (UAX 29). Never inside a character. */
export function* wordsIn(text: string): Generator<Word> {
  for (const { index, 0: run } of text.matchAll(/\S+/g)) {
    if (run.length <= LONG_WORD) {
      yield { start: index, end: index + run.length };
      continue;
    }
    for (const { index: at, segment } of segmenter.segment(run)) {
      if (segment.length <= LONGEST_WORD) yield { start: index + at, end: index + at + segment.length };
      else yield* partsOf(segment, index + at);
    }
  }
}

function* partsOf(word: string, offset: number): Generator<Word> {
  let from = 0;
  let to = 0;
  for (const { index, segment } of graphemes.segment(word)) {
    if (index + segment.length - from > LONGEST_WORD && to > from) {
      yield { start: offset + from, end: offset + to };
      from = to;
    }
    to = index + segment.length;
  }
  yield { start: offset + from, end: offset + to };
}

/**
 * Chunks of at most `size` tokens, each beginning with up to `overlap` tokens of the one before. A word with more than `size` tokens is a
 * chunk of its own.
 * @param tokensOf tokens of a word as it stands alone
 */
export function* chunksByTokens(
  text: string,
  tokensOf: (word: string) => number,
  size: number,
  overlap: number,
): Generator<Chunk> {
  let open: { word: Word; tokens: number }[] = [];
  let held = 0;
  /** Words at the start of `open` that stood in the chunk before. */
  let old = 0;
  for (const word of wordsIn(text)) {
    const tokens = tokensOf(text.slice(word.start, word.end));
    if (open.length > old && held + tokens > size) {
      yield* trimmed(text, open[0]!.word.start, open.at(-1)!.word.end, null);
      let from = open.length;
      held = 0;
      while (from > 1 && held + open[from - 1]!.tokens <= Math.min(overlap, size - tokens))
        held += open[--from]!.tokens;
      open = open.slice(from);
      old = open.length;
    }
    open.push({ word, tokens });
    held += tokens;
  }
  if (open.length > old) yield* trimmed(text, open[0]!.word.start, open.at(-1)!.word.end, null);
}
