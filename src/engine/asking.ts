import { mapRanksFrom } from "#math/map-ranks.ts";
import { meanAmong, placeAmong } from "#math/place.ts";
import { rowOf, type Metric } from "#math/table.ts";
import type { SpaceKey } from "#protocol/space.ts";
import { selectRowsById } from "#store/derived.ts";
import { failed, loading, ready } from "#store/loadable.ts";
import type { NeighbourList, NeighbourRow, Subject } from "#store/neighbours.ts";
import { isAbort, sentence, Turn, type Context } from "./context.ts";
import { embedNow } from "./embedding.ts";
import type { ModelLoader } from "./models.ts";
import { isOwnSpace, refuseOtherSpace, spaceKey } from "./space-key.ts";

/** Items that give a question its place. */
const PLACED_BY = 8;

/** A vector to ask with, and where it stands among the items. */
export interface Asked {
  readonly vector: Float32Array;
  readonly space: SpaceKey;
  /** Row of the item that asks, or -1 for a text. */
  readonly row: number;
  /** The model knows no word of it. */
  readonly unread: boolean;
}

/** The vector of an item, or of any text (embedded as a query). Throws when text and items are of different spaces. */
export async function vectorOf(
  context: Context,
  models: ModelLoader,
  subject: Subject,
  signal?: AbortSignal,
): Promise<Asked> {
  const state = context.store.getState();
  if (subject.kind === "item") {
    const row = selectRowsById(state).get(subject.id);
    if (row === undefined || state.space === null) throw new Error(`There is no item with id ${subject.id}.`);
    const unread = state.unread.has(subject.id);
    return { vector: rowOf(state.vectors, row).slice(), space: state.space, row, unread };
  }
  if (isOwnSpace(state.space)) {
    throw new Error(
      "These items came as vectors, and no model is known that could place a text among them. Ask by item instead.",
    );
  }
  refuseOtherSpace(state.space, spaceKey(await models.ensure()));
  const { vectors, space, known } = await embedNow(context, [subject.text], "query", signal);
  refuseOtherSpace(context.store.getState().space, space);
  return { vector: vectors, space, row: -1, unread: known[0] === 0 };
}

/** A place on the map among the nearest items; null while there is no map. */
export async function placeOf(context: Context, vector: Float32Array): Promise<Float32Array | null> {
  const { store, space } = context;
  const { map, space: key } = store.getState();
  if (map === null || key === null || map.n === 0) return null;
  const nearest = await space.query("items", key, vector, {
    metric: "cosine",
    k: Math.min(PLACED_BY, map.n),
  });
  const placed = nearest.rows.filter((row) => row < map.n);
  return placeAmong(map.coords, map.dims, placed, nearest.scores.subarray(0, placed.length));
}

/** Items that give a step of an arithmetic its place. */
const STEP_PLACED_BY = 4;

/** A place for a step of an arithmetic: near the items most like it, the input words left out, as in the answer. */
export async function placeOfStep(
  context: Context,
  vector: Float32Array,
  exclude: readonly number[],
): Promise<Float32Array | null> {
  const { store, space } = context;
  const { map, space: key } = store.getState();
  if (map === null || key === null || map.n === 0) return null;
  const k = Math.max(0, Math.min(STEP_PLACED_BY, map.n - exclude.length));
  const nearest = await space.query("items", key, vector, { metric: "cosine", k, exclude });
  return meanAmong(map.coords, map.dims, nearest.rows, nearest.scores);
}

/** What the map did with a true neighbour of this rank in it. */
export function fateOf(mapRank: number | null, k: number): NeighbourRow["fate"] {
  if (mapRank === null) return null;
  return mapRank <= k ? "kept" : mapRank <= 3 * k ? "close" : "torn";
}

async function listFor(
  context: Context,
  models: ModelLoader,
  subject: Subject,
  metric: Metric,
  k: number,
  signal: AbortSignal,
): Promise<{ readonly list: NeighbourList; readonly place: Float32Array | null }> {
  const { store, space } = context;
  const { vector, space: key, row, unread } = await vectorOf(context, models, subject, signal);
  const { n } = store.getState().vectors;
  const most = Math.max(0, Math.min(k, row < 0 ? n : n - 1));
  const [ranked, cosines, place] = await Promise.all([
    space.query("items", key, vector, { metric, k: most, exclude: row < 0 ? [] : [row] }),
    space.scores("items", key, vector, "cosine"),
    row < 0 ? placeOf(context, vector) : null,
  ]);
  signal.throwIfAborted();
  const { map, items } = store.getState();
  const origin =
    map && (row < 0 ? place : row < map.n ? map.coords.subarray(row * map.dims, (row + 1) * map.dims) : null);
  const ranks = map && origin ? mapRanksFrom(map.coords, map.dims, origin, ranked.rows, row) : null;
  const rows = [...ranked.rows].flatMap((other, i): NeighbourRow[] => {
    const item = items[other];
    if (item === undefined) return [];
    const mapRank = ranks?.[i] ?? null;
    return [{ id: item.id, score: ranked.scores[i] ?? Number.NaN, mapRank, fate: fateOf(mapRank, most) }];
  });
  const item = row < 0 ? undefined : items[row];
  const text = subject.kind === "text" ? subject.text : (item?.text ?? "");
  return { list: { subject, text, label: item?.label ?? null, unread, metric, k, rows, cosines }, place };
}

/** Answers "what is near this?" into the store; a newer question abandons an older one. */
export function neighbourAsker(context: Context, models: ModelLoader) {
  const { store } = context;
  const turn = new Turn();
  return async (subject: Subject | null, options: { readonly metric?: Metric; readonly k?: number } = {}) => {
    const signal = turn.next();
    const state = store.getState();
    if (subject === null) {
      state.setNeighbours({ state: "idle" });
      state.setQuestion(null);
      return;
    }
    const metric = options.metric ?? state.metric;
    const k = options.k ?? state.k;
    if (metric !== state.metric) state.setMetric(metric);
    if (k !== state.k) state.setK(k);
    if (subject.kind === "item") state.setQuestion(null);
    state.setNeighbours(loading(state.neighbours));
    try {
      const { list, place } = await listFor(context, models, subject, metric, k, signal);
      if (subject.kind === "text") store.getState().setQuestion({ text: subject.text, place });
      store.getState().setNeighbours(ready(list));
    } catch (error) {
      if (isAbort(error) || signal.aborted) return;
      store.getState().setNeighbours(failed(sentence(error), store.getState().neighbours));
    }
  };
}
