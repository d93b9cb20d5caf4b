import type { AnyJob } from "./job.ts";

const found = import.meta.glob<AnyJob>("./*.job.ts", { eager: true, import: "default" });

/** Every job there is, by its id. */
export const jobs: ReadonlyMap<string, AnyJob> = new Map(Object.values(found).map((job) => [job.id, job]));

/** Throws RangeError for an id that is none. */
export function jobById(id: string): AnyJob {
  const job = jobs.get(id);
  if (job === undefined) throw new RangeError(`There is no analysis “${id}”.`);
  return job;
}

/** Files of the jobs, for the test that holds them to their names. */
export const jobFiles: readonly (readonly [file: string, job: AnyJob])[] = Object.entries(found);
