import { selectRowsById } from "#store/derived.ts";
import { chunkOf, selectDocuments } from "#store/documents.ts";
import type { SearchResult } from "#store/search.ts";
import type { State } from "#store/state.ts";
import { LIST_NAMES } from "./search-words.ts";

const RANKS = ["rank by keyword", "rank by meaning", "rank in hybrid"] as const;
/** Where a chunk is in its document: as its columns have it. */
const PLACE = ["document", "chunk", "chunks", "start", "heading"] as const;

type Items = Pick<State, "items">;

/** Columns of the table that leaves: of items, with their documents where they are chunks, or of documents with their best chunk. */
export const csvHead = ({ by }: SearchResult, state: Items): readonly string[] =>
  by === "chunk"
    ? ["query", "list", "rank", "id", ...(selectDocuments(state) === null ? [] : PLACE), "text", "score", ...RANKS] // prettier-ignore
    : ["query", "by", "list", "rank", "document", "chunks", "best chunk id", "best chunk", "score", ...RANKS];

/** Rows of all three lists, in their order. */
export function* csvRows(result: SearchResult, state: Items): Generator<readonly (string | number)[]> {
  const rows = selectRowsById(state);
  const areChunks = selectDocuments(state) !== null;
  for (const list of ["keyword", "dense", "hybrid"] as const) {
    for (const [i, { id, document, score, ranks }] of (result[list] ?? []).entries()) {
      const item = state.items[rows.get(id) ?? -1];
      const text = item?.text ?? "";
      const is = item === undefined ? null : chunkOf(item);
      const place = areChunks ? PLACE.map((name) => is?.[name] ?? "") : [];
      const places = [ranks.keyword ?? "", ranks.dense ?? "", ranks.hybrid ?? ""];
      const of = LIST_NAMES[list].toLowerCase();
      yield document === null
        ? [result.query, of, i + 1, id, ...place, text, score, ...places]
        : [result.query, result.by, of, i + 1, document.name ?? "", document.chunks, id, text, score, ...places]; // prettier-ignore
    }
  }
}
