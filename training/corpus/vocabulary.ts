import type { Corpus } from "./corpus.ts";
import { FIRST_WORD } from "./corpus.ts";
import { SPECIAL_TOKENS } from "./wordpiece.ts";

export interface VocabularyPlan {
  readonly size: number;
  readonly pieces: number;
  readonly numbers: number;
  readonly damping: number;
  readonly leastCharacterCount: number;
}

const WHOLE_WORD = /^[a-z]{2,24}$/;
const NUMBER = /^[0-9]+[a-z]{0,2}$/;
const PRINTABLE = "!\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

/** Score of each word: the sum over sources of count^damping. */
export function wordScores(
  corpus: Pick<Corpus, "words" | "sources" | "counts">,
  damping: number,
): Float64Array {
  const n = corpus.words.length;
  const scores = new Float64Array(n);
  for (let source = 0; source < corpus.sources.length; source++) {
    for (let word = FIRST_WORD; word < n; word++) {
      const count = corpus.counts[source * n + word] ?? 0;
      if (count > 0) scores[word] = (scores[word] ?? 0) + count ** damping;
    }
  }
  return scores;
}

/**
 * Tokens in id order: the special ones, single characters with and without `##`, word ends and middles as `##` pieces,
 * then whole words by score. A piece earns its place by the letters it saves over all words that are not whole.
 */
export function chooseVocabulary(corpus: Corpus, plan: VocabularyPlan): string[] {
  const totals = totalCounts(corpus);
  const scores = wordScores(corpus, plan.damping);
  const ranked = Array.from(scores.keys())
    .filter((word) => (totals[word] ?? 0) >= 5)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));

  const characters = frequentCharacters(corpus.words, totals, plan.leastCharacterCount);
  const single = characters.flatMap((character) => [character, `##${character}`]);
  const room = plan.size - SPECIAL_TOKENS.length - single.length - plan.pieces;
  const whole: string[] = [];
  let numbers = 0;
  let next = 0;
  for (; next < ranked.length && whole.length < room; next++) {
    const word = corpus.words[ranked[next] ?? 0] ?? "";
    if (WHOLE_WORD.test(word)) whole.push(word);
    else if (NUMBER.test(word) && word.length > 1 && numbers++ < plan.numbers) whole.push(word);
  }
  const rest = ranked.slice(next).map((word) => corpus.words[word] ?? "");
  return [...SPECIAL_TOKENS, ...single, ...usefulPieces(rest, plan.pieces), ...whole];
}

/** Ids of alphabetic whole words seen at least `least` times, most frequent first. */
export function wholeWords(vocabulary: readonly string[], counts: Uint32Array, least: number): number[] {
  return Array.from(vocabulary.keys())
    .filter((id) => WHOLE_WORD.test(vocabulary[id] ?? "") && (counts[id] ?? 0) >= least)
    .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
}

/** Counts over all sources. */
export function totalCounts(corpus: Pick<Corpus, "words" | "sources" | "counts">): Float64Array {
  const n = corpus.words.length;
  const totals = new Float64Array(n);
  for (let i = 0; i < corpus.counts.length; i++)
    totals[i % n] = (totals[i % n] ?? 0) + (corpus.counts[i] ?? 0);
  return totals;
}

function frequentCharacters(words: readonly string[], totals: Float64Array, least: number): string[] {
  const counts = new Map<string, number>();
  for (let word = FIRST_WORD; word < words.length; word++) {
    for (const character of words[word] ?? "") {
      counts.set(character, (counts.get(character) ?? 0) + (totals[word] ?? 0));
    }
  }
  const others = [...counts]
    .filter(([character, count]) => count >= least && !PRINTABLE.includes(character))
    .sort((a, b) => b[1] - a[1])
    .map(([character]) => character);
  return [...Array.from(PRINTABLE), ...others];
}

/** `##` pieces of 2 to 6 letters; ends of words count fully, middles half. */
function usefulPieces(words: readonly string[], wanted: number): string[] {
  const gains = new Map<string, number>();
  const add = (piece: string, gain: number) => gains.set(piece, (gains.get(piece) ?? 0) + gain);
  for (const word of words) {
    if (!/^[a-z]{4,24}$/.test(word)) continue;
    for (let length = 2; length <= 6; length++) {
      for (let start = 2; start + length <= word.length; start++) {
        const atEnd = start + length === word.length;
        add(word.slice(start, start + length), (length - 1) * (atEnd ? 1 : 0.5));
      }
    }
  }
  return [...gains]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, wanted)
    .map(([piece]) => `##${piece}`);
}
