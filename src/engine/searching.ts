import type { Bm25Params } from "#analysis/bm25.ts";
import type searchJob from "#analysis/search.job.ts";
import type { CountedTerms, SearchAnswer, SearchRequest } from "#analysis/search.job.ts";
import { mapRanksFrom } from "#math/map-ranks.ts";
import { modelById } from "#models/registry.ts";
import { selectRowsById } from "#store/derived.ts";
import { selectDocuments, type Documents } from "#store/documents.ts";
import type { Subject } from "#store/neighbours.ts";
import type { FoundDocument, SearchBy } from "#store/search.ts";
import { analyse } from "./analyse.ts";
import { fateOf, vectorOf, type Asked } from "./asking.ts";
import { isAbort, sentence, type Context } from "./context.ts";
import type { ModelLoader } from "./models.ts";

const JOB = { id: "search", readsTexts: true } as const;

export interface SearchGiven extends Bm25Params {
  readonly subject: Subject;
  /** "chunk" unless said. */
  readonly by?: SearchBy;
  /** Rows of each list. */
  readonly k: number;
}

export interface Searched {
  readonly answer: SearchAnswer;
  /** The documents that answered, where `answer.documents` says that such did; else null. */
  readonly documents: Documents | null;
  /** Null where the query has no vector. */
  readonly asked: Asked | null;
  /** Why it has none. */
  readonly problem: Error | null;
}

const run = (
  context: Context,
  request: SearchRequest,
  signal?: AbortSignal,
  onProgress?: (share: number) => void,
) =>
  analyse<typeof searchJob>(context, JOB, request, {
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
  });

/** Makes the index of the words, unless it is there. No newer question stops it: it serves that one too. */
export async function prepareSearch(context: Context, onProgress?: (share: number) => void): Promise<void> {
  await run(context, { kind: "prepare" }, undefined, onProgress);
}

/** In how many items each term stands. */
export async function countTerms(context: Context, terms: readonly string[]): Promise<CountedTerms> {
  const counted = await run(context, { kind: "terms", terms });
  if ("found" in counted) throw new Error("The words were not counted.");
  return counted;
}

/**
 * Searches all items by words, by meaning, and by both. A query without a vector (own vectors, no model) is searched by words, and says why. An
 * item that asks is not among the answers.
 */
export async function searchItems(
  context: Context,
  models: ModelLoader,
  { subject, k, k1, b, by = "chunk" }: SearchGiven,
  signal?: AbortSignal,
): Promise<Searched> {
  const found = await vectorOf(context, models, subject, signal).catch((error: unknown) => {
    if (isAbort(error) || subject.kind === "item") throw error;
    return error instanceof Error ? error : new Error(sentence(error));
  });
  const asked = found instanceof Error ? null : found;
  const { items } = context.store.getState();
  const text = subject.kind === "text" ? subject.text : (items[asked?.row ?? -1]?.text ?? "");
  const exclude = asked === null || asked.row < 0 ? [] : [asked.row];
  const vector = asked?.vector ?? null;
  await prepareSearch(context);
  signal?.throwIfAborted();
  const documents = by === "chunk" ? null : selectDocuments(context.store.getState());
  const grouping =
    documents && by !== "chunk" ? { by, ofRow: documents.ofRow, count: documents.list.length } : null;
  const request: SearchRequest = { kind: "search", text, vector, exclude, k, grouping, k1, b };
  const answer = await run(context, request, signal);
  if (!("found" in answer)) throw new Error("The search was not answered.");
  return { answer, documents, asked, problem: found instanceof Error ? found : null };
}

/** The document of a row, as an answer names it; null where rows answered. */
export function foundDocument(documents: Documents | null, row: number): FoundDocument | null {
  if (documents === null) return null;
  const key = documents.ofRow[row] ?? -1;
  const document = documents.list[key] ?? null;
  return { key, name: document?.name ?? null, chunks: document?.rows.length ?? 1 };
}

/** Which of the rows nearest in meaning the map shows far from a place. */
export function tornFrom(
  context: Context,
  place: Float32Array | null,
  rows: Int32Array,
): ReadonlySet<number> {
  const { map, items, k } = context.store.getState();
  if (map === null || place === null) return new Set();
  const ranks = mapRanksFrom(map.coords, map.dims, place, rows, -1);
  const ids = [...rows].flatMap((row, i) =>
    fateOf(ranks[i] ?? null, Math.min(k, items.length)) === "torn" ? (items[row]?.id ?? []) : [],
  );
  return new Set(ids);
}

/** How many tokens a text has where the model in use reads fewer; null where it reads all of it. */
export async function cutOf(
  { store, embed }: Context,
  text: string,
): Promise<{ readonly tokens: number; readonly read: number } | null> {
  const { model } = store.getState();
  if (model === null) return null;
  const { maxTokens } = modelById(model.id);
  if (text.length <= maxTokens) return null; // a token is a letter or more
  const [tokens = 0] = await embed.countTokens([text]);
  return tokens > maxTokens ? { tokens, read: maxTokens } : null;
}

/** Row of an item; -1 where it is gone. */
export const rowOfItem = ({ store }: Context, id: number): number =>
  selectRowsById(store.getState()).get(id) ?? -1;
