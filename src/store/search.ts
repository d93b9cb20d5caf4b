import type { VectorTable } from "#math/table.ts";
import { command } from "./command.ts";
import { resultKey, wishKey } from "./results.ts";

export type SearchList = "keyword" | "dense" | "hybrid";

/** What answers: every item, or documents by their best chunk or by the mean of their chunks; where no item is a chunk, every item. */
export type SearchBy = "chunk" | "best" | "mean";

/** What is looked for, and how. */
export interface SearchWish {
  readonly query: string;
  /** Rows of each list. */
  readonly k: number;
  readonly k1: number;
  readonly b: number;
  /** The one that is shown where there is room for one. */
  readonly list: SearchList;
  readonly by: SearchBy;
}

/** A document among the answers, as far as its chunks are among the items. */
export interface FoundDocument {
  /** Tells it from the others of the answer. */
  readonly key: number;
  /** Null for a text that is no chunk: it is a document of its own. */
  readonly name: string | null;
  readonly chunks: number;
}

/** An item in a list, with its rank in each; null where it is not in that list. Of a document: its best chunk, scores and ranks being the document's. */
export interface SearchRow {
  readonly id: number;
  readonly document: FoundDocument | null;
  readonly score: number;
  readonly ranks: Readonly<Record<SearchList, number | null>>;
}

/** Texts with a word of the query. */
export interface QueryTerm {
  readonly term: string;
  readonly df: number;
}

export interface SearchResult {
  readonly query: string;
  /** What answered. */
  readonly by: SearchBy;
  /** How many documents there are, and how many have a word of the query; null where items answered. */
  readonly documents: { readonly n: number; readonly found: number } | null;
  /** The items that were searched. */
  readonly of: VectorTable;
  readonly n: number;
  readonly k1: number;
  readonly b: number;
  readonly terms: readonly QueryTerm[];
  /** Items with a word of the query. */
  readonly found: number;
  readonly keyword: readonly SearchRow[];
  /** Best by cosine; null where the query has no vector. */
  readonly dense: readonly SearchRow[] | null;
  readonly hybrid: readonly SearchRow[];
  /** Why there is no dense list, one sentence; null when there is one. */
  readonly problem: string | null;
  /** The query's vector. */
  readonly vector: Float32Array | null;
  /** The model knows no word of the query: the dense list means nothing. */
  readonly unread: boolean;
  /** Tokens of a query that is longer than the model reads, and how many it reads. */
  readonly cut: { readonly tokens: number; readonly read: number } | null;
  /** The map that `place` and `torn` are of. */
  readonly on: Float32Array | null;
  /** On the map, among its true neighbours; null without a map or a vector. */
  readonly place: Float32Array | null;
  /** Items of the dense list that the map tore away from there. */
  readonly torn: ReadonlySet<number>;
}

/** Parts of an item's text, and how much of its score each carries, 0..1. */
export interface CarriedParts {
  /** The text that the parts are of, on one line. */
  readonly text: string;
  readonly parts: readonly { readonly from: number; readonly to: number; readonly weight: number }[];
}

/** What carries the scores of the rows on top of the dense list; by item id, as far as it is known. */
export interface Shades {
  readonly query: string;
  readonly of: VectorTable;
  readonly byId: ReadonlyMap<number, CarriedParts>;
}

/** In how many texts the words of the query and of one item stand. */
export interface PairTerms {
  readonly id: number;
  readonly query: string;
  readonly text: string;
  readonly n: number;
  /** Different words in all texts. */
  readonly vocabulary: number;
  readonly df: ReadonlyMap<string, number>;
  /** Words of a text on average. */
  readonly meanLength: number;
  /** Cosine of the two dense vectors; null without one. */
  readonly cosine: number | null;
  /** The item's dense vector. */
  readonly vector: Float32Array;
}

export const SEARCH = resultKey<SearchResult>("search");
export const SEARCH_SHADES = resultKey<Shades>("search: shades");
export const SEARCH_PAIR = resultKey<PairTerms>("search: pair");

export const SEARCH_WISH = wishKey<SearchWish>("search", {
  query: "",
  k: 8,
  k1: 1.2,
  b: 0.75,
  list: "hybrid",
  by: "chunk",
});

/** What a row is joined by in several lists: its document, else its item. */
export const rowKey = ({ id, document }: SearchRow): number => document?.key ?? id;

/** Fills `SEARCH` for what is wished now, then `SEARCH_SHADES`; an empty query clears both. A newer call abandons an older one. */
export const askSearch = command<[]>("search");

/** Gives up the answer that is on its way; the last one stays. */
export const stopSearch = command<[]>("search");

/** Fills `SEARCH_PAIR` for the query and this item. */
export const compareWithQuery = command<[id: number]>("search");
