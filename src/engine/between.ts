import type job from "#analysis/between.job.ts";
import { mapRanksFrom } from "#math/map-ranks.ts";
import { cosine } from "#math/similarity.ts";
import type { End, Near, PairDirection, Way, WayStep } from "#store/between.ts";
import { analyse } from "./analyse.ts";
import type { Answering } from "./answering.ts";
import { fateOf, placeOf } from "./asking.ts";
import type { Context } from "./context.ts";
import { endsOf, type KnownEnd } from "./ends.ts";
import { InputError } from "./input-error.ts";
import type { ModelLoader } from "./models.ts";

const JOB = { id: "between", readsTexts: false } as const;

/** From this cosine on two ends are one. */
const SAME = 0.99999;

const endOf = ({ text, id }: KnownEnd): End => ({ text, id });
const rowsOf = (ends: readonly KnownEnd[]): readonly number[] =>
  ends.map(({ row }) => row).filter((row) => row >= 0);

/** Items of rows with a number each; a row that has gone meanwhile is left out. */
function nearOf({ store }: Context, rows: Int32Array, scores: Float32Array): readonly Near[] {
  const { items } = store.getState();
  return [...rows].flatMap((row, i) => {
    const item = items[row];
    return item ? [{ id: item.id, score: scores[i] ?? Number.NaN }] : [];
  });
}

export interface WayWish {
  readonly path: "slerp" | "line";
  readonly steps: number;
  /** Items told at each step, and beside the line. */
  readonly k: number;
  readonly onLine: number;
}

/** The way from one text or item to another, and the items on it. */
export async function wayOf(
  context: Context,
  models: ModelLoader,
  from: string | number,
  to: string | number,
  wish: WayWish,
  answering: Partial<Answering> = {},
): Promise<Way> {
  const { vectors } = context.store.getState();
  if (vectors.n === 0) throw new InputError("There are no items yet. Open a sample or paste text first.");
  const [a, b] = await endsOf(context, models, [from, to], answering.signal);
  if (a === undefined || b === undefined) throw new InputError("Name two texts.");
  const ends = cosine(a.vector, b.vector);
  if (ends > SAME) {
    throw new InputError(
      a.text.toLowerCase() === b.text.toLowerCase()
        ? `Both ends are “${a.text}”, so there is no way between them. Choose two texts that differ.`
        : `“${a.text}” and “${b.text}” have the same vector in this model, so there is no way between them.`,
    );
  }
  const request = { kind: "path", a: a.vector, b: b.vector, ...wish, skip: rowsOf([a, b]) } as const;
  const found = await analyse<typeof job>(context, JOB, request, answering);
  if (found.kind !== "path") throw new Error("The worker answered another question.");
  const steps: WayStep[] = [];
  for (const step of found.steps) {
    const { at, length, rows, scores, vector } = step;
    const place = await placeOf(context, vector);
    const torn = isTorn(context, steps.at(-1)?.place ?? null, rows);
    steps.push({ at, length, place, torn, rows: nearOf(context, rows, scores) });
  }
  const { items } = context.store.getState();
  return {
    vectors,
    from: endOf(a),
    to: endOf(b),
    path: wish.path,
    cosine: ends,
    steps,
    items: [...found.items.rows].flatMap((row, i) => {
      const item = items[row];
      return item ? [{ id: item.id, at: found.items.at[i]!, off: found.items.off[i]! }] : [];
    }),
    usualOff: found.usualOff,
  };
}

/** The nearest item of a stop is far, on the map, from the stop before. */
function isTorn({ store }: Context, before: Float32Array | null, rows: Int32Array): boolean {
  const { map, k } = store.getState();
  if (map === null || before === null || rows.length === 0) return false;
  const [rank = 1] = mapRanksFrom(map.coords, map.dims, before, rows.subarray(0, 1), -1);
  return fateOf(rank, k) === "torn";
}

/** What several pairs have in common. Each end an item or any text. */
export async function directionFor(
  context: Context,
  models: ModelLoader,
  pairs: readonly (readonly [string | number, string | number])[],
  k: number,
  answering: Partial<Answering> = {},
): Promise<PairDirection> {
  const { vectors } = context.store.getState();
  if (vectors.n === 0) throw new InputError("There are no items yet. Open a sample or paste text first.");
  if (pairs.length === 0) throw new InputError("Write at least one pair, such as “man, woman”.");
  const ends = await endsOf(context, models, pairs.flat(), answering.signal);
  const known = pairs.map((_, i) => [ends[2 * i]!, ends[2 * i + 1]!] as const);
  const same = known.findIndex(([a, b]) => cosine(a.vector, b.vector) > SAME);
  if (same >= 0) {
    throw new InputError(
      `Pair ${same + 1} has “${known[same]![0].text}” and “${known[same]![1].text}”, which are the same to this model, so it leads nowhere.`,
    );
  }
  const request = {
    kind: "direction",
    pairs: known.map(([a, b]) => [a.vector, b.vector] as const),
    k,
    skip: [...new Set(rowsOf(ends))],
  } as const;
  const found = await analyse<typeof job>(context, JOB, request, answering);
  if (found.kind !== "direction") throw new Error("The worker answered another question.");
  const { direction, chance, high, low, alone } = found;
  return {
    vectors,
    pairs: known.map(([a, b], i) => ({
      from: endOf(a),
      to: endOf(b),
      withMean: direction.withMean[i]!,
      withOthers: direction.withOthers[i]!,
      alone: nearOf(context, alone[i]!.rows, alone[i]!.scores),
    })),
    consistency: direction.consistency,
    agreement: direction.agreement,
    pairwise: direction.pairwise,
    chance,
    high: nearOf(context, high.rows, high.scores),
    low: nearOf(context, low.rows, low.scores),
  };
}
