import { workerData } from "node:worker_threads";
import { configureSkipgram, type SkipgramExports, type SkipgramLayout } from "./kernel.ts";
import { rateAt, type SkipgramPlan } from "./skipgram.ts";

export interface SkipgramWork {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly memory: WebAssembly.Memory;
  readonly layout: SkipgramLayout;
  readonly plan: SkipgramPlan;
  readonly tokenCount: number;
  readonly thread: number;
  readonly threads: number;
}

const CHUNK = 50_000;

/** Trains one thread's slice of the stream, all epochs; the learning rate follows the progress of all threads. */
function run(work: SkipgramWork): void {
  const { memory, layout, plan, thread, threads, tokenCount } = work;
  const module = new WebAssembly.Module(work.bytes);
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  const kernel = instance.exports as unknown as SkipgramExports;
  configureSkipgram(kernel, layout, plan, thread);
  const done = new Uint32Array(memory.buffer, layout.progress, threads);
  const first = Math.floor((tokenCount * thread) / threads);
  const end = Math.floor((tokenCount * (thread + 1)) / threads);
  for (let epoch = 0; epoch < plan.epochs; epoch++) {
    for (let from = first; from < end; from += CHUNK) {
      let all = 0;
      for (let i = 0; i < threads; i++) all += Atomics.load(done, i);
      const to = Math.min(end, from + CHUNK);
      kernel.train(layout.tokens, from, to, rateAt(plan.rate, all / (tokenCount * plan.epochs)));
      Atomics.add(done, thread, to - from);
    }
  }
}

run(workerData as SkipgramWork);
