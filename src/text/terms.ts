/** A word of a text as it is looked for, and where it stands. */
export interface Term {
  /** Folded: without case, accents and possessive 's, so that "Café’s" and "cafe" are one. */
  readonly term: string;
  /** Code units of the text, `from` included, `to` not. */
  readonly from: number;
  readonly to: number;
}

/** Scripts that put no space between words. Hangul does. */
const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u30fc\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
const ANY_UNSPACED = new RegExp(`(?=\\p{L})[${UNSPACED}]`, "u");

/** Whether a text holds letters of a script that puts no space between words. */
export const hasUnspaced = (text: string): boolean => ANY_UNSPACED.test(text);

const SPACED = `(?![${UNSPACED}])[\\p{L}\\p{N}]`;
/** A run of an unspaced script, a word with apostrophes inside, or a picture with what is joined to it. */
const PIECE = new RegExp(
  `((?:(?=[\\p{L}\\p{N}])[${UNSPACED}]\\p{M}*)+)` +
    `|${SPACED}(?:${SPACED}|\\p{M})*(?:['’](?:${SPACED})(?:${SPACED}|\\p{M})*)*` +
    `|\\p{Extended_Pictographic}(?:\\u200d\\p{Extended_Pictographic}|[\\ufe0f\\u{1f3fb}-\\u{1f3ff}])*`,
  "gu",
);
const CHARACTER = /\P{M}\p{M}*/gu;

/** Accents of Latin, Greek and Cyrillic letters, points of Hebrew and Arabic, and what makes a sign a picture; vowel signs of other scripts stay. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]|\ufe0f/g;
const POSSESSIVE = /(?:'s)+$/;
const PLAIN = /^[a-z0-9]+$/;

/** One writing for all writings of a word: compatibility forms, case, accents, ß and the possessive. */
export function foldTerm(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower
    .normalize("NFKD")
    .replace(ACCENTS, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("’", "'")
    .replace(POSSESSIVE, "");
}

/**
 * The words of a text in any script, folded, in order. Letters and digits make words, hyphens part them, an apostrophe inside stays,
 * pictures (emoji) are words. Chinese, Japanese, Thai, Lao, Khmer and Burmese put no spaces between words: there every character and
 * every two neighbouring ones are terms, so that a part of a run is found too. No word is left out and none is cut to its stem.
 */
export function termsIn(text: string): Term[] {
  const found: Term[] = [];
  for (const match of text.matchAll(PIECE)) {
    const from = match.index;
    if (match[1] === undefined) {
      const term = foldTerm(match[0]);
      if (term !== "") found.push({ term, from, to: from + match[0].length });
    } else addPairs(match[1], from, found);
  }
  return found;
}

/** Every character of an unspaced run, and every two. */
function addPairs(run: string, start: number, found: Term[]): void {
  let before: Term | null = null;
  for (const match of run.matchAll(CHARACTER)) {
    const from = start + match.index;
    const one = { term: foldTerm(match[0]), from, to: from + match[0].length };
    if (before) found.push({ term: before.term + one.term, from: before.from, to: one.to });
    found.push(one);
    before = one;
  }
}

/** The terms alone, in order, repeats kept. */
export const termsOf = (text: string): string[] => termsIn(text).map(({ term }) => term);
