import type { Steps } from "#math/steps.ts";
import type { NeighbourTable, VectorTable } from "#math/table.ts";

/** What a job works with: the items as they were when it began. */
export interface AnalysisWork {
  /** Row i belongs to item i. Belongs to the worker: read it, never change or keep it. */
  readonly table: VectorTable;
  /** Texts by row, as many as the table has rows; empty where the job does not read texts. */
  readonly texts: readonly string[];
  readonly signal: AbortSignal | undefined;
  /** The k nearest of every item by cosine, best first: known ones, or found now by all threads there are. */
  neighbours(k: number): Promise<NeighbourTable>;
  /**
   * Runs a stepwise computation with pauses, in which questions of the person are answered and a stop arrives. Its share of the
   * job's progress goes from `from` to `to`, 0 to 1 unless said.
   */
  steps<T>(steps: Steps<T>, from?: number, to?: number): Promise<T>;
  /** What `make` gave, remembered under this name until the items change: an index, the cosines of a histogram. */
  remember<T>(name: string, make: () => T | Promise<T>): Promise<T>;
}

/**
 * A long computation on all items, done in the space worker. One file a job, `<id>.job.ts`, whose default export is this; the
 * registry finds it. Results cross a thread: plain values and typed arrays. A job throws an Error whose message is one sentence
 * fit to be shown.
 */
export interface AnalysisJob<Id extends string, Request, Result> {
  readonly id: Id;
  /** Texts are sent to the worker only for jobs that read them. */
  readonly readsTexts: boolean;
  run(request: Request, work: AnalysisWork): Result | Promise<Result>;
  /** Buffers of a result that are moved, not copied. */
  moves?(result: Result): readonly ArrayBuffer[];
}

/** Any job, for those who only pass it on. */
export type AnyJob = AnalysisJob<string, never, unknown>;
export type RequestOf<J> = J extends AnalysisJob<string, infer Request, unknown> ? Request : never;
export type ResultOf<J> = J extends AnalysisJob<string, never, infer Result> ? Result : never;
