import type { WriterFacts } from "#protocol/export.ts";
import { command } from "./command.ts";
import { wishKey } from "./results.ts";

/** Neighbours of an item that a file lists at most. */
export const MOST_NEIGHBOURS = 200;

/** What the writing of a file is at. */
export type ExportWork =
  | { readonly state: "idle" }
  | { readonly state: "working"; readonly share: number; readonly bytes: number }
  | { readonly state: "done"; readonly blob: Blob; readonly extension: string; readonly count: number }
  | { readonly state: "failed"; readonly says: string };

export interface Exporting {
  /** Null until they were asked for. */
  readonly writers: readonly WriterFacts[] | null;
  /** The lines that load a file of the kind asked for last; null where any program opens it. */
  readonly loader: { readonly format: string; readonly lines: string | null } | null;
  readonly work: ExportWork;
}

export const EXPORTING = wishKey<Exporting>("exporting", {
  writers: null,
  loader: null,
  work: { state: "idle" },
});

/** Fills `writers`. */
export const listWriters = command<[]>("export");
/** Fills `loader` for a file of this name. */
export const askLoader = command<[format: string, file: string, name: string]>("export");
/** Writes what is on the map; `work` says how far it is. `colours`: red, green and blue of every item as drawn. */
export const writeMapFile = command<
  [
    wish: {
      readonly format: string;
      readonly ids: readonly number[] | null;
      readonly name: string;
      readonly decimals: number | null;
      readonly bits: 16 | 32;
      readonly k: number | null;
      readonly others: boolean;
      readonly colours: Uint8Array | null;
    },
  ]
>("export");
/** Gives up the file under way, and forgets one that is done. */
export const stopWriting = command<[]>("export");
