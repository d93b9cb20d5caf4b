import type { SearchBy, SearchList, SearchResult, SearchRow } from "#store/search.ts";
import { oneLine } from "#text/display.ts";
import { hasUnspaced } from "#text/terms.ts";
import { fixed, NO_NUMBER, plural, whole } from "#text/number.ts";

export const LIST_NAMES: Readonly<Record<SearchList, string>> = {
  keyword: "Keyword",
  dense: "Meaning",
  hybrid: "Hybrid",
};

/** What the lists rank. */
export function rankedWords({ n, documents }: SearchResult): string {
  if (documents !== null)
    return documents.n === 1
      ? `One document of ${plural(n, "chunk")}, three ways to score it.`
      : `Three ways to rank the same ${plural(documents.n, "document")}. Quoted is the best chunk of each.`;
  return n === 1 ? "One text, three ways to score it." : `Three ways to rank the same ${whole(n)} texts.`;
}

/** A word that at least this share of the texts has says little about any of them. */
const COMMON = 1 / 3;

const quoted = (words: readonly string[], most = 6): string => {
  const shown = words.slice(0, most).map((word) => `“${word}”`);
  const rest = words.length - shown.length;
  return rest > 0 ? `${shown.join(", ")} and ${whole(rest)} more` : shown.join(", ");
};

/** A whole word, not a character or two out of a run without spaces. */
const isWord = (term: string): boolean => !hasUnspaced(term);

/** What the keyword list says where it is empty; null where it is not. */
export function nothingFound({ query, terms, found, n }: SearchResult): string | null {
  if (found > 0) return null;
  if (terms.length === 0) return "There is no word in this query, so there is none to look for.";
  const words = terms.map(({ term }) => term);
  if (!words.every(isWord))
    return `${n === 1 ? "The text has no" : "No text has a"} part of “${oneLine(query, 40)}”.`;
  return `${n === 1 ? "The text has none" : "No text has one"} of these words: ${quoted(words)}.`;
}

/** What should be known about the keyword list: one sentence, or none. */
export function keywordNote({ terms, found, n, documents }: SearchResult): string | null {
  if (found === 0) return null;
  const known = terms.filter(({ df }) => df > 0);
  const missing = terms.filter(({ term, df }) => df === 0 && isWord(term)).map(({ term }) => term);
  const texts =
    documents === null
      ? `Keyword finds ${plural(found, "text")} of ${whole(n)}.`
      : `Keyword finds ${plural(found, "chunk")} of ${whole(n)}, in ${plural(documents.found, "document")} of ${whole(documents.n)}.`;
  const common = known.every(({ df }) => df >= n * COMMON) && n > 2;
  if (common) {
    const [most] = known.toSorted((a, b) => b.df - a.df);
    return `${texts} Every word it can look for is a common one (${quoted([most?.term ?? ""])} is in ${whole(most?.df ?? 0)}), so its scores say little.`;
  }
  return missing.length === 0 ? texts : `${texts} No text has ${quoted(missing)}.`;
}

/** What should be known about a query that the model cuts off. */
export const cutNote = ({ cut }: SearchResult): string | null =>
  cut === null
    ? null
    : `The query has ${whole(cut.tokens)} tokens; the model reads the first ${whole(cut.read)} of them. Keyword reads all of it.`;

/** Ranks in the other two lists, in words: "keyword 3, meaning 1". */
export function otherRanks({ ranks }: SearchRow, list: SearchList): string {
  const others = (["keyword", "dense", "hybrid"] as const).filter((other) => other !== list);
  return others
    .map((other) => {
      const rank = ranks[other];
      const name = LIST_NAMES[other].toLowerCase();
      return rank === null ? `not by ${name}` : `${name} ${whole(rank)}`;
    })
    .join(", ");
}

/** The rank in the list to the left: a number, or – where it is not there. */
export const rankIn = (row: SearchRow, list: SearchList): string => {
  const rank = row.ranks[list];
  return rank === null ? NO_NUMBER : whole(rank);
};

/** How chunks make the score of their document. */
const OF_DOCUMENTS: Readonly<Record<SearchBy, { readonly keyword: string; readonly dense: string }>> = {
  chunk: { keyword: "", dense: "" },
  best: {
    keyword: " A document has the score of its best chunk.",
    dense: " A document has that of its best chunk.",
  },
  mean: {
    keyword: " A document has the mean score of all its chunks.",
    dense: " That of a document is with the mean of its chunks’ vectors, each at length 1.",
  },
};

/** One line of method. */
export function methodSentence(
  { k1, b, dense, by }: SearchResult,
  dim: number,
  yardstick: number | null,
): string {
  const words = `Keyword: BM25 with k1 = ${number(k1)}, b = ${number(b)}; case and accents are one, no word is left out.${OF_DOCUMENTS[by].keyword}`;
  if (dense === null) return words;
  const line =
    yardstick === null ? "" : ` Line at ${fixed(yardstick, 2)}: 95 of 100 random pairs score less.`;
  return `${words} Meaning: cosine in all ${whole(dim)} dimensions.${OF_DOCUMENTS[by].dense}${line} Hybrid: the sum of 1 / (60 + rank) over both lists.`;
}

/** "1.2", "0.75": no trailing zeros. */
export const number = (value: number): string => String(Number(value.toFixed(2)));
