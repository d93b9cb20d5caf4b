import type { MapQuestion } from "#store/map.ts";
import type { Context } from "./context.ts";
import { DEFAULT_METHOD, DEFAULT_SEED } from "./map-plan.ts";

/** Items above which nothing costly starts unasked. */
export const ASK_ABOVE = 20_000;
/** Items of the sample that is offered. */
export const SAMPLE = 10_000;

/** Rows of the trial that is measured. */
const TRIAL = 1000;
const TRIAL_EPOCHS = 50;
/** Epochs of a map this large. */
const EPOCHS = 200;
/** Rows from which neighbours are found approximately, in time that grows with n and no longer with its square. */
const SQUARE_UP_TO = 12_000;

/**
 * What a map of all items and one of a sample would cost on this computer: a trial on 1,000 rows without structure is timed, and
 * scaled up: neighbours with the square of n up to 12,000 and with n beyond, the layout with n. Takes a fraction of a second.
 */
export async function costOf(context: Context, signal: AbortSignal): Promise<MapQuestion> {
  const { n, dim } = context.store.getState().vectors;
  const common = { n, sample: Math.min(SAMPLE, n), megabytes: Math.ceil(bytesOf(n, dim) / 1e6) };
  try {
    const { neighbours, start, ms } = await context.space.shuffledCopy(15, 3, TRIAL, DEFAULT_SEED, signal);
    const found = performance.now();
    await context.map.layout(
      {
        method: DEFAULT_METHOD,
        n: neighbours.n,
        dims: 3,
        seed: DEFAULT_SEED,
        params: { epochs: TRIAL_EPOCHS },
        neighbours,
        start,
      },
      () => undefined,
      signal,
    );
    const laid = performance.now();
    const times = neighbours.n / TRIAL;
    const seconds = (rows: number): number => {
      const square = Math.min(rows, SQUARE_UP_TO);
      const pairs = (ms * square * rows) / (TRIAL * times) ** 2;
      return (pairs + ((laid - found) * rows * EPOCHS) / (TRIAL * times * TRIAL_EPOCHS)) / 1000;
    };
    return { ...common, seconds: seconds(n), sampleSeconds: seconds(common.sample) };
  } catch (error) {
    if (signal.aborted) throw error;
    return { ...common, seconds: null, sampleSeconds: null };
  }
}

/** Vectors in the page and in the workers that compare them, neighbour tables, the layout's graph. */
function bytesOf(n: number, dim: number): number {
  return n * (dim * 4 * 4 + 15 * 8 * 3 + 15 * 2 * 12);
}
