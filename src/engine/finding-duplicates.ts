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

const NO_PAIRS = {
  pairs: { first: new Int32Array(), second: new Int32Array(), scores: new Float32Array() },
  exact: new Uint8Array(),
  keys: [],
  areAll: true,
  total: 0,
  joined: new Int32Array(),
  equalTexts: 0,
  counts: new Float64Array(2),
  countedRows: 0,
};

/** Compares all pairs of items. Rejects with AbortError, also when the items changed meanwhile, or with a sentence. */
export async function duplicatesOf(
  context: Context,
  threshold: number,
  { keep = KEPT_PAIRS, ...rest }: Options = {},
): Promise<Duplicates> {
  const { vectors, items } = context.store.getState();
  const job = { id: "duplicates", readsTexts: true } as const;
  const ids = items.map(({ id }) => id);
  if (vectors.n < 2) return { ...NO_PAIRS, vectors, ids, threshold };
  const found = await analyse<typeof duplicatesJob>(context, job, { threshold, keep }, rest);
  if (context.store.getState().vectors !== vectors || found.joined.length !== vectors.n) {
    throw new DOMException("The items changed while they were compared.", "AbortError");
  }
  const { first, second, scores, ...others } = found;
  return {
    ...others,
    vectors,
    ids,
    pairs: { first, second, scores },
    areAll: scores.length === (vectors.n * (vectors.n - 1)) / 2,
    threshold,
  };
}
