import { bm25, BM25, idf, type Bm25Params } from "#analysis/bm25.ts";
import { documentFrequency, indexSteps } from "#analysis/inverted-index.ts";
import { fuse, ranking, type Ranking } from "#analysis/rank-fusion.ts";
import { dotAt } from "#math/similarity.ts";
import { finish } from "#math/steps.ts";
import { termsOf } from "#text/terms.ts";
import type { SpaceView } from "#lessons/measure.ts";

/** How texts are found for a question; "places": both lists joined by rank, "points": by score. */
export type Finder = "keywords" | "meaning" | "places" | "points";

/** What a full keyword match counts beside a cosine of 1. */
const KEYWORD_WEIGHT = 0.5;

/** Texts that can be searched three ways. */
export interface Shelf {
  /** Cosine of every text with a question of the shelf; as many numbers as there are texts. */
  cosines(question: string): Float32Array;
  /** Texts for a question of the shelf, best first. Keywords rank only what shares a word; the others rank all. */
  find(question: string, by: Finder): Ranking;
}

/** BM25 of every text for a question: as many numbers as there are texts, 0 where no word is shared. */
export const keywordScores = (
  texts: readonly string[],
  question: string,
  params?: Bm25Params,
): Float64Array => bm25(finish(indexSteps(texts)), termsOf(question), params);

/**
 * Puts texts on a shelf and reads them and all questions in one go. For a few hundred texts: they are compared at once. By points a
 * text gets its cosine, and of its keyword score the share of the most that a text could have. Throws RangeError for a question that was not given here.
 */
export async function shelfOf(
  view: Pick<SpaceView, "embed" | "dim">,
  texts: readonly string[],
  questions: readonly string[],
): Promise<Shelf> {
  const index = finish(indexSteps(texts));
  const rows = await view.embed([...texts, ...questions]);
  const cosines = (question: string): Float32Array => {
    const asked = questions.indexOf(question);
    if (asked < 0) throw new RangeError(`“${question}” was not read.`);
    const from = (texts.length + asked) * view.dim;
    return Float32Array.from(texts, (_, text) => dotAt(rows, text * view.dim, rows, from, view.dim));
  };
  const find = (question: string, by: Finder): Ranking => {
    const terms = termsOf(question);
    const found = bm25(index, terms);
    const keywords = ranking(found, 0);
    if (by === "keywords") return keywords;
    const near = cosines(question);
    if (by === "points") {
      const rarity = (term: string): number => idf(index.n, documentFrequency(index, term));
      const full = terms.reduce((sum, term) => sum + rarity(term) * (BM25.k1 + 1), 0) || 1;
      return ranking(near.map((cosine, text) => cosine + (KEYWORD_WEIGHT * (found[text] ?? 0)) / full));
    }
    const meaning = ranking(near);
    return by === "meaning" ? meaning : ranking(fuse([keywords.ranks, meaning.ranks]));
  };
  return { cosines, find };
}

/** What ranks of right answers (from 1; 0: not found) come to. */
export interface Standing {
  /** How many are among the first `within`. */
  readonly hits: number;
  /** Mean of 1 / rank, 0 for what is not found. */
  readonly reciprocal: number;
}

export const standingOf = (ranks: readonly number[], within = 1): Standing => ({
  hits: ranks.filter((rank) => rank > 0 && rank <= within).length,
  reciprocal: ranks.reduce((sum, rank) => sum + (rank > 0 ? 1 / rank : 0), 0) / Math.max(1, ranks.length),
});
