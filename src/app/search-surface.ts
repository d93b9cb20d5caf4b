import { BM25 } from "#analysis/bm25.ts";
import type { Engine } from "#engine/engine.ts";
import { foundDocument, searchItems } from "#engine/searching.ts";
import { selectDocuments } from "#store/documents.ts";
import { store } from "#store/store.ts";
import type { Explorer, SearchHit, SearchMode } from "./explorer.ts";
import { optionsIn, readNumber, readQuery, readRanking } from "./options.ts";
import { GivenError, oneOf } from "./reading.ts";

const MODES = ["keyword", "dense", "hybrid", "meaning"] as const;
const BY = ["chunk", "best", "mean"] as const;
/** Beyond these the formula says nothing new. */
const MOST_K1 = 100;

/** `explorer.search`. */
export async function search(
  { context, models }: Engine,
  query: unknown,
  options?: unknown,
): ReturnType<Explorer["search"]> {
  const { mode: wished, by: answers, k1, b } = optionsIn(options);
  const read = oneOf(wished, MODES, "mode", "hybrid");
  const mode: SearchMode = read === "meaning" ? "dense" : read;
  const by = oneOf(answers, BY, "by", "chunk");
  const { k } = readRanking({ k: optionsIn(options)["k"] }, 10);
  const params = {
    k1: readNumber(k1, "k1", BM25.k1, { least: 0, most: MOST_K1 }),
    b: readNumber(b, "b", BM25.b, { least: 0, most: 1 }),
  };
  const subject = readQuery(query);
  if (store.getState().vectors.n === 0) return [];
  if (by !== "chunk" && selectDocuments(store.getState()) === null)
    throw new GivenError(
      "There are no documents to search: no item says its document, chunk and start. Search by chunk.",
    );
  const { answer, documents, problem } = await searchItems(context, models, { subject, k, by, ...params });
  if (mode !== "keyword" && problem !== null) throw problem;
  const hits = answer[mode];
  const { items } = store.getState();
  return [...(hits?.rows ?? [])].flatMap((row, i): SearchHit[] => {
    const item = items[row];
    if (item === undefined) return [];
    const ranks = { keyword: hits?.keywordRanks[i] || null, dense: hits?.denseRanks[i] || null };
    const hit = { id: item.id, text: item.text, score: hits?.scores[i] ?? Number.NaN, rank: i + 1, ranks };
    const found = foundDocument(documents, row);
    return [found === null ? hit : { ...hit, document: { name: found.name, chunks: found.chunks } }];
  });
}
