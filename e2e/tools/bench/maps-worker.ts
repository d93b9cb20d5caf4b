import { multiplyAddPeak } from "#kernel/peak.ts";
import { contend } from "./contenders.ts";
import type { Job, Made } from "./job.ts";

/** The contenders in a worker of a page: each job is a message, its answer another. "peak" asks how fast this thread multiplies. */
type Answer = { readonly made: Made } | { readonly peak: number } | { readonly error: string };

// One thread: nobody starts others from here.
Object.defineProperty(self, "Worker", { value: undefined });

async function answer(asked: Job | "peak"): Promise<Answer> {
  if (asked === "peak") return { peak: multiplyAddPeak(200) };
  const values = new Float32Array(await (await fetch(asked.vectors)).arrayBuffer());
  return { made: await contend(asked, { n: asked.n, dim: asked.dim, values }) };
}

self.addEventListener("message", (event: MessageEvent<Job | "peak">) => {
  void answer(event.data)
    .catch((error: unknown): Answer => ({ error: String(error) }))
    .then((said) => self.postMessage(said));
});
