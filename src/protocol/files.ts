import type { OpenOptions } from "#formats/format.ts";
import type { Settled } from "#formats/gather.ts";
import type { Preview } from "#formats/preview.ts";
import type { Role, Roles } from "#formats/roles.ts";
import type { SampleWish } from "#formats/sample.ts";
import type { Remark } from "#formats/table.ts";

/** What a person opens: files that belong together, or an address. */
export type Given =
  | { readonly kind: "files"; readonly files: readonly File[] }
  | { readonly kind: "address"; readonly url: string };

/** What a file does not say itself, as the person chose it. */
export type FileOptions = Pick<OpenOptions, "encoding" | "delimiter" | "header" | "unit" | "part" | "dim">;

/** What a person may have to say of a file of this kind. */
export type FileQuestion = "encoding" | "delimiter" | "header" | "unit" | "dim";

/** A file as its first rows show it. */
export interface FoundFile {
  /** "tickets.csv", "metadata.tsv and vectors.tsv". */
  readonly name: string;
  /** Bytes of all files. */
  readonly size: number;
  /** The kind of file, in words. */
  readonly label: string;
  readonly asks: readonly FileQuestion[];
  readonly preview: Preview;
}

/** What is taken of a file. */
export interface FileChoice {
  readonly roles: Roles;
  readonly sample?: SampleWish;
  /** What a row must have to become an item: rows without are left out and counted. */
  readonly needs: "text" | "vector" | "place";
  /** Rows taken at most; with more, and without a sample, the load is refused. */
  readonly most: number;
}

export interface FileProgress {
  /** Bytes read, of `size`. In `pass` 1 rows are counted for a sample, in 2 they are read; in 0 a file comes from its host. */
  readonly bytes: number;
  /** 0 while it is not known. */
  readonly size: number;
  readonly rows: number;
  readonly pass: 0 | 1 | 2;
}

/** A file that was fetched. */
export interface WholeFile {
  readonly name: string;
  readonly bytes: Blob;
}

/** Bytes that came from another host, so far in this call. */
export interface CameIn {
  readonly host: string;
  readonly file: string;
  readonly bytes: number;
}

/** Rows on their way to the page: n of them, in order, vectors left out. Typed arrays are moved. */
export interface FilePiece {
  readonly n: number;
  readonly columns: readonly { readonly name: string; readonly role: Role; readonly cells: Settled }[];
}

/** What was read. Rows of a file count from 1. */
export interface LoadedFile {
  readonly name: string;
  readonly n: number;
  /** n x dim, row-major, finite, moved; null where there is no column of vectors. */
  readonly vectors: { readonly dim: number; readonly values: Float32Array } | null;
  /** How the rows were chosen, in words; null where all were taken. */
  readonly sampled: string | null;
  readonly remarks: readonly Remark[];
  /** Rows without what they need: how many, and the first of them in the file. */
  readonly leftOut: { readonly count: number; readonly first: readonly number[] };
}

/** Reads files away from the page. Errors are sentences, named FormatError. */
export interface FilesApi {
  /** Finds out what a file is, by its first rows. */
  preview(
    given: Given,
    options: FileOptions,
    onProgress: (progress: FileProgress) => void,
    onCame: (came: CameIn) => void,
    signal: AbortSignal,
  ): Promise<FoundFile>;
  /** All bytes of the file at an address, for what is opened whole. */
  whole(
    url: string,
    onProgress: (progress: FileProgress) => void,
    onCame: (came: CameIn) => void,
    signal: AbortSignal,
  ): Promise<WholeFile>;
  /** Reads what was chosen. Pieces come after everything has been read, and before the answer. */
  load(
    given: Given,
    options: FileOptions,
    choice: FileChoice,
    onPiece: (piece: FilePiece) => void,
    onProgress: (progress: FileProgress) => void,
    onCame: (came: CameIn) => void,
    signal: AbortSignal,
  ): Promise<LoadedFile>;
}

/** What the thread that reads files asks of the one that may ask the host of an address. */
export interface AddressApi {
  /** Finds out how long the file is. `onProgress` where the host sends it whole. */
  open(
    url: string,
    onProgress: (progress: readonly [loaded: number, total: number]) => void,
    signal: AbortSignal,
  ): Promise<{ readonly name: string; readonly size: number }>;
  /** Bytes [from, to), moved, and how many came over the network for them. */
  read(
    from: number,
    to: number,
    signal: AbortSignal,
  ): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly came: number }>;
}
