import type { VectorTable } from "#math/table.ts";
import type { ReadText } from "#protocol/embed.ts";
import { command } from "./command.ts";
import type { Subject } from "./neighbours.ts";
import { resultKey, wishKey } from "./results.ts";

export interface VectorWish {
  /** Typed instead of what is chosen; null: what is chosen. */
  readonly text: string | null;
  /** What was chosen when it was typed: another choice takes its place. */
  readonly over: number | null;
  /** Compared with; empty: the nearest item. */
  readonly other: string;
}

/** One vector, and how it came about. */
export interface SeenVector {
  readonly vectors: VectorTable;
  readonly subject: Subject;
  readonly text: string;
  /** As it lies in the space: of length 1 from a model, of its own length where the items came as vectors. */
  readonly vector: Float32Array;
  /** The model knows no word of it. */
  readonly unread: boolean;
  /** Tokens and what became of them; null where no model is known, and `why` says so. */
  readonly read: ReadText | null;
  readonly why: string;
  /** What it is compared with; null where there is nothing else, or where `otherWhy` says why what was written will not do. */
  readonly other: {
    readonly text: string;
    readonly id: number | null;
    readonly vector: Float32Array;
  } | null;
  readonly otherWhy: string;
}

export const VECTOR_WISH = wishKey<VectorWish>("vector", { text: null, over: null, other: "" });
export const SEEN_VECTOR = resultKey<SeenVector>("vector");

/** Looks at an item or a text. */
export const lookAtVector = command<[subject: Subject]>("vector");
