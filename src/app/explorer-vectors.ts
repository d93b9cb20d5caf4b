import type { Neighbour } from "./explorer.ts";

/** An item by id, or any text; a text that an item has is that item. */
export type GivenEnd = number | string;

/** What `between` gives. */
export interface WayBetween {
  readonly from: { readonly id: number | null; readonly text: string };
  readonly to: { readonly id: number | null; readonly text: string };
  readonly path: "slerp" | "line";
  /** Cosine of the two ends. */
  readonly cosine: number;
  /** From end to end. at: 0 to 1; length: of the vector there; items: nearest by cosine, the ends left out. */
  readonly steps: readonly {
    readonly at: number;
    readonly length: number;
    readonly items: readonly Neighbour[];
    /** On the map, among its true neighbours; null without a map. */
    readonly place: readonly number[] | null;
  }[];
  /**
   * Items nearest to the straight line between the ends, nearest first. at: scalar projection, 0 at `from`, 1 at `to`; off: distance off the
   * line; vectors at length 1.
   */
  readonly items: readonly {
    readonly id: number;
    readonly text: string;
    readonly at: number;
    readonly off: number;
  }[];
}

/** What `direction` gives. */
export interface PairsDirection {
  /** withMean: cosine of the pair's offset with the mean of all; withOthers: with that of the other pairs, NaN for a single pair. */
  readonly pairs: readonly {
    readonly from: { readonly id: number | null; readonly text: string };
    readonly to: { readonly id: number | null; readonly text: string };
    readonly withMean: number;
    readonly withOthers: number;
    /** What this pair alone ranks first. */
    readonly alone: readonly Neighbour[];
  }[];
  /** Mean of `withMean`. */
  readonly consistency: number;
  /** Cosine of each offset with each other: pairwise[i][j]. */
  readonly pairwise: readonly (readonly number[])[];
  /** Mean of `pairwise` off its diagonal; NaN for a single pair. */
  readonly agreement: number;
  /** The same of as many random pairs of items: the yardstick. */
  readonly chance: { readonly consistency: number; readonly agreement: number };
  /** Items farthest along the direction and against it; score: cosine with it. Items of the pairs are left out. */
  readonly high: readonly Neighbour[];
  readonly low: readonly Neighbour[];
}

/** What `tokens` gives. */
export interface TextTokens {
  /** Those that are read, special ones included. */
  readonly tokens: readonly {
    readonly text: string;
    readonly id: number;
    /** In the vocabulary, and no special token. */
    readonly known: boolean;
    readonly special: boolean;
    /** Where its piece stands in the text; null where it cannot be told. */
    readonly start: number | null;
    readonly end: number | null;
    /** Its part of the text's vector; all parts make 1. Null where the model gives one vector a text. */
    readonly share: number | null;
  }[];
  /** Most tokens the model reads. */
  readonly limit: number;
  /** Tokens of the whole text. */
  readonly count: number;
  /** Tokens that were cut off. */
  readonly cut: number;
  /** The text from the first token on that was cut off; empty where nothing was. */
  readonly rest: string;
  readonly pooling: "mean" | "cls" | "inside";
  /** Of the vector before it is brought to length 1. */
  readonly length: number;
  /** tokens.length x dim, row-major; null where the model gives one vector a text. */
  readonly vectors: Float32Array | null;
}

export interface ApproximateOptions {
  readonly method?: "hnsw" | "ivf" | "brute";
  readonly k?: number;
  /** HNSW: candidates kept, at least k; more than there are items is all of them. */
  readonly ef?: number;
  /** IVF: lists looked into, of about the root of n. */
  readonly nprobe?: number;
  readonly precision?: "float32" | "int8" | "binary";
  /** How many numbers of each vector are used, from the first on; all unless said. */
  readonly dims?: number;
  /** Finds four times k with the short vectors and orders them by the full ones. */
  readonly rerank?: boolean;
  readonly seed?: number;
}

/** What `approximate` gives. */
export interface ApproximateAnswer {
  /** Nearest first; score: true cosine. */
  readonly rows: readonly Neighbour[];
  /** Share of the k true nearest that were found; of equally near ones any counts. */
  readonly recall: number;
  /** Ids in the order they were looked at. */
  readonly visited: readonly number[];
  /** Comparisons of the query with a vector: items, and centres of lists. */
  readonly distances: number;
  /** Memory of vectors and index. */
  readonly bytes: number;
  readonly memory: { readonly vectors: number; readonly index: number; readonly full: number };
  /** Items the index holds: all up to 20,000, beyond that a fair sample. */
  readonly n: number;
}

/** Calls about vectors themselves. */
export interface VectorCalls {
  /**
   * The way from one text or item to another: in equal angles ("slerp", the default) or on the straight line. steps: points of the way, ends
   * included, 2 to 101 (7); k: items told at each step (3), and beside the line (at least 10).
   */
  between(
    a: GivenEnd,
    b: GivenEnd,
    options?: { readonly steps?: number; readonly k?: number; readonly path?: "slerp" | "line" },
  ): Promise<WayBetween>;
  /** What pairs such as ["man", "woman"] have in common: their mean offset, how well they agree, and the items along it. k: 10 unless said. */
  direction(
    pairs: readonly (
      readonly [GivenEnd, GivenEnd] | { readonly from: GivenEnd; readonly to: GivenEnd } | string
    )[],
    options?: { readonly k?: number },
  ): Promise<PairsDirection>;
  /** How the model in use reads a text, or an item's by id. */
  tokens(text: GivenEnd): Promise<TextTokens>;
  /** Nearest items by an index that need not look at all of them: a graph (HNSW), lists (IVF), or brute force. By item id, or by any text. */
  approximate(query: GivenEnd, options?: ApproximateOptions): Promise<ApproximateAnswer>;
}
