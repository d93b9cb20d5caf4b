import type { Exhibit } from "#store/exhibit.ts";

/** What a work has at hand. */
export interface WorkTools {
  /** Says how far it is, 0 to 1, with what there is to see so far. Call it as often as you like: few are passed on. */
  tell(share: number, soFar?: readonly Exhibit[]): void;
  /** Await this after every few milliseconds of work: a stop arrives here. */
  pause(): Promise<void>;
}

/**
 * A long computation of a lesson, such as training a small space, in a worker of its own. One file a work, `<id>.work.ts`, whose default
 * export is this. Request and result cross a thread: plain values and typed arrays (of requests: Float32Array only). Same request, same result, bit for bit.
 */
export type Work<Request, Result> = (request: Request, tools: WorkTools) => Promise<Result>;

/** Keeps the types of a work. */
export const work = <Request, Result>(run: Work<Request, Result>): Work<Request, Result> => run;

/** A space made in the page: what a work gives whose result can be shown on the map. */
export interface Trained {
  readonly texts: readonly string[];
  readonly labels: readonly (string | null)[];
  readonly dim: number;
  /** texts.length x dim, row-major. */
  readonly values: Float32Array;
}

/** Works whose vectors are learnt in the page, by examples; the others compute with vectors that there are. */
export const TRAINING: ReadonlySet<string> = new Set(["adapter", "colours", "skip-gram", "towers"]);

const found = import.meta.glob<Work<never, unknown>>("./*.work.ts", { import: "default" });

/** Fetches a work. Throws RangeError for an id that is none. */
export async function workById(id: string): Promise<Work<never, unknown>> {
  const load = found[`./${id}.work.ts`];
  if (load === undefined) throw new RangeError(`There is no work “${id}” for lessons.`);
  return load();
}
