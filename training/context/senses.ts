import { FRESH } from "./senses.fresh.ts";
import { HELD } from "./senses.held.ts";
import { TUNE_FIRST } from "./senses.tune.first.ts";
import { TUNE_SECOND } from "./senses.tune.second.ts";
import { TUNE_THIRD } from "./senses.tune.third.ts";
import { TUNE } from "./senses.tune.ts";

/** For each word, the sentences of its two senses, one a line. */
export type SenseBlocks = Readonly<Record<string, readonly [string, string]>>;

/** "tune" was looked at while the method was chosen; "held" and the newer "fresh" only by the evaluation. */
export type Part = "tune" | "held" | "fresh";

/** One use of an ambiguous word in a sentence written for this test. */
export interface Use {
  readonly word: string;
  /** 0 or 1: which of the word's two senses. */
  readonly sense: number;
  readonly sentence: string;
  readonly part: Part;
}

function usesIn(blocks: SenseBlocks, part: Part): Use[] {
  return Object.entries(blocks).flatMap(([word, senses]) =>
    senses.flatMap((block, sense) =>
      block.split("\n").map((line) => ({ word, sense, sentence: line.trim(), part })),
    ),
  );
}

const TUNING: SenseBlocks = { ...TUNE, ...TUNE_FIRST, ...TUNE_SECOND, ...TUNE_THIRD };

export const USES: readonly Use[] = [
  ...usesIn(TUNING, "tune"),
  ...usesIn(HELD, "held"),
  ...usesIn(FRESH, "fresh"),
];
