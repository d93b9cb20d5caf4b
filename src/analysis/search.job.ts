import { rowNorms, scanRows } from "#math/similarity.ts";
import type { Steps } from "#math/steps.ts";
import type { VectorTable } from "#math/table.ts";
import { termsOf } from "#text/terms.ts";
import { bm25, type Bm25Params } from "./bm25.ts";
import { best, documentVectors, groupKey, mean, type Grouping } from "./by-document.ts";
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
      /** Documents are the answers, not rows; null: rows. Of a row that may not answer its document may not either. */
      readonly grouping: Grouping | null;
    } & Bm25Params);

/**
 * The first answers of a list, best first, with the rank of each in all three lists; 0: not found there. Where documents answer, scores and
 * ranks are theirs, and the row is that of their best chunk.
 */
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
  /** How many documents there are, and how many have such a text; null where rows answer. */
  readonly documents: { readonly n: number; readonly found: number } | null;
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

/** Scores of what may answer, and the row that stands for each. */
interface Scored {
  readonly scores: ArrayLike<number>;
  readonly ranking: Ranking;
  /** Null: every row for itself. */
  readonly rows: Int32Array | null;
}

async function search(
  { text, vector, exclude, k, grouping, k1, b }: Extract<SearchRequest, { kind: "search" }>,
  work: AnalysisWork,
): Promise<SearchAnswer> {
  const { table, steps, remember } = work;
  const { n } = table;
  const index = await indexFor(work);
  const terms = termsOf(text);
  const keywordScores = new Float64Array(n);
  keywordScores.set(bm25(index, terms, { k1, b }).subarray(0, n));
  for (const row of exclude) keywordScores[row] = 0;
  const found = keywordScores.reduce((count, score) => count + (score > 0 ? 1 : 0), 0);
  let cosines: Float32Array | null = null;
  if (vector !== null) {
    const norms = await remember("search: lengths", () => rowNorms(table));
    cosines = await steps(cosineSteps(table, norms, vector));
    for (const row of exclude) cosines[row] = Number.NaN;
  }
  const lists =
    grouping === null
      ? rowLists(keywordScores, cosines)
      : await documentLists(keywordScores, cosines, vector, exclude, grouping, work);
  const { keyword, dense, hybrid } = lists;
  const hitsOf = ({ scores, ranking: list, rows }: Scored): Hits => {
    const places = list.rows.slice(0, k);
    return {
      rows: places.map((place) => rows?.[place] ?? place),
      scores: Float64Array.from(places, (place) => scores[place]!),
      keywordRanks: places.map((place) => keyword.ranking.ranks[place]!),
      denseRanks: places.map((place) => dense?.ranking.ranks[place] ?? 0),
      hybridRanks: places.map((place) => hybrid.ranking.ranks[place]!),
    };
  };
  return {
    n,
    vocabulary: index.numbers.size,
    found,
    documents: grouping && { n: grouping.count, found: keyword.ranking.rows.length },
    terms: countsOf(index, terms),
    keyword: hitsOf(keyword),
    dense: dense && hitsOf(dense),
    hybrid: hitsOf(hybrid),
  };
}

interface Lists {
  readonly keyword: Scored;
  readonly dense: Scored | null;
  readonly hybrid: Scored;
}

const fused = (keyword: Ranking, dense: Ranking | null): Float64Array =>
  fuse(dense === null ? [keyword.ranks] : [keyword.ranks, dense.ranks]);

function rowLists(keywordScores: Float64Array, cosines: Float32Array | null): Lists {
  const keyword = ranking(keywordScores, 0);
  const dense = cosines && ranking(cosines);
  const hybridScores = fused(keyword, dense);
  return {
    keyword: { scores: keywordScores, ranking: keyword, rows: null },
    dense: dense && cosines && { scores: cosines, ranking: dense, rows: null },
    hybrid: { scores: hybridScores, ranking: ranking(hybridScores, 0), rows: null },
  };
}

/**
 * The same of documents. "best": a document has the score of its best chunk, in BM25 as in cosine. "mean": the mean BM25 of all its chunks,
 * and the cosine with the mean of their unit vectors. Hybrid fuses the ranks that documents have in these two lists. The chunk that stands
 * for a document is always its best one by the list's own score of chunks.
 */
async function documentLists(
  keywordScores: Float64Array,
  cosines: Float32Array | null,
  vector: Float32Array | null,
  exclude: readonly number[],
  grouping: Grouping,
  { table, steps, remember }: AnalysisWork,
): Promise<Lists> {
  const out = new Set(exclude.map((row) => grouping.ofRow[row]!));
  const without = (scores: Float64Array, none: number): Float64Array => {
    for (const document of out) scores[document] = none;
    return scores;
  };
  const byWord = best(keywordScores, grouping);
  const keywordOf = without(grouping.by === "best" ? byWord.scores : mean(keywordScores, grouping), 0);
  const keyword = ranking(keywordOf, 0);
  let dense: Scored | null = null;
  if (cosines !== null && vector !== null) {
    const nearest = best(cosines, grouping);
    let scores = nearest.scores;
    if (grouping.by === "mean") {
      const { means, norms } = await remember(`search: documents ${groupKey(grouping)}`, async () => {
        const means = await steps(documentVectors(table, grouping));
        return { means, norms: rowNorms(means) };
      });
      scores = Float64Array.from(await steps(cosineSteps(means, norms, vector)));
    }
    without(scores, Number.NaN);
    dense = { scores, ranking: ranking(scores), rows: nearest.rows };
  }
  const hybridScores = fused(keyword, dense?.ranking ?? null);
  const byChunk = best(rowLists(keywordScores, cosines).hybrid.scores, grouping);
  return {
    keyword: { scores: keywordOf, ranking: keyword, rows: byWord.rows },
    dense,
    hybrid: { scores: hybridScores, ranking: ranking(hybridScores, 0), rows: byChunk.rows },
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
