import type { VectorTable } from "#math/table.ts";
import { command } from "./command.ts";
import { resultKey, wishKey } from "./results.ts";

/** Pairs that say the same, as they were found at one threshold, and the best of all pairs besides. */
export interface Duplicates {
  /** The rows this is about: another table, and it is old. */
  readonly vectors: VectorTable;
  /** Id of each row. */
  readonly ids: readonly number[];
  /** Rows and cosines of the best pairs, best first; see `areAll`. */
  readonly pairs: {
    readonly first: Int32Array;
    readonly second: Int32Array;
    readonly scores: Float32Array;
  };
  /** 1 for each of them whose texts are the same but for spaces and case. */
  readonly exact: Uint8Array;
  /** Names each of them by its two texts, for what a person says of it. */
  readonly keys: readonly string[];
  /** Those are all pairs there are; else as many of the best as are kept. */
  readonly areAll: boolean;
  readonly threshold: number;
  /** How many of all pairs reach the threshold. */
  readonly total: number;
  /** n numbers: the smallest row each is joined with by pairs that reach the threshold. */
  readonly joined: Int32Array;
  /** How many pairs have the same text but for spaces and case, whatever their cosine. */
  readonly equalTexts: number;
  /** How often each cosine occurs: bins of equal width from -1 to 1. */
  readonly counts: Float64Array;
  /** Items whose pairs were counted there; fewer than all: a fair sample. */
  readonly countedRows: number;
}

export const DUPLICATES = resultKey<Duplicates>("duplicates");

export interface DuplicatesWish {
  /** Cosine from which two items are a pair. */
  readonly threshold: number;
  readonly link: "transitive" | "complete";
  readonly show: "pairs" | "groups";
}

export const DUPLICATES_WISH = wishKey<DuplicatesWish>("duplicates", {
  threshold: 0.92,
  link: "transitive",
  show: "pairs",
});

/** What a person said of pairs of texts, by `Duplicates.keys`: they say the same, or not. Kept by this browser. */
export interface Verdicts {
  readonly same: Readonly<Record<string, boolean>>;
}

export const VERDICTS = wishKey<Verdicts>("duplicate-verdicts", { same: {} });

/** Fills `DUPLICATES` for the threshold that is wished for. */
export const findDuplicates = command<[]>("duplicates");
/** Gives up the answer on its way; the last one stays. */
export const stopDuplicates = command<[]>("duplicates");
/** Says of two texts, by key, that they say the same, or not; null takes it back. */
export const judgePair = command<[key: string, same: boolean | null]>("duplicates");
/** Reads the verdicts this browser keeps into `VERDICTS`. */
export const readVerdicts = command<[]>("duplicates");
