import { cosineCountSteps, pairSteps } from "#kernel/pairs.ts";
import { equalPairs, pairKeys, sameTexts } from "./duplicates.ts";
import type { AnalysisJob } from "./job.ts";

export interface DuplicatesRequest {
  /** Cosine from which two items are a pair. */
  readonly threshold: number;
  /** How many of the best pairs are kept, whether they reach the threshold or not. */
  readonly keep: number;
}

export interface DuplicatesFound {
  /** Rows of the kept pairs, first < second, best first. */
  readonly first: Int32Array<ArrayBuffer>;
  readonly second: Int32Array<ArrayBuffer>;
  /** Their cosines. */
  readonly scores: Float32Array<ArrayBuffer>;
  /** 1 for each kept pair whose texts are the same but for spaces and case. */
  readonly exact: Uint8Array<ArrayBuffer>;
  /** Names of the kept pairs, see `pairKeys`. */
  readonly keys: readonly string[];
  /** How many pairs reach the threshold, exactly. */
  readonly total: number;
  /** n numbers: the smallest row each is joined with by pairs that reach the threshold. */
  readonly joined: Int32Array<ArrayBuffer>;
  /** How many pairs have the same text but for spaces and case, whatever their cosine. */
  readonly equalTexts: number;
  /** How often each cosine occurs: 200 bins from -1 to 1. */
  readonly counts: Float64Array<ArrayBuffer>;
  /** Rows whose pairs were counted; fewer than all: a fair sample. */
  readonly countedRows: number;
}

const COSINE_BINS = 200;
/** From here on the cosines are counted among so many rows, drawn by a seed: 12 million pairs in a tenth of a second. */
const COUNTED_ROWS = 5000;
const COUNT_SEED = 7;
/** Multiplications of all pairs that are still done: some minutes of one core, 200,000 items of 384 numbers. */
const MOST = 1e13;

const job: AnalysisJob<"duplicates", DuplicatesRequest, DuplicatesFound> = {
  id: "duplicates",
  readsTexts: true,
  run: async ({ threshold, keep }, { table, texts, steps, remember }) => {
    if (((table.n * table.n) / 2) * table.dim > MOST) {
      throw new Error(
        `All pairs of ${table.n} items are too many to compare here. Take a sample of at most ${Math.floor(Math.sqrt((2 * MOST) / table.dim))} items.`,
      );
    }
    const counted = await remember("cosine counts", () =>
      steps(
        cosineCountSteps(table, { bins: COSINE_BINS, mostRows: COUNTED_ROWS, seed: COUNT_SEED }),
        0,
        0.05,
      ),
    );
    const same = await remember("same texts", () => sameTexts(texts));
    const { first, second, scores, total, joined } = await steps(
      pairSteps(table, { threshold, limit: keep }),
      0.05,
    );
    return {
      first,
      second,
      scores,
      exact: Uint8Array.from(first, (row, at) => (same[row] === same[second[at] ?? -1] ? 1 : 0)),
      keys: pairKeys(texts, { first, second }),
      total,
      joined,
      equalTexts: equalPairs(same),
      counts: counted.counts.slice(),
      countedRows: counted.rows,
    };
  },
  moves: ({ first, second, scores, exact, joined, counts }) =>
    [first, second, scores, exact, joined, counts].map(({ buffer }) => buffer),
};

export default job;
