/** A part of a text: code units, `from` included, `to` not. */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/** Parts that are left out one at a time, at most: each costs an embedding. */
export const MOST_PARTS = 24;

const BLANK = /^[\s\p{P}\p{Z}]*$/u;
const ENDS = /(?<=[.!?;:,…。！？；：，、])\s*|\n+/u;

/**
 * The parts of a text that are left out one at a time: its words, or, where these are more than `most`, parts of sentences, or, where
 * those are still too many, even runs of them. Parts without a letter or digit belong to none.
 */
export function partsOf(text: string, most = MOST_PARTS): Part[] {
  const words = wordParts(text);
  if (words.length <= most) return words;
  const clauses = cut(text, ENDS).filter(({ from, to }) => !BLANK.test(text.slice(from, to)));
  return joined(clauses.length >= 3 ? clauses : words, most);
}

function wordParts(text: string): Part[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
  const parts: Part[] = [];
  for (const { index, segment, isWordLike = false } of segmenter.segment(text)) {
    const isPicture = /\p{Extended_Pictographic}/u.test(segment) && !isWordLike;
    if (isWordLike || isPicture) parts.push({ from: index, to: index + segment.length });
  }
  return parts;
}

/** The text between what separates. */
function cut(text: string, separator: RegExp): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const { index, 0: found } of text.matchAll(new RegExp(separator, "gu"))) {
    if (index > from) parts.push({ from, to: index });
    from = index + found.length;
  }
  if (from < text.length) parts.push({ from, to: text.length });
  return parts;
}

/** At most so many, by joining neighbours evenly. */
function joined(parts: readonly Part[], most: number): Part[] {
  const count = Math.min(most, parts.length);
  return Array.from({ length: count }, (_, i) => {
    const first = parts[Math.floor((i * parts.length) / count)]!;
    const last = parts[Math.floor(((i + 1) * parts.length) / count) - 1]!;
    return { from: first.from, to: last.to };
  });
}

/** The text without a part; a gap is not closed up. */
export const without = (text: string, { from, to }: Part): string =>
  `${text.slice(0, from)} ${text.slice(to)}`.trim();

/** A fall of the score that gets at least full weight; a smaller largest one gets less, so that noise is not shown as a reason. */
const FULL = 0.05;

/**
 * What each part carries of a score, 0 to 1: how much the score falls when the part is left out (occlusion, as in Zeiler and Fergus
 * 2014; Li, Monroe and Jurafsky 2016 for words), as a share of the largest fall. Parts without which the score rises carry 0. An
 * approximation: parts that only work together, or that say the same twice, are not seen.
 */
export function carried(score: number, scoresWithout: readonly number[]): number[] {
  const falls = scoresWithout.map((rest) => Math.max(0, score - rest));
  const most = Math.max(FULL, ...falls);
  return falls.map((fall) => fall / most);
}
