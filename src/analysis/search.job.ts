import { rowNorms, scanRows } from "#math/similarity.ts";
import type { Steps } from "#math/steps.ts";
import type { VectorTable } from "#math/table.ts";
import { termsOf } from "#text/terms.ts";
import { bm25, type Bm25Params } from "./bm25.ts";
import { documentFrequency, indexSteps, type InvertedIndex } from "./inverted-index.ts";
import type { AnalysisJob, AnalysisWork } from "./job.ts";
import { fuse, ranking, type Ranking } from "./rank-fusion.ts";

export type SearchRequest =
  /** Makes the index, so that the first question finds it there. */
  | { readonly kind: "prepare" }
  /** In how many texts each term stands. */
  | { readonly kind: "terms"; readonly terms: readonly string[] }
  | ({
      readonly kind: "search";
      readonly text: string;
      /** dim numbers; null where the question has no vector: then only words are looked for. */
      readonly vector: Float32Array | null;
      /** Rows that may not answer, such as the one that asks. */
      readonly exclude: readonly number[];
      /** Rows of each list; at most n. */
      readonly k: number;
    } & Bm25Params);

/** The first rows of a list, best first, with the rank of each in all three lists; 0: not found there. */
export interface Hits {
  readonly rows: Int32Array;
  readonly scores: Float64Array;
  readonly keywordRanks: Int32Array;
  readonly denseRanks: Int32Array;
  readonly hybridRanks: Int32Array;
}

export interface TermCount {
  readonly term: string;
  /** Texts with the term. */
  readonly df: number;
}

export interface SearchAnswer {
  readonly n: number;
  /** Different terms in all texts. */
  readonly vocabulary: number;
  /** Texts with a word of the question. */
  readonly found: number;
  /** Terms of the question, each once, in order. */
  readonly terms: readonly TermCount[];
  readonly keyword: Hits;
  /** Null where the question has no vector. */
  readonly dense: Hits | null;
  readonly hybrid: Hits;
}

/** Multiplications between two looks at the clock: some milliseconds. */
const PIECE = 4e6;

/** Cosines of a vector with all rows, in pieces. */
function* cosineSteps(table: VectorTable, norms: Float64Array, vector: Float32Array): Steps<Float32Array> {
  const { n, dim, values } = table;
  const scores = new Float32Array(n);
  const piece = Math.max(1, Math.floor(PIECE / dim));
  for (let from = 0; from < n; from += piece) {
    const to = Math.min(n, from + piece);
    const part = { n: to - from, dim, values: values.subarray(from * dim, to * dim) };
    scores.set(scanRows(part, vector, "cosine", norms.subarray(from, to)), from);
    yield to / n;
  }
  return scores;
}

/** The index of the texts as they are now. Made once. */
export const indexFor = ({ texts, steps, remember }: AnalysisWork): Promise<InvertedIndex> =>
  remember("search: index", () => steps(indexSteps(texts)));

const countsOf = (index: InvertedIndex, terms: readonly string[]): TermCount[] =>
  [...new Set(terms)].map((term) => ({ term, df: documentFrequency(index, term) }));

async function search(
  { text, vector, exclude, k, k1, b }: Extract<SearchRequest, { kind: "search" }>,
  work: AnalysisWork,
): Promise<SearchAnswer> {
  const { table, steps, remember } = work;
  const { n } = table;
  const index = await indexFor(work);
  const terms = termsOf(text);
  const keywordScores = new Float64Array(n);
  keywordScores.set(bm25(index, terms, { k1, b }).subarray(0, n));
  for (const row of exclude) keywordScores[row] = 0;
  const keyword = ranking(keywordScores, 0);
  let denseScores: ArrayLike<number> = new Float32Array();
  let dense: Ranking | null = null;
  if (vector !== null) {
    const norms = await remember("search: lengths", () => rowNorms(table));
    const cosines = await steps(cosineSteps(table, norms, vector));
    for (const row of exclude) cosines[row] = Number.NaN;
    denseScores = cosines;
    dense = ranking(cosines);
  }
  const lists = dense === null ? [keyword.ranks] : [keyword.ranks, dense.ranks];
  const hybridScores = fuse(lists);
  const hybrid = ranking(hybridScores, 0);
  const hitsOf = (list: Ranking, scores: ArrayLike<number>): Hits => {
    const rows = list.rows.slice(0, k);
    return {
      rows,
      scores: Float64Array.from(rows, (row) => scores[row]!),
      keywordRanks: rows.map((row) => keyword.ranks[row]!),
      denseRanks: rows.map((row) => dense?.ranks[row] ?? 0),
      hybridRanks: rows.map((row) => hybrid.ranks[row]!),
    };
  };
  return {
    n,
    vocabulary: index.numbers.size,
    found: keyword.rows.length,
    terms: countsOf(index, terms),
    keyword: hitsOf(keyword, keywordScores),
    dense: dense && hitsOf(dense, denseScores),
    hybrid: hitsOf(hybrid, hybridScores),
  };
}

/** How common some terms are, and what their scores are reckoned with. */
export interface CountedTerms {
  readonly terms: readonly TermCount[];
  readonly n: number;
  /** Different terms in all texts. */
  readonly vocabulary: number;
  /** Terms of a text on average. */
  readonly meanLength: number;
}

export type SearchResponse = SearchAnswer | CountedTerms;

/** Keyword, meaning and both fused: one pass over the postings of the question's words and one over all vectors. */
const job: AnalysisJob<"search", SearchRequest, SearchResponse> = {
  id: "search",
  readsTexts: true,
  run: async (request, work) => {
    if (request.kind === "search") return search(request, work);
    const index = await indexFor(work);
    const terms = request.kind === "terms" ? countsOf(index, request.terms) : [];
    return { terms, n: index.n, vocabulary: index.numbers.size, meanLength: index.meanLength };
  },
};

export default job;
