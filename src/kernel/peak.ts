import bytes from "./assembly/peak.ts?kernel";
import { Arena, type KernelExports } from "./arena.ts";

interface PeakExports extends KernelExports {
  multiplyAdd(rounds: number, factor: number, term: number): number;
}

/** Pairs of a multiplication and an addition in one round of the kernel. */
const PAIRS = 48;
/** Half a millisecond: shorter than the stretch a busy machine gives a thread. */
const ROUNDS = 100_000;
/** So many runs without a better one, and the best is the peak: the engine has compiled the loop at its best by then. */
const NO_BETTER = 100;

/**
 * Multiplications with an addition each that this thread does in a second, at best, four at a time on registers: what a kernel of dot
 * products in f32 can come near to. Takes at least `milliseconds`, and at most twenty times that; the best of many short runs, so that
 * other work disturbs it little.
 */
export function multiplyAddPeak(milliseconds = 100): number {
  const { run } = new Arena<PeakExports>(bytes);
  const begun = performance.now();
  let best = 0;
  for (let last = 0; last < NO_BETTER || performance.now() - begun < milliseconds; last++) {
    const since = performance.now();
    run.multiplyAdd(ROUNDS, 0.5, 1);
    const now = performance.now();
    const rate = (ROUNDS * PAIRS) / ((now - since) / 1000);
    if (rate > 1.01 * best) last = 0;
    best = Math.max(best, rate);
    if (now - begun > 20 * milliseconds) break;
  }
  return best;
}
