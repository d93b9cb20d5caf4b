import { classifySteps, type Classes, type LabelVectors } from "./classify.ts";
import type { AnalysisJob } from "./job.ts";

interface ClassifyRequest {
  readonly known: LabelVectors;
  /** k of the k-NN rule; null for the others. */
  readonly votes: number | null;
}

const job: AnalysisJob<"classify", ClassifyRequest, Classes> = {
  id: "classify",
  readsTexts: false,
  run: ({ known, votes }, work) => work.steps(classifySteps(work.table, known, votes)),
  moves: ({ scores, best, second }) => [
    scores.buffer as ArrayBuffer,
    best.buffer as ArrayBuffer,
    second.buffer as ArrayBuffer,
  ],
};

export default job;
