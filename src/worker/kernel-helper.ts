import { CandidateSearch, type CandidateQuestion, type Candidates } from "#kernel/candidates.ts";
import type { Run } from "#kernel/runs.ts";
import { give } from "#protocol/rpc.ts";

/** What a helper thread does for the space worker. A job is opened, given runs in any number, and closed. */
export interface HelperApi {
  /** Starts a search for candidates. `panels` of the question may lie in shared memory; otherwise they are moved. */
  open(job: number, question: CandidateQuestion): Promise<void>;
  /** Compares a run of a job: ten milliseconds or so without a pause. */
  compare(job: number, run: Run): Promise<void>;
  /** What this helper found in its runs; the job is over. */
  close(job: number): Promise<Candidates>;
  /** The job is over, whatever was found. */
  drop(job: number): Promise<void>;
}

/** The answers of a helper thread. */
export class KernelHelper implements HelperApi {
  readonly #jobs = new Map<number, CandidateSearch>();

  async open(job: number, question: CandidateQuestion): Promise<void> {
    this.#jobs.set(job, new CandidateSearch(question));
  }

  async compare(job: number, run: Run): Promise<void> {
    this.#search(job).compare(run);
  }

  async close(job: number): Promise<Candidates> {
    const { found } = this.#search(job);
    this.#jobs.delete(job);
    return give(found, found.rows.buffer, found.scores.buffer);
  }

  async drop(job: number): Promise<void> {
    this.#jobs.delete(job);
  }

  #search(job: number): CandidateSearch {
    const search = this.#jobs.get(job);
    if (search === undefined) throw new Error(`This helper has no job ${job}.`);
    return search;
  }
}
