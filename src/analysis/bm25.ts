import { documentFrequency, type InvertedIndex } from "./inverted-index.ts";

export interface Bm25Params {
  /** How much repeats of a word in a text count: 0 not at all; the more, the longer they go on counting. */
  readonly k1: number;
  /** How much a long text is held against it: 0 not at all, 1 in full. */
  readonly b: number;
}

/** The usual values. */
export const BM25: Bm25Params = { k1: 1.2, b: 0.75 };

/**
 * How rare a term is: idf = ln(1 + (N − df + 0.5) / (df + 0.5)), N texts, df of them with the term. Of Robertson and Spärck Jones, with the
 * 1 that keeps it above zero for a word that most of the texts have.
 */
export const idf = (n: number, df: number): number => Math.log(1 + (n - df + 0.5) / (df + 0.5));

/** What a word that stands tf times in a text counts; `length` is that of the text, the mean length being 1. */
export const saturation = (tf: number, length: number, { k1, b }: Bm25Params): number =>
  (tf * (k1 + 1)) / (tf + k1 * (1 - b + b * length));

/** What one word of the query adds to a text's score. */
export interface Bm25Part {
  readonly term: string;
  /** Texts with it. */
  readonly df: number;
  readonly idf: number;
  /** How often it stands in the query and in the text. */
  readonly inQuery: number;
  readonly tf: number;
  readonly adds: number;
}

/** How often each term stands in a list, in order of first appearance. */
function countsOf(terms: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const term of terms) times.set(term, (times.get(term) ?? 0) + 1);
  return times;
}

/** The score of one text, word by word, those that it lacks too; what they add sums up to its BM25. */
export function bm25Parts(
  query: readonly string[],
  text: readonly string[],
  known: { readonly n: number; readonly meanLength: number; readonly df: ReadonlyMap<string, number> },
  params: Bm25Params = BM25,
): Bm25Part[] {
  const length = known.meanLength === 0 ? 1 : text.length / known.meanLength;
  const timesIn = countsOf(text);
  return [...countsOf(query)].map(([term, inQuery]) => {
    const df = known.df.get(term) ?? 0;
    const rarity = idf(known.n, df);
    const tf = timesIn.get(term) ?? 0;
    const adds = tf === 0 ? 0 : inQuery * rarity * saturation(tf, length, params);
    return { term, df, idf: rarity, inQuery, tf, adds };
  });
}

/**
 * BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009) of every text for a query:
 *
 * sum over the query's terms t of idf(t) × tf × (k1 + 1) / (tf + k1 × (1 − b + b × length / mean length))
 *
 * tf is how often t stands in the text. A term that the query repeats counts as often as it stands there. n numbers, 0 where no term
 * is found. Cost: the postings of the query's terms.
 */
export function bm25(
  index: InvertedIndex,
  terms: readonly string[],
  { k1, b }: Bm25Params = BM25,
): Float64Array {
  const { n, numbers, starts, rows, counts, lengths, meanLength } = index;
  const scores = new Float64Array(n);
  for (const [term, often] of countsOf(terms)) {
    const number = numbers.get(term);
    if (number === undefined) continue;
    const weight = often * idf(n, documentFrequency(index, term));
    for (let at = starts[number]!; at < starts[number + 1]!; at++) {
      const row = rows[at]!;
      const tf = counts[at]!;
      const length = meanLength === 0 ? 1 : lengths[row]! / meanLength;
      scores[row] = scores[row]! + weight * saturation(tf, length, { k1, b });
    }
  }
  return scores;
}
