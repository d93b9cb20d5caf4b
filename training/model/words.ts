import { readFileSync } from "node:fs";
import { join } from "node:path";
import { totalCounts, wordScores } from "../corpus/vocabulary.ts";
import type { Corpus } from "../corpus/corpus.ts";
import type { WordPiece } from "../corpus/wordpiece.ts";

/** Words the arithmetic panel's presets need whatever their rank. */
const NEEDED: ReadonlySet<string> = new Set(
  `king queen man woman paris france germany berlin italy rome walk walking walked swim swimming run ran
   big bigger small smaller cat dog car`.split(/\s+/),
);

/** Slurs and vulgar words, one a line in ROT13 so that nobody reads them by accident. */
export function readUnwelcome(): Set<string> {
  const lines = readFileSync(join(import.meta.dirname, "unwelcome.txt"), "utf8")
    .trim()
    .split("\n");
  const turn = (letter: string) => String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97);
  return new Set(lines.map((line) => line.replace(/[a-z]/g, turn)));
}

/**
 * Answer candidates for arithmetic: alphabetic words that are one token, used in at least `leastSources` sources, the
 * `wanted` best by damped frequency, most frequent first.
 */
export function answerWords(
  corpus: Pick<Corpus, "words" | "sources" | "counts">,
  tokenizer: WordPiece,
  plan: { wanted: number; leastSources: number; damping: number },
): string[] {
  const unwelcome = readUnwelcome();
  const totals = totalCounts(corpus);
  const scores = wordScores(corpus, plan.damping);
  const n = corpus.words.length;
  const sourcesOf = (word: number) => {
    let sources = 0;
    for (let at = word; at < corpus.counts.length; at += n) if ((corpus.counts[at] ?? 0) > 0) sources++;
    return sources;
  };
  const fits = (word: number) => {
    const text = corpus.words[word] ?? "";
    const whole =
      tokenizer.id(text) !== undefined && (/^[a-z]{2,}$/.test(text) || text === "a" || text === "i");
    return whole && !unwelcome.has(text);
  };
  const ranked = Array.from(scores.keys())
    .filter(fits)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const chosen = new Set(ranked.filter((word) => sourcesOf(word) >= plan.leastSources).slice(0, plan.wanted));
  for (const word of ranked) if (NEEDED.has(corpus.words[word] ?? "")) chosen.add(word);
  return [...chosen]
    .sort((a, b) => (totals[b] ?? 0) - (totals[a] ?? 0))
    .map((word) => corpus.words[word] ?? "");
}
