import { Layout, sharedMemory } from "../memory.ts";
import {
  CHUNK,
  LONGEST_SENTENCE,
  rateAt,
  SIGMOID_STEPS,
  skipgramTables,
  startingRows,
  type SkipgramPlan,
} from "../../src/analysis/skipgram.ts";

/** Byte addresses of everything skip-gram needs in one shared memory. */
interface SkipgramLayout {
  readonly tokens: number;
  readonly rows: number;
  readonly context: number;
  readonly keep: number;
  readonly draws: number;
  readonly drawCount: number;
  readonly sigmoid: number;
  /** One place for each thread. */
  readonly scratch: readonly number[];
  /** One u32 for each thread: tokens done. */
  readonly progress: number;
}

interface SkipgramExports {
  configure(
    rows: number,
    context: number,
    keep: number,
    draws: number,
    drawCount: number,
    sigmoid: number,
    scratch: number,
    dim: number,
    window: number,
    negatives: number,
    seed: number,
  ): void;
  train(tokens: number, from: number, to: number, rate: number): void;
}

function placeSkipgram(
  layout: Layout,
  sizes: { tokens: number; vocabulary: number; dim: number; drawCount: number; threads: number },
): SkipgramLayout {
  const table = sizes.vocabulary * sizes.dim * 4;
  return {
    tokens: layout.place(sizes.tokens * 2),
    rows: layout.place(table),
    context: layout.place(table),
    keep: layout.place(sizes.vocabulary * 4),
    draws: layout.place(sizes.drawCount * 2),
    drawCount: sizes.drawCount,
    sigmoid: layout.place(SIGMOID_STEPS * 4),
    scratch: Array.from({ length: sizes.threads }, () =>
      layout.place((LONGEST_SENTENCE + 64 + sizes.dim) * 4),
    ),
    progress: layout.place(sizes.threads * 4),
  };
}

/** Everything one thread needs to train its slice; can be sent to a worker. */
export interface SkipgramWork {
  /** The compiled skipgram.assembly.ts. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly memory: WebAssembly.Memory;
  readonly layout: SkipgramLayout;
  readonly plan: SkipgramPlan;
  readonly tokenCount: number;
  readonly threads: number;
}

/** Lays out one memory for all threads and fills it with the tokens and tables. */
export function prepareSkipgram(
  bytes: Uint8Array<ArrayBuffer>,
  tokens: Uint16Array,
  counts: Uint32Array,
  plan: SkipgramPlan,
  threads: number,
): SkipgramWork {
  const { keep, draws, sigmoid } = skipgramTables(counts, plan.subsample);
  const places = new Layout();
  const layout = placeSkipgram(places, {
    tokens: tokens.length,
    vocabulary: counts.length,
    dim: plan.dim,
    drawCount: draws.length,
    threads,
  });
  const memory = sharedMemory(places.bytes);
  new Uint16Array(memory.buffer, layout.tokens, tokens.length).set(tokens);
  new Float32Array(memory.buffer, layout.keep, keep.length).set(keep);
  new Uint16Array(memory.buffer, layout.draws, draws.length).set(draws);
  new Float32Array(memory.buffer, layout.sigmoid, sigmoid.length).set(sigmoid);
  const work = { bytes, memory, layout, plan, tokenCount: tokens.length, threads };
  skipgramRows(work, counts.length).set(startingRows(counts.length, plan.dim, plan.seed));
  return work;
}

/** The word rows, row-major [rows × dim]; a view, not a copy. */
export function skipgramRows({ memory, layout, plan }: SkipgramWork, rows: number): Float32Array {
  return new Float32Array(memory.buffer, layout.rows, rows * plan.dim);
}

/** Tokens done so far, all threads and epochs together. */
export function skipgramProgress({ memory, layout, threads }: SkipgramWork): number {
  const done = new Uint32Array(memory.buffer, layout.progress, threads);
  let all = 0;
  for (let i = 0; i < threads; i++) all += Atomics.load(done, i);
  return all;
}

/**
 * Trains one thread's slice of the stream, all epochs; the learning rate follows the progress of all threads.
 * Thread 0 of one thread repeats `trainSkipgram` step for step.
 */
export function runSkipgram(work: SkipgramWork, thread: number): void {
  const { memory, layout, plan, threads, tokenCount } = work;
  const module = new WebAssembly.Module(work.bytes);
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  const kernel = instance.exports as unknown as SkipgramExports;
  const seed = (plan.seed + thread * 7919) >>> 0 || 1;
  const { rows, context, keep, draws, drawCount, sigmoid } = layout;
  const scratch = layout.scratch[thread] ?? 0;
  const { dim, window, negatives } = plan;
  kernel.configure(rows, context, keep, draws, drawCount, sigmoid, scratch, dim, window, negatives, seed);
  const done = new Uint32Array(memory.buffer, layout.progress, threads);
  const first = Math.floor((tokenCount * thread) / threads);
  const end = Math.floor((tokenCount * (thread + 1)) / threads);
  for (let epoch = 0; epoch < plan.epochs; epoch++) {
    for (let from = first; from < end; from += CHUNK) {
      const share = skipgramProgress(work) / (tokenCount * plan.epochs);
      const to = Math.min(end, from + CHUNK);
      kernel.train(layout.tokens, from, to, rateAt(plan.rate, share));
      Atomics.add(done, thread, to - from);
    }
  }
}
