import type job from "#analysis/approximate.job.ts";
import type { ApproximateFound, ApproximateRequest, ApproximateResult } from "#analysis/approximate.job.ts";
import type { ApproximateSearchResult, ApproximateWish } from "#store/approximate.ts";
import type { Subject } from "#store/neighbours.ts";
import { analyse } from "./analyse.ts";
import type { Answering } from "./answering.ts";
import { placeOf, vectorOf } from "./asking.ts";
import type { Context } from "./context.ts";
import { InputError } from "./input-error.ts";
import type { ModelLoader } from "./models.ts";
import { tornFrom } from "./searching.ts";
import { textOf } from "./vector.ts";

const JOB = { id: "approximate", readsTexts: false } as const;

/** Asks the worker one of its questions. */
export async function askIndex<K extends ApproximateResult["kind"]>(
  context: Context,
  request: ApproximateRequest & { readonly kind: K },
  answering: Partial<Answering> = {},
): Promise<ApproximateResult & { readonly kind: K }> {
  if (context.store.getState().vectors.n === 0)
    throw new InputError(
      "There are no items yet, so there is nothing to search. Open a sample or paste text first.",
    );
  const found = await analyse<typeof job>(context, JOB, request, answering);
  if (found.kind !== request.kind) throw new Error("The worker answered another question.");
  return found as ApproximateResult & { readonly kind: K };
}

/** The wish with every number in its range: of dimensions, of effort. */
export function inRange(wish: ApproximateWish, n: number, dim: number) {
  const within = (value: number, most: number): number => Math.max(1, Math.min(Math.floor(value), most));
  return {
    method: wish.method,
    precision: wish.precision,
    rerank: wish.rerank,
    k: within(wish.k, Math.max(1, n)),
    ef: within(wish.ef, Math.max(1, n)),
    nprobe: within(wish.nprobe, Math.max(1, n)),
    dims: wish.dims === null ? dim : within(wish.dims, dim),
  };
}

/** One approximate search, told with the truth beside it and the way it took. */
export async function approximateSearch(
  context: Context,
  models: ModelLoader,
  subject: Subject,
  wish: ApproximateWish,
  answering: Partial<Answering> = {},
): Promise<ApproximateSearchResult> {
  const { vectors } = context.store.getState();
  if (vectors.n === 0)
    throw new InputError(
      "There are no items yet, so there is nothing to search. Open a sample or paste text first.",
    );
  const { vector, row, unread } = await vectorOf(context, models, subject, answering.signal);
  const request = {
    kind: "search",
    wish: inRange(wish, vectors.n, vectors.dim),
    seed: wish.seed,
    vector,
    row,
  } as const;
  const [found, place] = await Promise.all([
    askIndex<"search">(context, request, answering),
    row < 0 ? placeOf(context, vector) : null,
  ]);
  const { map } = context.store.getState();
  const own =
    map !== null && row >= 0 && row < map.n
      ? map.coords.subarray(row * map.dims, (row + 1) * map.dims)
      : null;
  const torn = tornFrom(context, place ?? own, found.rows);
  return {
    vectors,
    subject,
    text: textOf(context, subject),
    wish,
    unread,
    place,
    ...told(context, found, torn),
  };
}

function told({ store }: Context, found: ApproximateFound, torn: ReadonlySet<number>) {
  const { items } = store.getState();
  const ids = (rows: Int32Array): number[] => [...rows].flatMap((row) => items[row]?.id ?? []);
  const least = found.truth.scores.at(-1) ?? -Infinity;
  const got = new Set(found.rows);
  const { recall, distances, bytes, n, parts } = found;
  return {
    rows: [...found.rows].flatMap((row, i) => {
      const item = items[row];
      const score = found.scores[i]!;
      return item ? [{ id: item.id, score, true: score >= least - 1e-6, torn: torn.has(item.id) }] : [];
    }),
    missed: [...found.truth.rows].flatMap((row, i) => {
      const item = items[row];
      return item && !got.has(row) ? [{ id: item.id, score: found.truth.scores[i]! }] : [];
    }),
    visited: ids(found.visited),
    ends: [...found.ends],
    places: [...found.places],
    recall,
    distances,
    bytes,
    n,
    parts,
  };
}
