import type { Role } from "#formats/roles.ts";
import type { Writer } from "#formats/writer.ts";

/** A kind of file that can be written, as the page shows it. */
export type WriterFacts = Pick<
  Writer,
  "id" | "label" | "extension" | "mime" | "needs" | "exact" | "leaves" | "inside" | "asText" | "halves"
>;

/** A column on its way; `dim` numbers a row where it is one of vectors, else 1. */
export interface SentColumn {
  readonly name: string;
  readonly role: Role;
  readonly kind: "text" | "number" | "date" | "bool" | "vector";
  readonly dim: number;
}

/** Cells of some rows: texts, f64 numbers and dates (ms), u8 bools (255 is missing), or vectors row-major. */
export type SentCells = readonly (string | null)[] | Float64Array | Uint8Array | Float32Array;

/** Numbers that go with a space and are no columns: rows x dim, row-major. */
export interface SentArray {
  readonly name: string;
  readonly rows: number;
  readonly dim: number;
  readonly values: Float32Array;
}

export interface ExportWish {
  readonly format: string;
  /** For a table or collection inside the file. */
  readonly name: string;
  /** Decimals of vectors in files of text; null keeps every bit. */
  readonly decimals: number | null;
  /** Numbers of vectors in 16 bits. */
  readonly half: boolean;
  /** For a saved space. */
  readonly state: Readonly<Record<string, unknown>>;
}

/** What a saved space holds beside its columns, which came in parts. */
export interface OpenedSpace {
  readonly n: number;
  readonly columns: readonly SentColumn[];
  readonly arrays: readonly SentArray[];
  readonly state: Readonly<Record<string, unknown>>;
}

/** Writes and reads whole sets away from the page. One set at a time. Errors are sentences, named FormatError. */
export interface ExportApi {
  writers(): Promise<readonly WriterFacts[]>;
  /** Begins a set of n rows; the cells follow. */
  begin(n: number, columns: readonly SentColumn[]): Promise<void>;
  /** Cells of rows from `from` on; numbers are moved. */
  fill(column: number, from: number, cells: SentCells): Promise<void>;
  /** Neighbours of the same rows: n x k; moved. */
  neighbours(k: number, indices: Int32Array, scores: Float32Array): Promise<void>;
  /** Red, green and blue of every row, n x 3; moved. */
  colours(colours: Uint8Array): Promise<void>;
  array(array: SentArray): Promise<void>;
  /** The lines that load such a file elsewhere; null where any program opens it. */
  loader(format: string, file: string, name: string): Promise<string | null>;
  /** The file. `onBytes`: how many are written. */
  write(wish: ExportWish, onBytes: (bytes: number) => void, signal: AbortSignal): Promise<Blob>;
  /** Reads a saved space. Columns come in parts, in order, before the answer. */
  open(
    file: Blob,
    name: string,
    onCells: (part: { readonly column: number; readonly from: number; readonly cells: SentCells }) => void,
    signal: AbortSignal,
  ): Promise<OpenedSpace>;
}
