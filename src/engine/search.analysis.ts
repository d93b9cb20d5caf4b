import type { Hits } from "#analysis/search.job.ts";
import { termsOfPair } from "#analysis/sparse.ts";
import { cosine } from "#math/similarity.ts";
import { rowOf } from "#math/table.ts";
import { commands } from "#store/commands.ts";
import type { Documents } from "#store/documents.ts";
import { failed, IDLE, latest, loading, ready } from "#store/loadable.ts";
import { selectResult, selectWish } from "#store/results.ts";
import {
  askSearch,
  compareWithQuery,
  SEARCH,
  SEARCH_PAIR,
  SEARCH_SHADES,
  SEARCH_WISH,
  stopSearch,
  type SearchResult,
  type SearchRow,
} from "#store/search.ts";
import type { Analysis } from "./analysis.ts";
import { placeOf } from "./asking.ts";
import { isAbort, sentence, Turn, type Context } from "./context.ts";
import {
  countTerms,
  cutOf,
  foundDocument,
  prepareSearch,
  rowOfItem,
  searchItems,
  tornFrom,
} from "./searching.ts";
import { shader } from "./shading.ts";

/** After the last key: colours on the map, and what carries the scores. */
const PAUSE_MS = 250;
/** Rows on top of the dense list whose words are shaded. */
const SHADED = 8;

const pause = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, PAUSE_MS);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      done();
    });
  });

/** Rows of a list as items; a row that has gone meanwhile is left out. */
function rowsOf({ store }: Context, hits: Hits, documents: Documents | null): SearchRow[] {
  const { items } = store.getState();
  const rank = (ranks: Int32Array, i: number): number | null => ranks[i] || null;
  return [...hits.rows].flatMap((row, i) => {
    const item = items[row];
    const ranks = {
      keyword: rank(hits.keywordRanks, i),
      dense: rank(hits.denseRanks, i),
      hybrid: rank(hits.hybridRanks, i),
    };
    const document = foundDocument(documents, row);
    return item ? [{ id: item.id, document, score: hits.scores[i] ?? Number.NaN, ranks }] : [];
  });
}

const analysis: Analysis = ({ context, models }) => {
  const { store } = context;
  const turn = new Turn();
  const pairTurn = new Turn();
  const shade = shader(context);

  const clear = (): void => {
    const { setResult, question } = store.getState();
    const old = latest(selectResult(SEARCH)(store.getState()));
    setResult(SEARCH, IDLE);
    setResult(SEARCH_SHADES, IDLE);
    setResult(SEARCH_PAIR, IDLE);
    if (old !== null && question?.text === old.query) void commands().askNeighbours(null);
  };

  const answer = async (signal: AbortSignal): Promise<SearchResult> => {
    const { query, k, k1, b, by } = selectWish(SEARCH_WISH)(store.getState());
    const { vectors: of } = store.getState();
    const subject = { kind: "text", text: query.trim().toWellFormed() } as const;
    const given = { subject, k, k1, b, by };
    const { answer, documents, asked, problem } = await searchItems(context, models, given, signal);
    const [place, cut] = await Promise.all([
      asked ? placeOf(context, asked.vector) : null,
      asked ? cutOf(context, query) : null,
    ]);
    signal.throwIfAborted();
    return {
      query: subject.text,
      by: documents === null ? "chunk" : by,
      documents: answer.documents,
      of,
      on: store.getState().map?.coords ?? null,
      k1,
      b,
      n: answer.n,
      terms: answer.terms,
      found: answer.found,
      keyword: rowsOf(context, answer.keyword, documents),
      dense: answer.dense && rowsOf(context, answer.dense, documents),
      hybrid: rowsOf(context, answer.hybrid, documents),
      problem: problem && sentence(problem),
      vector: asked?.vector ?? null,
      unread: asked?.unread ?? false,
      cut,
      place,
      torn: tornFrom(context, place, answer.dense?.rows ?? new Int32Array()),
    };
  };

  /** The map's colours: similarity to the query, unless the person has chosen an item meanwhile. */
  const colour = ({ query, vector }: SearchResult): void => {
    const { panel, selection } = store.getState();
    if (panel !== "search" || selection.length > 0 || vector === null) return;
    void commands().askNeighbours({ kind: "text", text: query });
  };

  const shadeRows = async (
    { query, of, dense, vector }: SearchResult,
    signal: AbortSignal,
  ): Promise<void> => {
    const { space, items, setResult } = store.getState();
    if (vector === null || space === null) return;
    const byId = new Map<number, Awaited<ReturnType<typeof shade>>>();
    for (const { id } of (dense ?? []).slice(0, SHADED)) {
      const text = items[rowOfItem(context, id)]?.text ?? "";
      byId.set(id, await shade(text, vector, space, signal));
      signal.throwIfAborted();
      setResult(SEARCH_SHADES, ready({ query, of, byId: new Map(byId) }));
    }
  };

  askSearch.provide(async () => {
    const signal = turn.next();
    const { query } = selectWish(SEARCH_WISH)(store.getState());
    const { vectors, select, setResult } = store.getState();
    if (query.trim() === "" || vectors.n === 0) {
      clear();
      // The first question finds its index there.
      if (vectors.n > 0) await prepareSearch(context).catch(() => undefined);
      return;
    }
    const before = selectResult(SEARCH)(store.getState());
    setResult(SEARCH, loading(before));
    try {
      await prepareSearch(context, (share) => {
        if (!signal.aborted && share < 1) store.getState().setShare(SEARCH, share);
      });
      signal.throwIfAborted();
      const result = await answer(signal);
      setResult(SEARCH, ready(result));
      // Another question: what was chosen for the one before is let go.
      if (latest(before) !== null && latest(before)?.query !== result.query) select([]);
      await pause(signal);
      if (signal.aborted) return;
      colour(result);
      await shadeRows(result, signal);
    } catch (error) {
      if (isAbort(error) || signal.aborted) return;
      setResult(SEARCH, failed(sentence(error), selectResult(SEARCH)(store.getState())));
    }
  });

  stopSearch.provide(async () => {
    turn.stop();
    const old = latest(selectResult(SEARCH)(store.getState()));
    store.getState().setResult(SEARCH, old === null ? IDLE : ready(old));
  });

  compareWithQuery.provide(async (id) => {
    const signal = pairTurn.next();
    const result = latest(selectResult(SEARCH)(store.getState()));
    const { items, vectors, setResult } = store.getState();
    const row = rowOfItem(context, id);
    const item = items[row];
    if (result === null || item === undefined) return;
    try {
      const { query, vector } = result;
      const counted = await countTerms(context, termsOfPair(query, item.text).terms);
      if (signal.aborted) return;
      const own = rowOf(vectors, row).slice();
      setResult(
        SEARCH_PAIR,
        ready({
          id,
          query,
          text: item.text,
          n: counted.n,
          vocabulary: counted.vocabulary,
          meanLength: counted.meanLength,
          df: new Map(counted.terms.map(({ term, df }) => [term, df])),
          cosine: vector === null ? null : cosine(vector, own),
          vector: own,
        }),
      );
    } catch (error) {
      if (isAbort(error) || signal.aborted) return;
      setResult(SEARCH_PAIR, failed(sentence(error), selectResult(SEARCH_PAIR)(store.getState())));
    }
  });
};

export default analysis;
