import { cleanText } from "./clean.ts";

const ELLIPSIS = "…";
const EMBEDDINGS = /[\u202a-\u202e]/g;
const ISOLATE_OPENS = /[\u2066-\u2068]/g;
const ISOLATE_CLOSES = /\u2069/g;

/**
 * A text on one line of at most `max` characters as a reader counts them (grapheme clusters: an emoji family or a letter
 * with its marks is one). What is cut ends in "…", at the end of a word where one is near. Direction overrides and
 * embeddings are taken out and isolates closed, so that a right-to-left text stays whole and nothing after it is turned.
 * Takes time in the order of `max`, not of the text.
 */
export function oneLine(text: string, max: number): string {
  const reach = text.slice(0, max * 16 + 64);
  const clean = cleanText(reach.replace(EMBEDDINGS, ""));
  const shown = shortened(clean, Math.max(1, Math.floor(max)), reach.length < text.length);
  const open = (shown.match(ISOLATE_OPENS)?.length ?? 0) - (shown.match(ISOLATE_CLOSES)?.length ?? 0);
  return shown + "\u2069".repeat(Math.max(0, open));
}

function shortened(text: string, max: number, more: boolean): string {
  if (text.length <= max && !more) return text;
  const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
  let count = 0;
  let cut = 0;
  for (const { index } of graphemes.segment(text)) {
    if (count === max - 1) cut = index;
    count += 1;
    if (count > max) break;
  }
  if (count <= max && !more) return text;
  if (count < max) cut = text.length;
  const head = text.slice(0, cut);
  const space = head.lastIndexOf(" ");
  const atWord = text.charAt(cut) === " " || space < cut * 0.75 ? head : head.slice(0, space);
  return atWord.trimEnd() + ELLIPSIS;
}
