import type { NeighbourTable } from "#math/table.ts";
import { columnOf, vectorsOf, type Table, type TableColumn } from "./load.ts";
import { FormatError } from "./format-error.ts";

/** What leaves the page. */
export interface Outgoing {
  readonly table: Table;
  /** Of the same rows; for lists of neighbours. */
  readonly neighbours?: NeighbourTable;
  /** Red, green and blue of every row, n x 3, sRGB; for the map. */
  readonly colours?: Uint8Array;
  /** Name for what is inside a file (a table of a database, a collection): letters, digits and _. */
  readonly name: string;
  /** Numbers of vectors in 16 bits, where `halves` says that there is such a file. */
  readonly half?: boolean;
  readonly signal?: AbortSignal;
}

/** One kind of file that can be written. A file `<id>.writer.ts` with a default export is all it takes to add one. */
export interface Writer {
  readonly id: string;
  readonly label: string;
  readonly order: number;
  readonly extension: string;
  readonly mime: string;
  readonly needs: readonly ("vectors" | "neighbours" | "text" | "places")[];
  /** What the file has inside that needs a name, such as a table; absent where there is no such thing. */
  readonly inside?: string;
  /** Vectors are written as decimals: fewer of them make a shorter file. */
  readonly asText?: boolean;
  /** Numbers of vectors can be written in 16 bits too. */
  readonly halves?: boolean;
  /** Reads back the same: rows and their order, ids, texts, the bits of the vectors. False where the kind of file has no room for one of them. */
  readonly exact: boolean;
  /** What does not fit in, in words; empty where nothing is left out. */
  readonly leaves: string;
  /** Bytes in order. Throws FormatError for what `needs` names and is not there. */
  write(outgoing: Outgoing): AsyncGenerator<Uint8Array, void, undefined>;
  /** Five lines or so that load the file elsewhere; null where any program opens it. */
  loader(fileName: string, outgoing: Outgoing): string | null;
}

/** The vectors, or a FormatError that says what is missing. */
export function neededVectors({ table }: Outgoing): { readonly dim: number; readonly values: Float32Array } {
  const vectors = vectorsOf(table);
  if (vectors !== null && vectors.dim > 0) return vectors;
  throw new FormatError("There are no vectors to write.", "Choose a model first, or another kind of file.");
}

/** The neighbours, or a FormatError that says what is missing. */
export function neededNeighbours({ neighbours, table }: Outgoing): NeighbourTable {
  if (neighbours !== undefined && neighbours.n === table.n) return neighbours;
  throw new FormatError("The neighbours are not known yet.", "Wait until they are found, then write again.");
}

/** Ids of the rows as texts: of the id column where every one is there and differs, else 0, 1, 2, …. */
export function rowIds(table: Table): string[] {
  const column = columnOf(table, "id");
  if (column !== undefined) {
    const ids = Array.from({ length: table.n }, (_, row) => String(plainAt(column, row) ?? ""));
    if (new Set(ids).size === table.n && !ids.includes("")) return ids;
  }
  return Array.from({ length: table.n }, (_, row) => String(row));
}

/** Columns that are no vectors. */
export const plainColumns = (table: Table): TableColumn[] =>
  table.columns.filter(({ cells }) => cells.kind !== "vector");

/** A cell as a JSON value; dates as ISO text; null for what is missing or no finite number. */
export function plainAt({ cells }: TableColumn, row: number): string | number | boolean | null {
  switch (cells.kind) {
    case "text":
      return cells.values[row] ?? null;
    case "number": {
      const value = cells.values[row]!;
      return Number.isFinite(value) ? value : null;
    }
    case "date": {
      const value = new Date(cells.values[row]!);
      return Number.isNaN(value.getTime()) ? null : value.toISOString().replace("T00:00:00.000Z", "");
    }
    case "bool":
      return cells.values[row] === 255 ? null : cells.values[row] === 1;
    case "vector":
      return null;
  }
}

const encoder = new TextEncoder();

/** Lines as bytes, some thousand at a time, with a pause for the stop between. */
export async function* linesAsBytes(
  count: number,
  line: (row: number) => string,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  let text = "";
  for (let row = 0; row < count; row++) {
    text += line(row);
    if (text.length < 1 << 18) continue;
    signal?.throwIfAborted();
    yield await Promise.resolve(encoder.encode(text));
    text = "";
  }
  if (text !== "") yield encoder.encode(text);
}

export const asBytes = (text: string): Uint8Array => encoder.encode(text);

/** All bytes of a writer as one array. */
export async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  const bytes = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of all) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
