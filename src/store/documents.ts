import { whole } from "#text/number.ts";
import type { Item } from "./items.ts";
import { wishKey } from "./results.ts";
import type { State } from "./state.ts";

/** How an item says that it is a part of a text that was cut: its columns. */
export interface ItemChunk {
  readonly document: string;
  /** Place in the document, from 1. */
  readonly chunk: number;
  /** Where it begins, in UTF-16 units. */
  readonly start: number;
  /** Into how many the document was cut; null where that was not kept. */
  readonly chunks: number | null;
  /** Headings above, "Guide › Install". */
  readonly heading: string | null;
}

/** A document, as far as its chunks are among the items. */
export interface ChunkedDocument {
  readonly name: string;
  /** In the order of the document. */
  readonly rows: readonly number[];
  /** Into how many it was cut; null where that was not kept. */
  readonly chunks: number | null;
}

/** Documents in the order of their first chunk; a text that is no chunk is a document of its own. */
export interface Documents {
  /** n numbers: the document of each row. */
  readonly ofRow: Int32Array;
  /** Null for a text that is no chunk. */
  readonly list: readonly (ChunkedDocument | null)[];
}

const wholeFrom = (value: unknown, least: number): number | null =>
  Number.isSafeInteger(value) && (value as number) >= least ? (value as number) : null;

/** Null where an item is no chunk: the columns `document`, `chunk` and `start` of `engine/file-chunks.ts` make it one. */
export function chunkOf({ columns }: Pick<Item, "columns">): ItemChunk | null {
  const name = columns["document"];
  if (name === undefined || name === null || (typeof name !== "string" && typeof name !== "number"))
    return null;
  const chunk = wholeFrom(columns["chunk"], 1);
  const start = wholeFrom(columns["start"], 0);
  if (chunk === null || start === null) return null;
  const { heading } = columns;
  return {
    document: String(name),
    chunk,
    start,
    chunks: wholeFrom(columns["chunks"], chunk),
    heading: typeof heading === "string" && heading !== "" ? heading : null,
  };
}

function documentsIn(items: readonly Item[]): Documents | null {
  const ofRow = new Int32Array(items.length);
  const known = new Map<string, number>();
  const found: ({ name: string; rows: { row: number; is: ItemChunk }[] } | null)[] = [];
  for (const [row, item] of items.entries()) {
    const is = chunkOf(item);
    const place = is === null ? undefined : known.get(is.document);
    ofRow[row] = place ?? found.length;
    if (is === null) found.push(null);
    else if (place !== undefined) found[place]?.rows.push({ row, is });
    else {
      known.set(is.document, found.length);
      found.push({ name: is.document, rows: [{ row, is }] });
    }
  }
  if (known.size === 0) return null;
  const list = found.map((one): ChunkedDocument | null => {
    if (one === null) return null;
    const rows = one.rows.sort((a, b) => a.is.start - b.is.start || a.is.chunk - b.is.chunk || a.row - b.row);
    const chunks = rows.reduce<number | null>((most, { is }) => is.chunks ?? most, null);
    return { name: one.name, rows: rows.map(({ row }) => row), chunks };
  });
  return { ofRow, list };
}

let last: { readonly items: readonly Item[]; readonly documents: Documents | null } | null = null;

/** The documents of the items; null where no item is a chunk. Remembered until the items change. */
export function selectDocuments({ items }: Pick<State, "items">): Documents | null {
  if (last?.items !== items) last = { items, documents: documentsIn(items) };
  return last.documents;
}

/** The chunk whose document is open. */
export const OPEN_CHUNK = wishKey<{ readonly id: number | null }>("document", { id: null });

/** Opens the document of a chunk at its place. */
export function openChunk({ setWish, openDialog }: Pick<State, "setWish" | "openDialog">, id: number): void {
  setWish(OPEN_CHUNK, { id });
  openDialog("document");
}

/** "2 of 5"; "2" where it was not kept into how many the document was cut. */
export const placeInWords = ({ chunk, chunks }: Pick<ItemChunk, "chunk" | "chunks">): string =>
  chunks === null ? whole(chunk) : `${whole(chunk)} of ${whole(chunks)}`;
