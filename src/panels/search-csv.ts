import { selectRowsById } from "#store/derived.ts";
import type { SearchResult } from "#store/search.ts";
import type { State } from "#store/state.ts";
import { LIST_NAMES } from "./search-words.ts";

const RANKS = ["rank by keyword", "rank by meaning", "rank in hybrid"] as const;

/** Columns of the table that leaves: of items, or of documents with their best chunk. */
export const csvHead = ({ by }: SearchResult): readonly string[] =>
  by === "chunk"
    ? ["query", "list", "rank", "id", "text", "score", ...RANKS]
    : ["query", "by", "list", "rank", "document", "chunks", "best chunk id", "best chunk", "score", ...RANKS];

/** Rows of all three lists, in their order. */
export function* csvRows(
  result: SearchResult,
  state: Pick<State, "items">,
): Generator<readonly (string | number)[]> {
  const rows = selectRowsById(state);
  for (const list of ["keyword", "dense", "hybrid"] as const) {
    for (const [i, { id, document, score, ranks }] of (result[list] ?? []).entries()) {
      const text = state.items[rows.get(id) ?? -1]?.text ?? "";
      const places = [ranks.keyword ?? "", ranks.dense ?? "", ranks.hybrid ?? ""];
      const of = LIST_NAMES[list].toLowerCase();
      yield document === null
        ? [result.query, of, i + 1, id, text, score, ...places]
        : [result.query, result.by, of, i + 1, document.name ?? "", document.chunks, id, text, score, ...places]; // prettier-ignore
    }
  }
}
