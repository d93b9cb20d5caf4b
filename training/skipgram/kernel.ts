import type { Layout } from "../assembly.ts";
import { LONGEST_SENTENCE, SIGMOID_STEPS, type SkipgramPlan } from "./skipgram.ts";

/** Byte addresses of everything skip-gram needs in one shared memory. */
export interface SkipgramLayout {
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

export interface SkipgramExports {
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

export function placeSkipgram(
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

/** Tells one thread's instance where the tables lie. Thread 0 of one thread repeats `trainSkipgram` step for step. */
export function configureSkipgram(
  kernel: SkipgramExports,
  layout: SkipgramLayout,
  plan: SkipgramPlan,
  thread: number,
): void {
  const seed = (plan.seed + thread * 7919) >>> 0 || 1;
  const { rows, context, keep, draws, drawCount, sigmoid } = layout;
  const scratch = layout.scratch[thread] ?? 0;
  const { dim, window, negatives } = plan;
  kernel.configure(rows, context, keep, draws, drawCount, sigmoid, scratch, dim, window, negatives, seed);
}
