import bytes from "./assembly/peak.ts?kernel";
import { Arena, type KernelExports } from "./arena.ts";

interface PeakExports extends KernelExports {
  multiplyAdd(rounds: number, factor: number, term: number): number;
}

/** Pairs of a multiplication and an addition in one round of the kernel. */
const PAIRS = 48;
const ROUNDS = 1_000_000;

/**
 * Multiplications with an addition each that this thread does in a second, at best, four at a time on registers: what a kernel of dot
 * products can come near to. Takes about `milliseconds`; the best of many short runs, so that other work disturbs it little.
 */
export function multiplyAddPeak(milliseconds = 100): number {
  const { run } = new Arena<PeakExports>(bytes);
  let best = 0;
  for (const until = performance.now() + milliseconds; performance.now() < until;) {
    const since = performance.now();
    run.multiplyAdd(ROUNDS, 0.5, 1);
    best = Math.max(best, (ROUNDS * PAIRS) / ((performance.now() - since) / 1000));
  }
  return best;
}
