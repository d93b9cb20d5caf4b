import { HELD } from "./senses.held.ts";
import { TUNE } from "./senses.tune.ts";

/** For each word, the sentences of its two senses, one a line. */
export type SenseBlocks = Readonly<Record<string, readonly [string, string]>>;

/** One use of an ambiguous word in a sentence written for this test. */
export interface Use {
  readonly word: string;
  /** 0 or 1: which of the word's two senses. */
  readonly sense: number;
  readonly sentence: string;
  /** "tune" was looked at while the method was chosen; "held" only by the evaluation. */
  readonly half: "tune" | "held";
}

function usesIn(blocks: SenseBlocks, half: Use["half"]): Use[] {
  return Object.entries(blocks).flatMap(([word, senses]) =>
    senses.flatMap((block, sense) =>
      block.split("\n").map((line) => ({ word, sense, sentence: line.trim(), half })),
    ),
  );
}

export const USES: readonly Use[] = [...usesIn(TUNE, "tune"), ...usesIn(HELD, "held")];
