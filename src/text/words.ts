const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;

/**
 * The words of a text in lower case, in order: letters and digits of any script with their marks. An apostrophe inside a
 * word stays, as '. Hyphens part words. Scripts without spaces come out as whole runs.
 */
export function wordsIn(text: string): string[] {
  return (text.normalize("NFC").toLowerCase().match(WORD) ?? []).map((word) => word.replaceAll("’", "'"));
}

/**
 * Damerau–Levenshtein distance in its optimal string alignment form (insert, delete, replace, swap of two neighbours;
 * no piece edited twice) between code units. Returns `most` + 1 as soon as the distance is known to be above `most`; only
 * the band |i − j| ≤ most is computed (Ukkonen 1985), so the time is of the order of length × most.
 */
export function editDistance(a: string, b: string, most: number = Math.max(a.length, b.length)): number {
  return boundedDistance(a, b, most, new Uint16Array(3 * (b.length + 1)));
}

/** A candidate near a word. */
export interface CloseWord {
  readonly word: string;
  /** Edits between the two, case and accents ignored; 0 for another writing of the same word. */
  readonly edits: number;
}

/**
 * The up to n candidates that look most like a word, for "Close: women, woman". Case and accents are ignored. Ranked by
 * edits, then by a longer common beginning, then by their order. At most a third of the letters, rounded up, may differ,
 * and never more than 3. 20,000 candidates take a few milliseconds.
 */
export function closest(word: string, candidates: readonly string[], n: number): readonly CloseWord[] {
  const wanted = folded(word);
  const wantedLetters = letterSet(wanted);
  const limit = Math.min(3, Math.ceil(wanted.length / 3));
  const rows = new Uint16Array(3 * (wanted.length + limit + 1));
  const found: { word: string; edits: number; prefix: number; at: number }[] = [];
  let most = limit;
  const within = new Uint32Array(limit + 1);
  for (const [at, candidate] of candidates.entries()) {
    if (lettersApart(wantedLetters, letterSet(candidate)) > most) continue;
    const form = folded(candidate);
    if (Math.abs(form.length - wanted.length) > most || candidate === word) continue;
    const edits = boundedDistance(wanted, form, most, rows);
    if (edits > most || edits >= Math.max(wanted.length, form.length)) continue;
    found.push({ word: candidate, edits, prefix: commonPrefix(wanted, form), at });
    within[edits] = (within[edits] ?? 0) + 1;
    most = enoughWithin(within, n, limit);
  }
  return found
    .sort((a, b) => a.edits - b.edits || b.prefix - a.prefix || a.at - b.at)
    .slice(0, Math.max(0, n))
    .map(({ word, edits }) => ({ word, edits }));
}

/** The least distance within which n candidates were found; farther ones can no longer be among the n best. */
function enoughWithin(within: Uint32Array, n: number, limit: number): number {
  let total = 0;
  for (const [edits, count] of within.entries()) {
    total += count;
    if (total >= n) return edits;
  }
  return limit;
}

/** Not a set of ASCII letters: nothing can be said from it. */
const UNKNOWN_LETTERS = -1;

/** The characters of an ASCII word as 31 bits, bit code mod 31 of the lower-case form; UNKNOWN_LETTERS for other words. */
function letterSet(word: string): number {
  let set = 0;
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if (code > 127) return UNKNOWN_LETTERS;
    set |= 1 << ((code >= 65 && code <= 90 ? code + 32 : code) % 31);
  }
  return set;
}

/** A lower bound of the edits between two words: the characters that one has and the other lacks, the larger side. */
function lettersApart(a: number, b: number): number {
  if (a === UNKNOWN_LETTERS || b === UNKNOWN_LETTERS) return 0;
  return Math.max(bitCount(a & ~b), bitCount(b & ~a));
}

/** Set bits of a 32-bit number (Warren, Hacker's Delight, 5-1). */
function bitCount(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function folded(word: string): string {
  return letterSet(word) === UNKNOWN_LETTERS
    ? word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    : word.toLowerCase();
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a.charCodeAt(length) === b.charCodeAt(length)) length += 1;
  return length;
}

/**
 * editDistance with its working memory given. `rows` holds three rows of the table, length 3 × (b.length + 1) or more:
 * row i of the table at ((i mod 3) × (b.length + 1)), entry j = distance of the first i of a and the first j of b.
 */
function boundedDistance(a: string, b: string, most: number, rows: Uint16Array): number {
  const over = most + 1;
  const { length: n } = a;
  const { length: m } = b;
  if (Math.abs(n - m) > most) return over;
  const width = m + 1;
  for (let j = 0; j <= m; j += 1) rows[j] = Math.min(j, over);
  for (let i = 1; i <= n; i += 1) {
    const row = (i % 3) * width;
    const above = ((i + 2) % 3) * width;
    const above2 = ((i + 1) % 3) * width;
    const first = Math.max(1, i - most);
    const last = Math.min(m, i + most);
    rows[row + first - 1] = first === 1 ? Math.min(i, over) : over;
    let least = first === 1 ? i : over;
    for (let j = first; j <= last; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let best = (rows[above + j - 1] ?? over) + (same ? 0 : 1);
      best = Math.min(best, (rows[row + j - 1] ?? over) + 1, (rows[above + j] ?? over) + 1);
      const swapped =
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) best = Math.min(best, (rows[above2 + j - 2] ?? over) + 1);
      rows[row + j] = Math.min(best, over);
      least = Math.min(least, best);
    }
    if (last < m) rows[row + last + 1] = over;
    if (least > most) return over;
  }
  return Math.min(rows[(n % 3) * width + m] ?? over, over);
}

const SINGLE_WORD = /^[\p{Script=Latin}\p{M}'’-]+$/u;

/** Whether at least half of the texts are one word in Latin letters each. True for none. */
export function mostlySingleWords(texts: readonly string[]): boolean {
  const single = texts.reduce((sum, text) => sum + (SINGLE_WORD.test(text.trim()) ? 1 : 0), 0);
  return single * 2 >= texts.length;
}
