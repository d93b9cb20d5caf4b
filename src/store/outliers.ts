import type { VectorTable } from "#math/table.ts";
import { command } from "./command.ts";
import { resultKey, wishKey } from "./results.ts";

/** How far out an item is; `analysis/outliers.ts` says what each does. */
export type OutlierMethod = "knn" | "lof" | "centroid";

export interface Outliers {
  /** The rows this is about: another table, and it is old. */
  readonly vectors: VectorTable;
  /** Id of each row. */
  readonly ids: readonly number[];
  readonly method: OutlierMethod;
  /** As it was asked for. */
  readonly askedK: number;
  /** Neighbours that counted. */
  readonly k: number;
  /** n numbers, larger is farther out: cosine distances, or factors around 1 for "lof". */
  readonly scores: Float32Array;
  readonly mean: number;
  readonly deviation: number;
  /** n x near rows, the nearest of each, -1 where there are fewer; and the cosines with them. */
  readonly near: number;
  readonly nearest: Int32Array;
  readonly cosines: Float32Array;
  /** Rows, farthest out first. */
  readonly order: Int32Array;
}

export const OUTLIERS = resultKey<Outliers>("outliers");

export interface OutliersWish {
  readonly method: OutlierMethod;
  readonly k: number;
  readonly show: "list" | "game";
}

export const OUTLIERS_WISH = wishKey<OutliersWish>("outliers", { method: "knn", k: 10, show: "list" });

/** Fills `OUTLIERS` as wished for, and the column of its scores. */
export const findOutliers = command<[]>("outliers");
/** Gives up the answer on its way; the last one stays. */
export const stopOutliers = command<[]>("outliers");

/** "Odd one out": what is asked now, and the score of the round. */
export interface OddGame {
  /** The rows it is about: another table, and the game is over. */
  readonly vectors: VectorTable | null;
  /** Items as they are shown; empty before the first question. */
  readonly ids: readonly number[];
  /** Place of the one that is of another group; null for items that a person selected. */
  readonly truth: number | null;
  /** The group of the others, and that of the odd one; empty for items that a person selected. */
  readonly group: string;
  readonly other: string;
  /** Place that was guessed; null while it is open. */
  readonly guess: number | null;
  /** Questions answered in this round, and how many the person and the vectors had right. */
  readonly answered: number;
  readonly right: number;
  readonly vectorsRight: number;
}

export const NO_GAME: OddGame = {
  vectors: null,
  ids: [],
  truth: null,
  group: "",
  other: "",
  guess: null,
  answered: 0,
  right: 0,
  vectorsRight: 0,
};

export const ODD_GAME = wishKey<OddGame>("odd-one-out", NO_GAME);
