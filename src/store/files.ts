import type { FileOptions, FileProgress, FoundFile, Given } from "#protocol/files.ts";
import type { ChunkWish } from "#text/chunks.ts";
import type { FileSaid, FileWord } from "#text/file-words.ts";
import { command } from "./command.ts";
import { resultKey, wishKey } from "./results.ts";

/** What is being opened. */
export interface FileWish {
  /** Null: nothing is chosen yet. */
  readonly given: Given | null;
  readonly options: FileOptions;
  /** How a link says that it was opened (`text/file-words.ts`); empty where none does. */
  readonly asked: readonly FileWord[];
}

/** What becomes of a file. */
export interface MapFile {
  readonly roles: FoundFile["preview"]["roles"];
  readonly sample?: { readonly size: number; readonly seed: number; readonly by?: string };
  /** What places the items: their own vectors, a model that reads their texts, or their coordinates alone. */
  readonly by: "vectors" | "texts" | "places";
  /** How long texts are cut; null: not at all. Only by texts. */
  readonly chunks: ChunkWish | null;
  /** Id of the model that made the vectors; null where that is not known. Only by vectors. */
  readonly madeBy: string | null;
  /** What columns are used as, for a link (`text/file-words.ts`). */
  readonly uses: FileSaid["uses"];
}

/** What the import dialog holds. */
export const FILE_WISH = wishKey<FileWish>("file", { given: null, options: {}, asked: [] });
/** What the file is. */
export const FOUND_FILE = resultKey<FoundFile>("found-file");
/** The reading of it: `last` is how far it is. */
export const READ_FILE = resultKey<FileProgress>("read-file");

/** Fills `FOUND_FILE`. */
export const findFile = command<[given: Given, options: FileOptions]>("files");
/** Fills `READ_FILE`, closes the dialog when all is read, and maps what was read. */
export const mapFile = command<[given: Given, options: FileOptions, wish: MapFile]>("files");
/** Stops the reading under way; what was found out about the file stays. */
export const stopFile = command<[]>("files");
/** Gives up what is under way, and ends the worker. Nothing on the map changes. */
export const closeFile = command<[]>("files");
