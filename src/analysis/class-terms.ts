import type { Steps } from "#math/steps.ts";
import { wordsIn } from "#text/words.ts";

/** Words with little meaning of their own, in English; in other languages the weights do most of the work. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  (
    "a about after again all also am an and any are aren't as at be because been before being between both but by can can't cannot could " +
    "couldn't did didn't do does doesn't doing don't down during each even ever every few for from further get gets got had hadn't has hasn't " +
    "have haven't having he her here hers herself him himself his how i i'd i'll i'm i've if in into is isn't it it's its itself just let's " +
    "like made make may me might more most much must my myself no nor not now of off on once one only or other our ours out over own per " +
    "put same she should so some still such than that that's the their theirs them then there these they they're this those though through to too " +
    "under until up upon us very was wasn't we we're well were weren't what what's when where which while who whom why will with within " +
    "without won't would wouldn't yet you you're your yours yourself"
  ).split(" "),
);

/** Scripts without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const TEXTS = 100;
const MOST_TERMS = 8;
/** A term found in more than this share of the groups sets none apart. */
const COMMON = 2 / 3;

let segmenter: Intl.Segmenter | null = null;

/** The words of a text in any script, lower case; Chinese, Japanese, Thai and the like parted by the browser's dictionary. */
export function classWords(text: string): string[] {
  if (!UNSPACED.test(text)) return wordsIn(text);
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "word" });
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (isWordLike === true) words.push(...wordsIn(segment));
  }
  return words;
}

export interface ClassTerm {
  readonly term: string;
  readonly weight: number;
}

/**
 * The terms that set each group of texts apart, best first, by class-based TF-IDF (Grootendorst 2022, "BERTopic", eq. 2): all texts of a group
 * are one document, and term t in group c weighs
 *
 *   tf(t, c) · log(1 + A / f(t))
 *
 * with tf how often the term is in the group, f how often in all groups, A the mean number of words of a group. Of equal weights, the term that comes
 * first in the group: give the most central texts first. English function words, single letters of Latin script, numbers and
 * terms found in more than two thirds of three or more groups are passed over: a group may have no term.
 *
 * groups: rows of `texts`, most central first. Rows in no group do not count.
 */
export function* classTermSteps(
  texts: readonly string[],
  groups: readonly Int32Array[],
): Steps<readonly (readonly ClassTerm[])[]> {
  const counted: Map<string, number>[] = [];
  const all = new Map<string, number>();
  const spread = new Map<string, number>();
  const rows = groups.reduce((sum, group) => sum + group.length, 0);
  let [words, done] = [0, 0];
  for (const group of groups) {
    const counts = new Map<string, number>();
    for (const row of group) {
      for (const word of classWords(texts[row] ?? "")) {
        counts.set(word, (counts.get(word) ?? 0) + 1);
        words++;
      }
      done++;
      if (done % TEXTS === 0) yield (0.9 * done) / rows;
    }
    for (const [term, count] of counts) {
      all.set(term, (all.get(term) ?? 0) + count);
      spread.set(term, (spread.get(term) ?? 0) + 1);
    }
    counted.push(counts);
    yield (0.9 * done) / Math.max(1, rows);
  }
  const mean = words / Math.max(1, groups.length);
  const isWeak = (term: string): boolean =>
    FUNCTION_WORDS.has(term) ||
    /^(?:\p{N}+|\p{Script=Latin})$/u.test(term) ||
    (groups.length > 2 && spread.get(term)! > groups.length * COMMON);
  const found: (readonly ClassTerm[])[] = [];
  for (const counts of counted) {
    const weighed = Array.from(counts, ([term, count]) => ({
      term,
      weight: count * Math.log(1 + mean / all.get(term)!),
    })).sort((a, b) => b.weight - a.weight);
    found.push(weighed.filter(({ term }) => !isWeak(term)).slice(0, MOST_TERMS));
    yield 0.9 + (0.1 * found.length) / counted.length;
  }
  return found;
}
