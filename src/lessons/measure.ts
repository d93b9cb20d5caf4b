import type { Exhibit } from "#store/exhibit.ts";
import type { Guess } from "#store/lesson.ts";
import type { DialValues, Space } from "./lesson.ts";

/** How a model reads a text. */
export interface Reading {
  readonly tokens: readonly {
    /** As the vocabulary has it: "##ing", "[CLS]". */
    readonly text: string;
    readonly id: number;
    /** "special" frames every text, "unknown" stands for what the vocabulary lacks. */
    readonly kind: "known" | "special" | "unknown";
  }[];
  /** Tokens before cutting, special tokens included. */
  readonly count: number;
  /** Most tokens the model reads, special tokens included. */
  readonly limit: number;
  /** tokens.length x dim, row-major: what the network makes of each token; null where it cannot be asked for single tokens. */
  readonly vectors: Float32Array | null;
  /** dim numbers: the vector before it is brought to length 1. */
  readonly pooled: Float32Array;
  /** How the tokens' vectors become one; "inside": the network does it. */
  readonly pooling: "mean" | "cls" | "inside";
}

/** A map beside the one shown. */
export interface SideMap {
  /** n x dims, row-major. */
  readonly coords: Float32Array;
  /** 0.5 is chance, 1 is perfect. */
  readonly trustworthiness: number;
  /** Share of the true nearest k = 15 that are among the nearest on the map; and what chance gives. */
  readonly recall: number;
  readonly chanceRecall: number;
  /** Spearman's correlation of distances in the space and on the map. */
  readonly distanceCorrelation: number;
}

/** A space as a lesson sees it: texts go in, measurements come out. Rows are of unit length. */
export interface SpaceView {
  /** Id of the model. */
  readonly id: string;
  /** "Sentence model". */
  readonly label: string;
  readonly dim: number;
  /** n x dim, row-major. "query": as what is asked, for models that tell questions from the texts that answer them. */
  embed(texts: readonly string[], role?: "passage" | "query"): Promise<Float32Array>;
  /** Cosine of two texts. */
  similarity(a: string, b: string): Promise<number>;
  /** `among`, the most similar to `text` first. */
  rank(
    text: string,
    among: readonly string[],
  ): Promise<readonly { readonly text: string; readonly score: number }[]>;
  /** Percentiles 1 to 99 (99 values) of the cosines of random pairs of this space's own common words: its yardstick. */
  percentiles(): Promise<Float32Array>;
  /** The tokens of a text, each with its vector. */
  read(text: string): Promise<Reading>;
  /** Token counts, special tokens included, uncut. */
  countTokens(texts: readonly string[]): Promise<Int32Array>;
  /** The commonest words the model knows, at most so many, the commonest first. */
  words(count: number): Promise<readonly string[]>;
}

export interface Scored {
  readonly id: number;
  readonly text: string;
  readonly score: number;
}

/** What is known of a model before it is loaded. */
export interface ModelFacts {
  readonly id: string;
  readonly label: string;
  readonly dim: number;
  /** To be fetched the first time. */
  readonly bytes: number;
  /** "English", "About 100 languages". */
  readonly languages: string;
  /** Most tokens it reads. */
  readonly limit: number;
  readonly license: string;
  /** Its one line of what it is good at. */
  readonly purpose: string;
  /** Trained to tell questions from the texts that answer them. */
  readonly isForQuestions: boolean;
  readonly bundled: boolean;
  /** Its files are on this device. */
  readonly isHere: boolean;
}

/** What a lesson may ask: the scripting surface, read-only, in the space of its step, and other spaces by name. */
export interface Measure {
  /** The space of the step. */
  readonly here: SpaceView;
  /** Where the dials of the question stand. */
  readonly dials: DialValues;
  /** What was handed in here before, the oldest first, where the question collects it. */
  readonly tries: readonly Guess[];
  /** What was handed in at the steps before, by step, from 0. */
  readonly earlier: Readonly<Record<number, Guess>>;
  /** Another space; its model is loaded beside the one in use. Rejects with a sentence when it is not on this device. */
  in(space: Space): Promise<SpaceView>;
  /** Every model on the page's list, the bundled ones first. */
  readonly models: readonly ModelFacts[];
  /** The items of the step, in order of rows. */
  readonly items: readonly {
    readonly id: number;
    readonly text: string;
    readonly label: string | null;
    readonly columns: Readonly<Record<string, unknown>>;
  }[];
  /** Vectors of the items: n x dim, row-major. */
  readonly rows: { readonly n: number; readonly dim: number; readonly values: Float32Array };
  /** Places of the items on the map that is shown; null where there is none. */
  readonly map: { readonly dims: number; readonly coords: Float32Array } | null;
  neighbours(query: number | string, options?: { readonly k?: number }): Promise<readonly Scored[]>;
  arithmetic(
    expression: string,
    options?: { readonly k?: number },
  ): Promise<{
    readonly withoutInputs: readonly { readonly text: string; readonly score: number }[];
    readonly withInputs: readonly { readonly text: string; readonly score: number }[];
  }>;
  /** Offers the vector that another space has for a text to the items of this one: the sentence with which the page refuses; null if it does not. */
  refusal(other: Space, text: string): Promise<string | null>;
  search(
    query: string,
    options?: { readonly mode?: "keyword" | "meaning" | "hybrid"; readonly k?: number },
  ): Promise<readonly Scored[]>;
  /**
   * Runs `<id>.work.ts` in a worker: what takes longer than a moment, such as training. The result is kept until the lesson is left, so that
   * a later step with the same request has it at once. Its progress is shown by itself.
   */
  work<Result>(id: string, request: unknown): Promise<Result>;
  /**
   * A map beside the one shown, in a worker: of the items, or of other rows. The map on screen stays. method: "umap", "tsne", "pca"; seed 1
   * and three dimensions unless said.
   */
  layout(wish: {
    readonly method: string;
    readonly dims?: 2 | 3;
    readonly seed?: number;
    readonly params?: Readonly<Record<string, number>>;
    readonly rows?: { readonly n: number; readonly dim: number; readonly values: Float32Array };
  }): Promise<SideMap>;
  /** Says how far a long measurement is, 0 to 1, with what there is to see so far. */
  progress(share: number, soFar?: readonly Exhibit[]): void;
  /** Gives way when a slice of work is over: long measuring must not hold up the page. */
  pause(): Promise<void>;
}
