import { BM25 } from "#analysis/bm25.ts";
import type { Engine } from "#engine/engine.ts";
import { searchItems } from "#engine/searching.ts";
import { store } from "#store/store.ts";
import type { Explorer, SearchHit, SearchMode } from "./explorer.ts";
import { oneOf, optionsIn, readNumber, readQuery, readRanking } from "./options.ts";

const MODES = ["keyword", "dense", "hybrid", "meaning"] as const;
/** Beyond these the formula says nothing new. */
const MOST_K1 = 100;

/** `explorer.search`. */
export async function search(
  { context, models }: Engine,
  query: unknown,
  options?: unknown,
): ReturnType<Explorer["search"]> {
  const { mode: wished, k1, b } = optionsIn(options);
  const read = oneOf(wished, MODES, "mode", "hybrid");
  const mode: SearchMode = read === "meaning" ? "dense" : read;
  const { k } = readRanking({ k: optionsIn(options)["k"] }, 10);
  const params = {
    k1: readNumber(k1, "k1", BM25.k1, { least: 0, most: MOST_K1 }),
    b: readNumber(b, "b", BM25.b, { least: 0, most: 1 }),
  };
  const subject = readQuery(query);
  if (store.getState().vectors.n === 0) return [];
  const { answer, problem } = await searchItems(context, models, { subject, k, ...params });
  if (mode !== "keyword" && problem !== null) throw problem;
  const hits = answer[mode];
  const { items } = store.getState();
  return [...(hits?.rows ?? [])].flatMap((row, i): SearchHit[] => {
    const item = items[row];
    if (item === undefined) return [];
    const ranks = { keyword: hits?.keywordRanks[i] || null, dense: hits?.denseRanks[i] || null };
    return [{ id: item.id, text: item.text, score: hits?.scores[i] ?? Number.NaN, rank: i + 1, ranks }];
  });
}
