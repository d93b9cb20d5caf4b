import type { Source } from "./source.ts";
import type { TableReader } from "./table.ts";

/** What a person may choose where a file does not say it. A format takes what concerns it. */
export interface OpenOptions {
  readonly signal?: AbortSignal;
  /** A label of the Encoding Standard, "windows-1252". By default: byte order mark, else UTF-8. */
  readonly encoding?: string;
  /** One character. Found out by default. */
  readonly delimiter?: string;
  /** Whether the first row names the columns. Found out by default. */
  readonly header?: boolean;
  /** Rows with too few or too many cells: mended, with a remark (default), or refused with the line. */
  readonly ragged?: "mend" | "refuse";
  /** How a text is cut into rows; "document": not at all. Found out by default; Markdown knows its blocks and "document". */
  readonly unit?: "line" | "paragraph" | "document";
  /** Which of several arrays, tables or tensors is opened; see `parts`. */
  readonly part?: string;
  /** Numbers a vector, for bare numbers without a header (.bytes). */
  readonly dim?: number;
  /** Another file that this one names, by its relative path; null where there is none. */
  readonly beside?: (path: string) => Promise<Source | null>;
}

/** One kind of file that can be read. A file `<id>.format.ts` with a default export is all it takes to add one. */
export interface Format {
  readonly id: string;
  readonly label: string;
  /** Without the dot, the usual one first. */
  readonly extensions: readonly string[];
  readonly mime: readonly string[];
  /** How sure this format is that the file is its own, 0 to 1, by the first bytes (at most SNIFF_BYTES), the name and the size. Never throws. */
  sniff(head: Uint8Array, name: string, size: number): number;
  /** Throws FormatError; AbortError when the signal says so. */
  open(source: Source, options: OpenOptions): Promise<TableReader>;
}

/** First bytes that `sniff` gets to see. */
export const SNIFF_BYTES = 65_536;

/** Whether the name ends in one of the extensions, any case. */
export const hasExtension = (name: string, extensions: readonly string[]): boolean =>
  extensions.some((extension) => name.toLowerCase().endsWith(`.${extension}`));
