/**
 * Where sentences end. An own scanner, so that every browser and Node agree. Its rules, in order:
 *
 * 1. 。 ！ ？ ｡ ؟ ۔ । ॥ and their like end a sentence wherever they stand, with the closing quotes behind them.
 * 2. . ! ? … end one only before white space or the end, so 3.14, example.com and U.S.A stay whole.
 * 3. Behind a closing quote, and after … or "...", a lower-case letter goes on: “Why?” he asked.
 * 4. After a full stop: a number that opens the sentence (1. First) goes on; a title (Mr., Dr.) and e.g., i.e., vs. go on;
 *    no., p., fig. go on before a digit; an initial or dotted letters (J., U.S., a.m.) and Inc., Jr., etc. end only before
 *    a word that often opens sentences (The, It, But …).
 * 5. A piece without any letter or digit is never cut off on its own.
 */
const ENDS_ANYWHERE = "。！？｡؟۔।॥።።၊။";
const MARKS = new RegExp(`[.!?…‽‼⁇⁈⁉${ENDS_ANYWHERE}]+`, "g");
const ANYWHERE = new RegExp(`[${ENDS_ANYWHERE}]`);
const CLOSERS = `"'”’»›)]}」』】）〉》〕］`;
const OPENERS = `"'“‘„‚«‹([{¿¡「『【（〈《*_-–—•`;
const SPACE = /\s/;
const WORDLIKE = /[\p{L}\p{N}]/u;
const LOWER = /^\p{Ll}/u;
const DIGIT = /^\p{Nd}/u;
const NUMBER_ONLY = /^\W*\d{1,3}$/;

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const TITLES = words(
  "mr mrs ms mx dr prof rev fr hon gen col maj capt lt sgt gov sen rep pres mme mlle messrs st mt ft",
);
const GOES_ON = words(
  "e.g i.e eg ie vs v cf viz ca approx resp incl esp al op trans dept tel ext z.b d.h bzw p.ej",
);
const BEFORE_NUMBER = words("no nos p pp fig figs eq eqs vol vols ch chap sec art para ref nr abb s max min");
const MAY_END = words(
  "inc ltd co corp bros llc plc jr sr etc ed eds est ph.d phd jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri ave blvd rd sq hwy",
);
const DOTTED = /^(?:\p{L}\.)+\p{L}$/u;
const INITIAL = /^\p{Lu}$/u;
const STARTERS = words(
  "the a an he she it they we i you this that these those there here his her its their our my your but and or so yet then when while if in on at after before however meanwhile what who why how where no not as for from once since now today both some many most all one another",
);
const LONGEST_ABBREVIATION = 12;
const NEXT_WORD = 16;

/** Ends of the sentences of a text, exclusive, ascending; the last one is its length. Linear in the length. */
export function sentenceEnds(text: string): number[] {
  const ends: number[] = [];
  let from = 0;
  let scanned = 0;
  let wordSeen = false;
  for (const { index, 0: marks } of text.matchAll(MARKS)) {
    wordSeen ||= WORDLIKE.test(text.slice(scanned, index));
    let stop = index + marks.length;
    while (stop < text.length && CLOSERS.includes(text.charAt(stop))) stop += 1;
    scanned = stop;
    if (wordSeen && endsHere(text, from, index, marks, stop)) {
      ends.push(stop);
      from = stop;
      wordSeen = false;
    }
  }
  if (from === text.length) return ends;
  if (ends.length > 0 && !WORDLIKE.test(text.slice(from))) ends[ends.length - 1] = text.length;
  else ends.push(text.length);
  return ends;
}

/** Whether the marks at `at` end the sentence that opened at `from`; `stop` is behind the marks and closing quotes. */
function endsHere(text: string, from: number, at: number, marks: string, stop: number): boolean {
  if (stop >= text.length || ANYWHERE.test(marks)) return true;
  if (!SPACE.test(text.charAt(stop))) return false;
  const next = nextWord(text, stop);
  const closed = stop > at + marks.length;
  const trailing = marks.endsWith("…") || marks.endsWith("..");
  if (LOWER.test(next) && (closed || trailing)) return false;
  if (marks !== "." || closed) return true;
  if (at - from <= LONGEST_ABBREVIATION && NUMBER_ONLY.test(text.slice(from, at).trim())) return false;
  return !goesOn(wordBefore(text, from, at), next);
}

/** Whether a full stop after `word` belongs to the word, given the word that follows. */
function goesOn(word: string, next: string): boolean {
  const key = word.toLowerCase();
  if (TITLES.has(key) && word !== key) return true;
  if (GOES_ON.has(key)) return true;
  if (BEFORE_NUMBER.has(key)) return DIGIT.test(next);
  if (MAY_END.has(key) || INITIAL.test(word) || DOTTED.test(word)) return !opensSentence(next);
  return false;
}

function opensSentence(next: string): boolean {
  return !LOWER.test(next) && STARTERS.has(next.toLowerCase());
}

/** The letters and inner dots that end just before `at`; empty when the word is longer than any abbreviation. */
function wordBefore(text: string, from: number, at: number): string {
  let first = at;
  const least = Math.max(from, at - LONGEST_ABBREVIATION);
  while (first > least && /[\p{L}.]/u.test(text.charAt(first - 1))) first -= 1;
  const whole = first === from || !/[\p{L}\p{N}.]/u.test(text.charAt(first - 1));
  return whole ? text.slice(first, at) : "";
}

/** The first word after the white space at `stop`, opening quotes skipped; cut at 16 characters. */
function nextWord(text: string, stop: number): string {
  let first = stop;
  while (first < text.length && SPACE.test(text.charAt(first))) first += 1;
  while (first < text.length && OPENERS.includes(text.charAt(first))) first += 1;
  return /^[\p{L}\p{N}'’]+/u.exec(text.slice(first, first + NEXT_WORD))?.[0] ?? "";
}
