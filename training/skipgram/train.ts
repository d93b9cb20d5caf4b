import { runWorker } from "../worker.ts";
import { compileAssembly, Layout, sharedMemory } from "../assembly.ts";
import { placeSkipgram } from "./kernel.ts";
import { skipgramTables, startingRows, type SkipgramPlan } from "./skipgram.ts";
import type { SkipgramWork } from "./skipgram.worker.ts";

const WORKER = new URL("./skipgram.worker.ts", import.meta.url);

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
  const bytes = await compileAssembly(new URL("./skipgram.assembly.ts", import.meta.url).pathname);
  const tables = skipgramTables(counts, plan.subsample);
  const places = new Layout();
  const layout = placeSkipgram(places, {
    tokens: tokens.length,
    vocabulary: counts.length,
    dim: plan.dim,
    drawCount: tables.draws.length,
    threads,
  });
  const memory = sharedMemory(places.bytes);
  const { buffer } = memory;
  new Uint16Array(buffer, layout.tokens, tokens.length).set(tokens);
  const rows = new Float32Array(buffer, layout.rows, counts.length * plan.dim);
  rows.set(startingRows(counts.length, plan.dim, plan.seed));
  new Float32Array(buffer, layout.keep, tables.keep.length).set(tables.keep);
  new Uint16Array(buffer, layout.draws, tables.draws.length).set(tables.draws);
  new Float32Array(buffer, layout.sigmoid, tables.sigmoid.length).set(tables.sigmoid);

  const done = new Uint32Array(buffer, layout.progress, threads);
  const started = performance.now();
  const report = setInterval(() => {
    const share = done.reduce((sum, part) => sum + part, 0) / (tokens.length * plan.epochs);
    const left = ((performance.now() - started) / 1000) * (1 / share - 1);
    console.log(`  ${(share * 100).toFixed(1)} % of ${plan.epochs} epochs, about ${left.toFixed(0)} s left`);
  }, 10_000);
  const work: Omit<SkipgramWork, "thread"> = {
    bytes,
    memory,
    layout,
    plan,
    tokenCount: tokens.length,
    threads,
  };
  try {
    await Promise.all(Array.from({ length: threads }, (_, thread) => runWorker(WORKER, { ...work, thread })));
  } finally {
    clearInterval(report);
  }
  return Float32Array.from(rows);
}
