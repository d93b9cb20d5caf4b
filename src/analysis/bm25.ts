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
  const times = new Map<string, number>();
  for (const term of terms) times.set(term, (times.get(term) ?? 0) + 1);
  for (const [term, often] of times) {
    const number = numbers.get(term);
    if (number === undefined) continue;
    const weight = often * idf(n, documentFrequency(index, term));
    for (let at = starts[number]!; at < starts[number + 1]!; at++) {
      const row = rows[at]!;
      const tf = counts[at]!;
      const length = meanLength === 0 ? 1 : lengths[row]! / meanLength;
      scores[row] = scores[row]! + (weight * tf * (k1 + 1)) / (tf + k1 * (1 - b + b * length));
    }
  }
  return scores;
}
