import type { VectorTable } from "#math/table.ts";
import { command } from "./command.ts";
import { resultKey, wishKey } from "./results.ts";

/** An end of a way or of a pair: an item, or any text. */
export interface End {
  readonly text: string;
  readonly id: number | null;
}

export interface BetweenWish {
  readonly view: "way" | "pairs" | "axes";
  readonly from: string;
  readonly to: string;
  readonly path: "slerp" | "line";
  readonly steps: number;
  /** One pair a line: "man, woman". */
  readonly pairs: string;
  /** Poles of two axes, as written. */
  readonly axes: readonly { readonly from: string; readonly to: string }[];
}

export interface Near {
  readonly id: number;
  readonly score: number;
}

/** One stop of the way. */
export interface WayStep {
  /** 0 at one end, 1 at the other. */
  readonly at: number;
  /** Of the vector there: below 1 on the straight line. */
  readonly length: number;
  /** Nearest items by cosine, best first; the ends are not among them. */
  readonly rows: readonly Near[];
  /** On the map, dims numbers among its true neighbours; null without a map. */
  readonly place: Float32Array | null;
  /** The map does not put this stop beside the one before it. */
  readonly torn: boolean;
}

/** An item by the line between the ends. */
export interface LineItem {
  readonly id: number;
  /** Projection: 0 at one end, 1 at the other. */
  readonly at: number;
  /** Distance off the line. */
  readonly off: number;
}

export interface Way {
  /** Of these items; other vectors, and it is old. */
  readonly vectors: VectorTable;
  readonly from: End;
  readonly to: End;
  readonly path: BetweenWish["path"];
  /** Of the two ends. */
  readonly cosine: number;
  readonly steps: readonly WayStep[];
  /** Nearest to the line between the ends, nearest first. */
  readonly items: readonly LineItem[];
  /** Distance off the line of the median item. */
  readonly usualOff: number;
}

export interface FoundPair {
  readonly from: End;
  readonly to: End;
  /** Cosine of its offset with the mean of all. */
  readonly withMean: number;
  /** The same with the mean of the others; NaN for a single pair. */
  readonly withOthers: number;
  /** What it alone ranks first, by cosine with its offset. */
  readonly alone: readonly Near[];
}

export interface PairDirection {
  readonly vectors: VectorTable;
  readonly pairs: readonly FoundPair[];
  readonly consistency: number;
  readonly agreement: number;
  /** pairs x pairs cosines of the offsets, row-major. */
  readonly pairwise: readonly number[];
  /** The same of as many random pairs of items. */
  readonly chance: { readonly consistency: number; readonly agreement: number };
  /** Along the direction, and against it. */
  readonly high: readonly Near[];
  readonly low: readonly Near[];
}

export interface AxesScatter {
  readonly vectors: VectorTable;
  readonly axes: readonly { readonly from: string; readonly to: string }[];
  /** n x 2: -1 at one pole, 1 at the other. */
  readonly coords: Float32Array;
}

export const BETWEEN_WISH = wishKey<BetweenWish>("between", {
  view: "way",
  from: "",
  to: "",
  path: "slerp",
  steps: 7,
  pairs: "",
  axes: [
    { from: "small", to: "big" },
    { from: "bad", to: "good" },
  ],
});
export const WAY = resultKey<Way>("between");
export const PAIR_DIRECTION = resultKey<PairDirection>("between-direction");
export const AXES_SCATTER = resultKey<AxesScatter>("between-axes");

/** Answer what the wish says; a newer one abandons an older one. */
export const findWay = command<[]>("between");
export const findDirection = command<[]>("between");
export const findScatter = command<[]>("between");
export const stopBetween = command<[]>("between");
