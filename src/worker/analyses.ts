import type { AnalysisWork, AnyJob } from "#analysis/job.ts";
import { jobById } from "#analysis/registry.ts";
import type { NeighbourTable, VectorTable } from "#math/table.ts";
import { give } from "#protocol/rpc.ts";
import { runSteps } from "./pause.ts";

/** What the analyses need of the items. */
export interface Analysed {
  /** The items now; their vectors are never changed in place while `edition` stays. */
  readonly table: VectorTable;
  neighbours(k: number, signal?: AbortSignal): Promise<NeighbourTable>;
}

/** Runs jobs on the items, and holds the items' texts for those that read them. */
export class Analyses {
  #edition = -1;
  #texts: string[] = [];
  /** What jobs remember, and for which items: another table, or other texts, and it is gone. */
  #known = new Map<string, Promise<unknown>>();
  #knownFor = "";
  readonly #find: (id: string) => AnyJob;

  constructor(find: (id: string) => AnyJob = jobById) {
    this.#find = find;
  }

  /** Which texts are held; -1 for none. */
  get edition(): number {
    return this.#edition;
  }

  /** Other texts follow, in slices. */
  begin(edition: number): void {
    this.#edition = edition;
    this.#texts = [];
    this.#known.clear();
  }

  /** Texts of the next rows. Those of an older edition are let fall. */
  add(edition: number, texts: readonly string[]): void {
    if (edition === this.#edition) for (const text of texts) this.#texts.push(text);
  }

  /** The items are others. */
  forget(): void {
    this.#known.clear();
  }

  async run(
    id: string,
    request: unknown,
    items: Analysed,
    onProgress: (share: number) => void,
    signal?: AbortSignal,
  ): Promise<unknown> {
    const job = this.#find(id);
    const { table } = items;
    const known = this.#rememberedFor(`${table.n} ${table.dim} ${this.#edition}`);
    const work: AnalysisWork = {
      table,
      texts: job.readsTexts ? this.#texts : [],
      signal,
      neighbours: (k) => items.neighbours(k, signal),
      steps: (steps, from = 0, to = 1) =>
        runSteps(steps, (share) => onProgress(from + share * (to - from)), signal),
      remember: <T>(name: string, make: () => T | Promise<T>): Promise<T> => {
        const old = known.get(name);
        // Whoever made it under this name made a T.
        if (old !== undefined) return old as Promise<T>;
        const made = Promise.resolve(make());
        known.set(name, made);
        // A stop or an error is not worth remembering.
        made.catch(() => known.delete(name));
        return made;
      },
    };
    // The engine's `analyse` gives every job the request it asks for.
    const result = await job.run(request as never, work);
    onProgress(1);
    const buffers = job.moves?.(result) ?? [];
    return typeof result === "object" && result !== null ? give(result, ...buffers) : result;
  }

  #rememberedFor(what: string): Map<string, Promise<unknown>> {
    if (this.#knownFor !== what) this.#known = new Map();
    this.#knownFor = what;
    return this.#known;
  }
}
