import { diverseSteps, type Chosen } from "./diverse.ts";
import type { AnalysisJob } from "./job.ts";

interface RecommendRequest {
  /** The taste, dim numbers. */
  readonly taste: Float32Array;
  readonly k: number;
  /** Weight of nearness against difference, 1 to 0. */
  readonly lambda: number;
  /** Rows that are never recommended: those that were marked. */
  readonly skip: readonly number[];
}

const job: AnalysisJob<"recommend", RecommendRequest, Chosen> = {
  id: "recommend",
  readsTexts: false,
  run: ({ taste, k, lambda, skip }, work) =>
    work.steps(diverseSteps(work.table, taste, { k, lambda, skip: new Set(skip) })),
  moves: ({ rows, scores }) => [rows.buffer as ArrayBuffer, scores.buffer as ArrayBuffer],
};

export default job;
