import type outliersJob from "#analysis/outliers.job.ts";
import type { OutlierMethod, Outliers } from "#store/outliers.ts";
import { analyse } from "./analyse.ts";
import type { Context } from "./context.ts";

interface Options {
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

const NOTHING = {
  k: 0,
  scores: new Float32Array(),
  mean: 0,
  deviation: 0,
  near: 0,
  nearest: new Int32Array(),
  cosines: new Float32Array(),
  order: new Int32Array(),
};

/** How far out every item is. Rejects with AbortError, also when the items changed meanwhile, or with a sentence. */
export async function outliersOf(
  context: Context,
  method: OutlierMethod,
  k: number,
  options: Options = {},
): Promise<Outliers> {
  const { vectors, items } = context.store.getState();
  const job = { id: "outliers", readsTexts: false } as const;
  const ids = items.map(({ id }) => id);
  if (vectors.n === 0) return { ...NOTHING, vectors, ids, method, askedK: k };
  const found = await analyse<typeof outliersJob>(context, job, { method, k }, options);
  if (context.store.getState().vectors !== vectors || found.scores.length !== vectors.n) {
    throw new DOMException("The items changed while they were compared.", "AbortError");
  }
  const order = Int32Array.from({ length: vectors.n }, (_, row) => row);
  order.sort((a, b) => (found.scores[b] ?? 0) - (found.scores[a] ?? 0) || a - b);
  return { ...found, vectors, ids, method, askedK: k, order };
}
