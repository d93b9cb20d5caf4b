import { mergeCandidates, type CandidateQuestion, type Candidates } from "#kernel/candidates.ts";
import { BLOCK, runsOf, tilesOfPiece, type Run } from "#kernel/runs.ts";
import { watchLife } from "#protocol/life.ts";
import { connect, give, WorkerDiedError } from "#protocol/rpc.ts";
import type { HelperApi } from "./kernel-helper.ts";

/** A helper thread that runs. */
export interface Helper {
  readonly api: HelperApi;
  /** Ends the thread; pending and later calls reject. */
  end(): void;
}

/** Helpers at most: more than this bring little, and each holds a copy of the rows. */
const MOST = 8;
/** Multiplications that are worth one more helper: what one does in about 50 ms. */
const WORTH = 2e9;
/** Helpers that nobody asked anything for this long are let go, ms. */
const IDLE = 10_000;
/** Seconds that a helper may take to start: then whoever asked does the work. */
const PATIENCE = 30;
/** Runs a helper has before it at a time: one to do, one to go on with. */
const AHEAD = 2;

/**
 * Threads that search for neighbours, started when first needed and let go when idle. Any call may reject with WorkerDiedError, when
 * threads cannot be started or one dies: the caller then does the work itself. After that has happened twice no more are started.
 */
export class KernelPool {
  readonly #start: (onDead: (error: Error) => void) => Helper;
  readonly #size: number;
  #helpers: Helper[] = [];
  #jobs = 0;
  #busy = 0;
  #failures = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;

  /** size: how many threads there may be, such as the cores of this computer. */
  constructor(start: (onDead: (error: Error) => void) => Helper, size: number) {
    this.#start = start;
    this.#size = Math.max(1, Math.min(size, MOST));
  }

  /** Whether work of so many multiplications is better done here than in the caller's thread. */
  isWorth(multiplications: number): boolean {
    return this.#failures < 2 && multiplications >= 1.5 * WORTH;
  }

  /** Starts the threads that work of so many multiplications takes, while the question is put together. False when that is impossible. */
  warm(multiplications: number): boolean {
    try {
      this.#take(helpersFor(multiplications));
    } catch {
      return false;
    }
    this.#release();
    return true;
  }

  /** Threads there are now. */
  get running(): number {
    return this.#helpers.length;
  }

  /**
   * Candidates of all rows, the runs dealt out to helpers as they get done. The panels are moved away from `question`. onProgress: share
   * of the pairs compared. Stops within two runs of an abort.
   */
  async candidates(
    question: CandidateQuestion,
    onProgress: (share: number) => void,
    signal?: AbortSignal,
  ): Promise<Candidates> {
    const { n, wide } = question.rows;
    const runs = runsOf(n, question.known, 4 * tilesOfPiece(wide));
    const tiles = runs.reduce((sum, { from, to }) => sum + to - from, 0);
    const job = ++this.#jobs;
    const helpers = this.#take(Math.min(runs.length, helpersFor(tiles * BLOCK ** 2 * wide)));
    let done = 0;
    let next = 0;
    try {
      await Promise.all(
        sharedOut(question, helpers.length).map((part, at) => helpers[at]!.api.open(job, part)),
      );
      const work = async ({ api }: Helper): Promise<void> => {
        for (let run: Run | undefined; (run = runs[next++]) !== undefined;) {
          await api.compare(job, run);
          signal?.throwIfAborted();
          done += run.to - run.from;
          onProgress(done / tiles);
        }
      };
      await Promise.all(helpers.flatMap((helper) => Array.from({ length: AHEAD }, () => work(helper))));
      const found = await Promise.all(helpers.map(({ api }) => api.close(job)));
      signal?.throwIfAborted();
      return mergeCandidates(found);
    } catch (error) {
      next = runs.length;
      for (const { api } of helpers) api.drop(job).catch(() => undefined); // a dead helper has nothing to drop
      throw error;
    } finally {
      this.#release();
    }
  }

  /** `count` helpers, started if need be. Throws WorkerDiedError when that is impossible. */
  #take(count: number): readonly Helper[] {
    try {
      while (this.#helpers.length < Math.min(count, this.#size)) {
        const helper = this.#start(() => this.#fail());
        this.#helpers.push(helper);
      }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#fail();
      throw new WorkerDiedError(`A helper could not be started: ${why}`, { cause: error });
    }
    clearTimeout(this.#idle);
    this.#busy++;
    return this.#helpers.slice(0, Math.max(1, count));
  }

  #release(): void {
    this.#busy--;
    if (this.#busy > 0) return;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.end(), IDLE);
  }

  #fail(): void {
    this.#failures++;
    this.end();
  }

  /** Lets all helpers go. The next question starts new ones. */
  end(): void {
    clearTimeout(this.#idle);
    const helpers = this.#helpers;
    this.#helpers = [];
    for (const helper of helpers) helper.end();
  }
}

const helpersFor = (multiplications: number): number => Math.ceil(multiplications / WORTH);

/** One question for each of `count` helpers: one memory for all where that is allowed, else a copy each. */
function sharedOut(question: CandidateQuestion, count: number): CandidateQuestion[] {
  const { rows } = question;
  if (globalThis.crossOriginIsolated) {
    const panels = new Int16Array(new SharedArrayBuffer(rows.panels.byteLength));
    panels.set(rows.panels);
    return Array.from({ length: count }, () => ({ ...question, rows: { ...rows, panels } }));
  }
  return Array.from({ length: count }, (_, at) => {
    const panels = at === count - 1 ? rows.panels : rows.panels.slice();
    return give({ ...question, rows: { ...rows, panels } }, panels.buffer as ArrayBuffer);
  });
}

let started = 0;

/** Starts a helper in a worker of its own. */
export function startHelper(onDead: (error: Error) => void): Helper {
  const name = `kernel-${++started}-${Math.random().toString(36).slice(2)}`;
  const worker = new Worker(new URL("./kernel.worker.ts", import.meta.url), { type: "module", name });
  let isOver = false;
  const die = (error: Error): void => {
    if (isOver) return;
    isOver = true;
    worker.terminate();
    connection.close(error);
    onDead(error);
  };
  const connection = connect<HelperApi>(worker, { name: "A neighbours helper", onDead: die });
  watchLife(worker, name, {
    onDeath: () => die(new WorkerDiedError("A neighbours helper stopped.")),
    isOver: () => isOver,
    patience: PATIENCE,
  });
  return {
    api: connection.api,
    end: () => {
      if (isOver) return;
      isOver = true;
      worker.terminate();
      connection.close(new WorkerDiedError("A neighbours helper was let go."));
    },
  };
}
