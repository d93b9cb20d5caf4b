import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { contend } from "./contenders.ts";
import type { Job } from "./job.ts";
import { judge } from "./judge.ts";

/** A process of its own for every map, so that its peak memory is known. Reads a task from its argument, writes one line of JSON. */
export type Task =
  | { readonly kind: "contend"; readonly job: Job; readonly out: string }
  | { readonly kind: "judge"; readonly job: Job; readonly out: string; readonly k: number };

function floats(path: string): Float32Array {
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  return new Float32Array(buffer, byteOffset, byteLength / 4);
}

/** Linux counts the parent's memory into `maxRSS` of a child; its own peak is in /proc. */
function peakMegabytes(): number {
  const status = "/proc/self/status";
  const [, own] = existsSync(status) ? (/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, "utf8")) ?? []) : [];
  return (own === undefined ? process.resourceUsage().maxRSS : Number(own)) / 1000;
}

async function answer(task: Task): Promise<unknown> {
  const { job, out } = task;
  const table = { n: job.n, dim: job.dim, values: floats(job.vectors) };
  if (task.kind === "judge") {
    const indices = task.k > 0 ? new Int32Array(floats(`${out}.knn`).buffer) : null;
    return judge(table, floats(`${out}.map`), job.dims, indices && { indices, k: task.k });
  }
  const { seconds, coords, found, ofPeak } = await contend(job, table);
  const megabytes = peakMegabytes();
  writeFileSync(`${out}.map`, coords);
  if (found) writeFileSync(`${out}.knn`, found.indices);
  return { seconds, megabytes, ofPeak, k: found?.k ?? 0 };
}

console.log(JSON.stringify(await answer(JSON.parse(process.argv[2] ?? "") as Task)));
