import type { VectorTable } from "#math/table.ts";
import { command } from "./command.ts";
import { resultKey, wishKey } from "./results.ts";

/** How an item gets its label; `analysis/classify.ts` says what each does. */
export type ClassifyRule = "label" | "centroid" | "knn";

/** An item given as an example. Another text under this id is another item. */
export interface Example {
  readonly id: number;
  readonly text: string;
}

export interface ClassifyWish {
  /** Labels as typed, one a line; see `text/labels.ts`. */
  readonly text: string;
  /** Examples by the key of their label; those of labels that are gone stay until the label is back. */
  readonly examples: Readonly<Record<string, readonly Example[]>>;
  readonly rule: ClassifyRule;
  /** Votes of the k-NN rule. */
  readonly k: number;
  /** Items whose best score is lower get no label; null: all get one. */
  readonly threshold: number | null;
}

/** The examples of a label, by its key. A label may be called "constructor". */
export const examplesOf = (examples: ClassifyWish["examples"], key: string): readonly Example[] =>
  (Object.hasOwn(examples, key) ? examples[key] : undefined) ?? [];

/** A label as it was classified by. */
export interface UsedLabel {
  readonly name: string;
  readonly description: string;
  /** Items among its examples, by id. */
  readonly examples: readonly number[];
}

/** Scores of all items with all labels; thresholds are applied where it is shown. */
export interface Classified {
  /** The rows this is about: another table, and it is old. */
  readonly vectors: VectorTable;
  readonly labels: readonly UsedLabel[];
  readonly rule: ClassifyRule;
  /** Votes that were counted under k-NN; null under the other rules. */
  readonly votes: number | null;
  /** n x L, row-major: cosines, or shares of votes. */
  readonly scores: Float32Array;
  /** n: place of the best label, and of the next; -1 where there is no next. */
  readonly best: Int32Array;
  readonly second: Int32Array;
  /** n: the best label without any example; null where there are none, or where labels are nothing but their examples. */
  readonly withoutExamples: Int32Array | null;
}

export const CLASSIFIED = resultKey<Classified>("classify");

export const CLASSIFY_WISH = wishKey<ClassifyWish>("classify", {
  text: "",
  examples: {},
  rule: "label",
  k: 5,
  threshold: null,
});

/** Fills CLASSIFIED by what CLASSIFY_WISH says. */
export const classify = command<[]>("classify");
/** Gives up the answer that is on its way. */
export const stopClassifying = command<[]>("classify");

/** The column that holds the label each item was given. */
export const CLASS_COLUMN = "class";
