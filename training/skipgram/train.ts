import { compileAssembly } from "../../src/kernel/compiler.ts";
import { runWorker } from "../worker.ts";
import { prepareSkipgram, skipgramProgress, skipgramRows } from "./kernel.ts";
import type { SkipgramPlan } from "../../src/analysis/skipgram.ts";

const WORKER = new URL("./skipgram.worker.ts", import.meta.url);
const KERNEL = new URL("./skipgram.assembly.ts", import.meta.url);

/**
 * Skip-gram over a large stream with the SIMD kernel on several threads.
 * Returns the word rows, row-major [counts.length × dim]. With one thread the result repeats to the bit;
 * with more, threads race on the rows and two runs differ a little.
 */
export async function trainSkipgramThreads(
  tokens: Uint16Array,
  counts: Uint32Array,
  plan: SkipgramPlan,
  threads: number,
): Promise<Float32Array> {
  const work = prepareSkipgram(await compileAssembly(KERNEL, "shared"), tokens, counts, plan, threads);
  const started = performance.now();
  const report = setInterval(() => {
    const share = skipgramProgress(work) / (tokens.length * plan.epochs);
    const left = ((performance.now() - started) / 1000) * (1 / share - 1);
    console.log(`  ${(share * 100).toFixed(1)} % of ${plan.epochs} epochs, about ${left.toFixed(0)} s left`);
  }, 15_000);
  try {
    await Promise.all(Array.from({ length: threads }, (_, thread) => runWorker(WORKER, { work, thread })));
  } finally {
    clearInterval(report);
  }
  return Float32Array.from(skipgramRows(work, counts.length));
}
