import type { VectorTable } from "#math/table.ts";
import { command } from "./command.ts";
import type { Example } from "./classify.ts";
import { resultKey, wishKey } from "./results.ts";

/** An item that was marked, by id. Another text under this id is another item. */
export type Marked = Example;

export interface RecommendWish {
  readonly liked: readonly Marked[];
  readonly disliked: readonly Marked[];
  /** A text to begin from; empty: none. */
  readonly start: string;
  /** Weights of the starting text, of what is liked and of what is disliked. */
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  /** 0: the nearest; 1: nothing but what is different from what was chosen before. */
  readonly diversity: number;
  readonly k: number;
  /** People the person made of what was liked. */
  readonly people: readonly { readonly name: string; readonly history: readonly Marked[] }[];
}

export interface Recommendation {
  readonly id: number;
  /** Cosine with the taste. */
  readonly score: number;
  /** The liked item nearest to it and their cosine; null where nothing is liked. */
  readonly because: { readonly id: number; readonly score: number } | null;
  /** The map shows it far from the taste, though it is near. */
  readonly torn: boolean;
}

export interface Recommended {
  /** The rows this is about: another table, and it is old. */
  readonly vectors: VectorTable;
  readonly liked: readonly number[];
  readonly disliked: readonly number[];
  readonly start: string;
  readonly rows: readonly Recommendation[];
  /** Where the taste stands on the map, dims numbers; null where there is no map. */
  readonly place: Float32Array | null;
}

/** Someone with a history of items. */
export interface Person {
  readonly name: string;
  /** Ids of items. */
  readonly history: readonly number[];
}

/** People and items in one space: each person a vector, each score a dot product. */
export interface Towers {
  readonly vectors: VectorTable;
  readonly people: readonly (Person & {
    /** n: dot product of the person's vector with each item's. */
    readonly dots: Float32Array;
    /** Length of the person's vector: below 1 the more the history differs in itself. */
    readonly length: number;
    readonly place: Float32Array | null;
    /** Place at which each item of the history would be recommended if it were held back; empty where that says nothing. */
    readonly heldBack: readonly number[];
  })[];
}

export const RECOMMENDED = resultKey<Recommended>("recommend");
export const TOWERS = resultKey<Towers>("towers");

export const RECOMMEND_WISH = wishKey<RecommendWish>("recommend", {
  liked: [],
  disliked: [],
  start: "",
  alpha: 1,
  beta: 0.75,
  gamma: 0.25,
  diversity: 0,
  k: 10,
  people: [],
});

/** Fills RECOMMENDED by what RECOMMEND_WISH says. */
export const recommend = command<[]>("recommend");
/** Gives up the answer that is on its way. */
export const stopRecommending = command<[]>("recommend");
/** Fills TOWERS: these people among the items. */
export const meetPeople = command<[people: readonly Person[]]>("recommend");
