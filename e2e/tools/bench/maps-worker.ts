import { contend } from "./contenders.ts";
import type { Job, Made } from "./job.ts";

/** The contenders in a worker of a page: each job is a message, its answer another. */
export type Answer = { readonly made: Made } | { readonly error: string };

async function run(job: Job): Promise<Made> {
  const values = new Float32Array(await (await fetch(job.vectors)).arrayBuffer());
  return contend(job, { n: job.n, dim: job.dim, values });
}

self.addEventListener("message", (event: MessageEvent<Job>) => {
  run(event.data).then(
    (made) => self.postMessage({ made } satisfies Answer),
    (error: unknown) => self.postMessage({ error: String(error) } satisfies Answer),
  );
});
