import { USUAL_WEIGHTS, type RocchioWeights } from "#analysis/rocchio.ts";
import type { Engine } from "#engine/engine.ts";
import { recommendItems } from "#engine/recommending.ts";
import { selectRowsById } from "#store/derived.ts";
import { store } from "#store/store.ts";
import type { RecommendedItem } from "./explorer.ts";
import { GivenError, named } from "./reading.ts";

const isObject = (given: unknown): given is Readonly<Record<string, unknown>> =>
  typeof given === "object" && given !== null && !Array.isArray(given);

/** Ids of items or texts, each once. */
function readMarks(given: unknown, what: string): readonly (number | string)[] {
  if (given === undefined || given === null) return [];
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  const marks = Array.from(list, (mark) => {
    if (typeof mark === "number" || typeof mark === "string") return mark;
    throw new GivenError(`${what} holds ${named(mark)}; give item ids or texts.`);
  });
  const rows = selectRowsById(store.getState());
  const missing = marks.find((mark) => typeof mark === "number" && !rows.has(mark));
  if (missing !== undefined) throw new GivenError(`There is no item with id ${missing}.`);
  return [...new Set(marks)];
}

function readWeights(given: unknown): RocchioWeights {
  if (given === undefined || given === null) return USUAL_WEIGHTS;
  if (!isObject(given))
    throw new GivenError(
      `Give the weights as an object such as { beta: 1, gamma: 0.5 }, not ${named(given)}.`,
    );
  const weights = { ...USUAL_WEIGHTS, ...given };
  for (const name of ["alpha", "beta", "gamma"] as const) {
    const value: unknown = weights[name];
    if (typeof value !== "number" || !Number.isFinite(value) || value < 0)
      throw new GivenError(`${name} is ${named(value)}; it must be a number of at least 0.`);
  }
  return weights;
}

/** `explorer.recommend`: see there. */
export async function recommend(
  { context, models }: Engine,
  given: unknown,
): Promise<readonly RecommendedItem[]> {
  if (!isObject(given))
    throw new GivenError("Give an object with the ids of what is liked, such as { liked: [3, 7] }.");
  const { liked, disliked, start = "", k = 10, diversity = 0, weights } = given;
  if (typeof k !== "number" || !Number.isInteger(k) || k < 1)
    throw new GivenError(`k is ${named(k)}; it must be a whole number of at least 1.`);
  if (typeof diversity !== "number" || !(diversity >= 0 && diversity <= 1))
    throw new GivenError(`diversity is ${named(diversity)}; it must be a number from 0 to 1.`);
  if (typeof start !== "string") throw new GivenError(`start is ${named(start)}; it must be a text.`);
  const found = await recommendItems(context, models, {
    liked: readMarks(liked, "liked"),
    disliked: readMarks(disliked, "disliked"),
    start: start.toWellFormed(),
    weights: readWeights(weights),
    diversity,
    k,
  });
  const { items } = store.getState();
  const rows = selectRowsById(store.getState());
  const textOf = (id: number): string => items[rows.get(id) ?? -1]?.text ?? "";
  return found.rows.map(({ id, score, because }) => ({
    id,
    text: textOf(id),
    score,
    because: because && { ...because, text: textOf(because.id) },
  }));
}
