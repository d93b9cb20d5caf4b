import { IDLE, type Loadable } from "./loadable.ts";
import type { Slice } from "./state.ts";

export interface ArithmeticTerm {
  readonly text: string;
  /** Signed: -1 for "- man", 0.5 for "0.5 * king". */
  readonly weight: number;
  /** Unit vector of the text, before the weight. */
  readonly vector: Float32Array;
  /** Item with this very text, if any. */
  readonly id: number | null;
}

export interface ArithmeticAnswer {
  readonly text: string;
  /** Cosine with the result. */
  readonly score: number;
  /** Item with this very text, if any. */
  readonly id: number | null;
  readonly isInput: boolean;
}

export interface ArithmeticResult {
  readonly expression: string;
  readonly terms: readonly ArithmeticTerm[];
  /** Sum after each term; the last is the result. Not normalised. */
  readonly steps: readonly Float32Array[];
  readonly result: Float32Array;
  /** Euclidean length of the result. */
  readonly length: number;
  readonly withoutInputs: readonly ArithmeticAnswer[];
  readonly withInputs: readonly ArithmeticAnswer[];
  /** Vector of the first answer without inputs, for the strip below the result; null when there is none. */
  readonly answerVector: Float32Array | null;
  /** Places on the map among their true neighbours, dims numbers each: one for each step. */
  readonly places: readonly Float32Array[];
  /** How many texts could have been the answer: items and vocabulary words. */
  readonly candidates: { readonly items: number; readonly words: number };
  /** Id of the model in whose space this was calculated; null for vectors the person brought. */
  readonly model: string | null;
}

export interface ArithmeticSlice {
  readonly expression: string;
  readonly arithmetic: Loadable<ArithmeticResult>;
  /** The model's word list while it is embedded, before the first answer; null otherwise. */
  readonly wordsRead: { readonly done: number; readonly total: number } | null;
  setExpression(expression: string): void;
  setArithmetic(arithmetic: Loadable<ArithmeticResult>): void;
  setWordsRead(read: ArithmeticSlice["wordsRead"]): void;
}

export const arithmeticSlice: Slice<ArithmeticSlice> = (set) => ({
  expression: "",
  arithmetic: IDLE,
  wordsRead: null,
  setExpression: (expression) => set({ expression }),
  setArithmetic: (arithmetic) => set({ arithmetic }),
  setWordsRead: (wordsRead) => set({ wordsRead }),
});
