import type duplicatesJob from "#analysis/duplicates.job.ts";
import type { Duplicates } from "#store/duplicates.ts";
import { analyse } from "./analyse.ts";
import type { Context } from "./context.ts";

/** Pairs that are kept to be listed; how many there are is counted exactly besides. */
export const KEPT_PAIRS = 10_000;

interface Options {
  /** How many of the best pairs are kept. */
  readonly keep?: number;
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** Compares all pairs of items. Rejects with AbortError, also when the items changed meanwhile, or with a sentence. */
export async function duplicatesOf(
  context: Context,
  threshold: number,
  { keep = KEPT_PAIRS, ...rest }: Options = {},
): Promise<Duplicates> {
  const { vectors, items } = context.store.getState();
  const job = { id: "duplicates", readsTexts: true } as const;
  const found = await analyse<typeof duplicatesJob>(context, job, { threshold, keep }, rest);
  if (context.store.getState().vectors !== vectors || found.joined.length !== vectors.n) {
    throw new DOMException("The items changed while they were compared.", "AbortError");
  }
  const { first, second, scores, ...others } = found;
  return {
    ...others,
    vectors,
    ids: items.map(({ id }) => id),
    pairs: { first, second, scores },
    areAll: scores.length === (vectors.n * (vectors.n - 1)) / 2,
    threshold,
  };
}
