import type job from "#analysis/recommend.job.ts";
import { rocchio, type RocchioWeights } from "#analysis/rocchio.ts";
import { heldBackRanks } from "#analysis/two-towers.ts";
import { mapRanksFrom } from "#math/map-ranks.ts";
import { cosine, norm } from "#math/similarity.ts";
import { rowOf } from "#math/table.ts";
import { selectIdsByText, selectRowsById } from "#store/derived.ts";
import type { Person, Recommendation, Recommended, Towers } from "#store/recommend.ts";
import { analyse } from "./analyse.ts";
import { fateOf, placeOf } from "./asking.ts";
import type { Context } from "./context.ts";
import { embedNow } from "./embedding.ts";
import type { ModelLoader } from "./models.ts";
import { isOwnSpace, refuseOtherSpace, spaceKey } from "./space-key.ts";

export interface RecommendOptions {
  /** Items by id, or texts: of an item, or any. */
  readonly liked: readonly (number | string)[];
  readonly disliked: readonly (number | string)[];
  /** A text to begin from; empty: none. */
  readonly start: string;
  readonly weights: RocchioWeights;
  /** 0..1; lambda of the marginal relevance is 1 less this. */
  readonly diversity: number;
  readonly k: number;
}

interface Progress {
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** Something marked: the row of an item, or a text. Either has a vector. */
interface Mark {
  readonly row: number;
  readonly text: string;
}

const RECOMMEND: { readonly id: "recommend"; readonly readsTexts: false } = {
  id: "recommend",
  readsTexts: false,
};

/** What is near a taste. Throws an Error whose message is a sentence where nothing is marked, or marks cancel out. */
export async function recommendItems(
  context: Context,
  models: ModelLoader,
  options: RecommendOptions,
  progress: Progress = {},
): Promise<Recommended> {
  const { vectors, unread } = context.store.getState();
  const start = options.start.trim();
  if (vectors.n === 0) throw new Error("There are no items to recommend. Open a sample or paste text first.");
  if (options.liked.length + options.disliked.length === 0 && start === "")
    throw new Error("Nothing is liked or disliked yet. Mark an item, or begin from a text.");
  const liked = options.liked.map((mark) => markOf(context, mark));
  const disliked = options.disliked.map((mark) => markOf(context, mark));
  const both = liked.find(({ row, text }) =>
    disliked.some((other) => (row >= 0 ? other.row === row : other.text === text)),
  );
  if (both !== undefined)
    throw new Error(`“${both.text}” is both liked and disliked. Leave it in one of them.`);
  const read = await vectorsOf(context, models, [...liked, ...disliked], start, progress.signal);
  const likedVectors = read.marks.slice(0, liked.length);
  const taste = rocchio(
    { start: read.start, liked: likedVectors, disliked: read.marks.slice(liked.length) },
    options.weights,
    vectors.dim,
  );
  if (norm(taste) === 0) {
    throw new Error(
      "What is liked and what is disliked cancel each other out, so nothing is near the taste. Change a mark or a weight.",
    );
  }
  const rows = selectRowsById(context.store.getState());
  const marked = [...liked, ...disliked].flatMap(({ row }) => (row >= 0 ? [row] : []));
  const strange = [...unread].flatMap((id) => rows.get(id) ?? []);
  const request = {
    taste,
    k: options.k,
    lambda: 1 - options.diversity,
    skip: [...new Set([...marked, ...strange])],
  };
  const chosen = await analyse<typeof job>(context, RECOMMEND, request, progress);
  const place = await placeOf(context, unit(taste));
  progress.signal?.throwIfAborted();
  const { items, map, vectors: now } = context.store.getState();
  if (now.n !== vectors.n) throw new Error("The items changed meanwhile. Ask again.");
  const ranks = map && place ? mapRanksFrom(map.coords, map.dims, place, chosen.rows, -1) : null;
  const idOf = ({ row }: Mark): number[] => (row < 0 ? [] : [items[row]?.id ?? -1]);
  return {
    vectors,
    liked: liked.flatMap(idOf),
    disliked: disliked.flatMap(idOf),
    start,
    place,
    rows: [...chosen.rows].flatMap((row, i): Recommendation[] => {
      const item = items[row];
      if (item === undefined) return [];
      const fate = fateOf(ranks?.[i] ?? null, chosen.rows.length);
      const because = nearestOf(rowOf(vectors, row), liked, likedVectors, items);
      return [{ id: item.id, score: chosen.scores[i] ?? 0, because, torn: fate === "torn" }];
    }),
  };
}

/** The liked item nearest to a row. */
function nearestOf(
  row: Float32Array,
  liked: readonly Mark[],
  vectors: readonly Float32Array[],
  items: readonly { readonly id: number }[],
): Recommendation["because"] {
  let best: Recommendation["because"] = null;
  vectors.forEach((vector, i) => {
    const id = items[liked[i]?.row ?? -1]?.id;
    const score = cosine(row, vector);
    if (id !== undefined && (best === null || score > best.score)) best = { id, score };
  });
  return best;
}

function unit(vector: Float32Array): Float32Array {
  const length = norm(vector) || 1;
  return vector.map((x) => x / length);
}

function markOf({ store }: Context, mark: number | string): Mark {
  const state = store.getState();
  const id = typeof mark === "number" ? mark : selectIdsByText(state).get(mark.trim().toLowerCase());
  const row = id === undefined ? undefined : selectRowsById(state).get(id);
  if (row !== undefined) return { row, text: state.items[row]?.text ?? "" };
  if (typeof mark === "number") throw new Error(`There is no item with id ${mark}.`);
  if (mark.trim() === "") throw new Error("A text that is liked or disliked is empty.");
  return { row: -1, text: mark };
}

/** Vectors of marks, and of the text to begin from. */
async function vectorsOf(
  context: Context,
  models: ModelLoader,
  marks: readonly Mark[],
  start: string,
  signal?: AbortSignal,
): Promise<{ readonly marks: readonly Float32Array[]; readonly start: Float32Array | null }> {
  const { vectors, space } = context.store.getState();
  const typed = [
    ...marks.filter(({ row }) => row < 0).map(({ text }) => text),
    ...(start === "" ? [] : [start]),
  ];
  const found = new Map<string, Float32Array>();
  const [first] = typed;
  if (first !== undefined) {
    if (isOwnSpace(space)) {
      throw new Error(
        `These items came as vectors without a model, so “${first}” cannot stand among them. Mark items instead.`,
      );
    }
    refuseOtherSpace(space, spaceKey(await models.ensure()));
    const embedded = await embedNow(context, typed, "passage", signal);
    refuseOtherSpace(context.store.getState().space, embedded.space);
    const { dim } = embedded;
    typed.forEach((text, i) => {
      if (embedded.known[i] === 0)
        throw new Error(`The model knows no word of “${text}”, so nothing is near it.`);
      found.set(text, embedded.vectors.slice(i * dim, (i + 1) * dim));
    });
  }
  const none = new Float32Array(vectors.dim);
  return {
    marks: marks.map(({ row, text }) => (row < 0 ? (found.get(text) ?? none) : rowOf(vectors, row).slice())),
    start: start === "" ? null : (found.get(start) ?? none),
  };
}

/** Longer histories are not held back item by item. */
const MOST_HELD_BACK = 50;

/**
 * People among the items: a person's vector is the mean of the unit vectors of the history, so that the dot product with an item of
 * length 1 is the mean of the item's cosines with the history. People without an item of the set are left out.
 */
export async function placePeople(context: Context, people: readonly Person[]): Promise<Towers> {
  const { store, space } = context;
  const { vectors, space: key, items } = store.getState();
  const rows = selectRowsById(store.getState());
  const known = people.filter(({ history }) => history.some((id) => rows.has(id)));
  if (key === null || known.length === 0) return { vectors, people: [] };
  const placed = known.map(async ({ name, history }) => {
    const there = history.flatMap((id) => rows.get(id) ?? []);
    const liked = there.map((row) => rowOf(vectors, row));
    const person = rocchio(
      { start: null, liked, disliked: [] },
      { alpha: 0, beta: 1, gamma: 0 },
      vectors.dim,
    );
    const [dots, place] = await Promise.all([
      space.scores("items", key, person, "dot"),
      norm(person) === 0 ? null : placeOf(context, unit(person)),
    ]);
    const cosines =
      liked.length > MOST_HELD_BACK
        ? []
        : await Promise.all(liked.map((row) => space.scores("items", key, row.slice(), "cosine")));
    const heldBack = cosines.length === 0 ? [] : heldBackRanks(dots, there, cosines);
    const ids = there.flatMap((row) => items[row]?.id ?? []);
    return { name, history: ids, dots, length: norm(person), place, heldBack };
  });
  return { vectors, people: await Promise.all(placed) };
}
