import { give } from "#protocol/rpc.ts";
import type { EmbedBatch } from "#protocol/embed.ts";
import type { SpaceApi, SpaceKey, TableName } from "#protocol/space.ts";
import { prepared } from "#store/derived.ts";
import type { Item, Source, Waiting } from "#store/items.ts";
import type { Context } from "./context.ts";
import type { Reporter } from "./job.ts";
import { gently } from "./gently.ts";
import { preview } from "./mapping.ts";
import type { KeptSet } from "./session.ts";
import { refuseOtherSpace, spaceKey } from "./space-key.ts";

const FIRST_WAVE = 256;
const LARGEST_WAVE = 8192;
/** A wave that took less than this is followed by one twice as large. */
const WAVE_MS = 1500;

export interface Growth {
  readonly texts: Waiting;
  /** A new set of items under this name, or null to add to what is there. */
  readonly source: Source | null;
  /** Items that keep their ids (a change of model); else ids are given out in order. */
  readonly ids?: readonly number[];
}

/** Vectors of one wave: every text once, equal texts share one. Rows that were not reached before a stop are absent. */
async function embedWave(
  context: Context,
  texts: readonly string[],
  known: ReadonlyMap<string, Float32Array>,
  onDone: (done: number) => void,
  onUnread: (text: string) => void,
  signal: AbortSignal,
): Promise<{ readonly vectors: ReadonlyMap<string, Float32Array>; readonly error: unknown }> {
  const dim = context.store.getState().model?.dim ?? 0;
  const vectors = new Map(
    texts.flatMap((text) => (known.has(text) ? [[text, known.get(text) ?? new Float32Array()]] : [])),
  );
  const missing = [...new Set(texts)].filter((text) => !vectors.has(text));
  const collect = (batch: EmbedBatch): void => {
    batch.indices.forEach((index, i) => {
      const text = missing[index];
      if (text === undefined) return;
      vectors.set(text, batch.vectors.subarray(i * dim, (i + 1) * dim));
      if (batch.known[i] === 0) onUnread(text);
    });
    onDone(vectors.size);
  };
  try {
    if (missing.length > 0) {
      await context.embed.embed(missing, { role: "passage", priority: "bulk" }, collect, signal);
    }
    return { vectors, error: null };
  } catch (error) {
    return { vectors, error };
  }
}

/**
 * Empties a table and fills it. Both calls go out in one step: nothing else can come between them, no question finds the
 * table empty, and the worker's rows stand in the order of the store's.
 */
export async function refill(
  space: SpaceApi,
  table: TableName,
  key: SpaceKey,
  dim: number,
  rows: Float32Array,
): Promise<void> {
  const reset = space.reset(table, key, dim);
  await Promise.all([reset, rows.length > 0 ? space.append(table, key, give(rows, rows.buffer)) : null]);
}

/** Numbers that are copied between two pauses: about a millisecond. */
const COPIED_AT_ONCE = 1 << 18;

/** A copy, in steps: that of a hundred megabytes takes as long as several frames. */
export function* copied(values: Float32Array): Generator<void, Float32Array> {
  const copy = new Float32Array(values.length);
  for (let at = 0; at < values.length; at += COPIED_AT_ONCE) {
    copy.set(values.subarray(at, at + COPIED_AT_ONCE), at);
    yield;
  }
  return copy;
}

/** Puts the store's items into the neighbours worker anew. */
export async function syncSpace({ store, space }: Context): Promise<void> {
  const { vectors, space: key } = store.getState();
  if (key === null) return;
  const rows = vectors.values.slice(0, vectors.n * vectors.dim);
  await refill(space, "items", key, vectors.dim, rows);
}

/**
 * Puts a set that was kept back on the map, and its rows into the neighbours worker. What a large one takes long for is done before, in
 * steps; then both change in the same moment, so that no question meets other rows than those shown.
 * @param restore puts it into the store
 */
export async function putBack(
  { space }: Context,
  { items, vectors, dim, space: key }: KeptSet,
  restore: () => void,
  signal?: AbortSignal,
): Promise<void> {
  await gently(prepared(items));
  const rows = await gently(copied(vectors));
  signal?.throwIfAborted();
  restore();
  if (key !== null) await refill(space, "items", key, dim, rows);
}

/** Percentiles of random pairs: the yardstick beside every score. */
export async function measurePairs({ store, space }: Context): Promise<void> {
  const { n } = store.getState().vectors;
  const percentiles = await space.pairPercentiles();
  if (store.getState().vectors.n === n) store.getState().setPairPercentiles(percentiles);
}

/**
 * Embeds in waves and shows each wave at once, so that the map grows while the work goes on. Whatever is embedded when
 * this rejects (a stop, a dead worker) is kept as items; the rest becomes `waiting`. What was on screen is replaced only
 * when the first vectors are there.
 */
export async function grow(
  context: Context,
  growth: Growth,
  report: Reporter,
  signal: AbortSignal,
): Promise<void> {
  const { store } = context;
  const model = store.getState().model;
  if (model === null) throw new Error("No model is loaded, so nothing can be embedded.");
  const key = spaceKey(model);
  if (growth.source === null) refuseOtherSpace(store.getState().space, key);
  let replacing = growth.source;
  const firstId = growth.source ? 0 : store.getState().nextId;
  const known = new Map<string, Float32Array>();
  const unread = new Set<string>();
  report.stage("embed", growth.texts.length);
  let done = 0;
  let size = FIRST_WAVE;
  // Drawn beside the work, one at a time; none may still be on its way when the map itself begins.
  const pictures: { underWay: Promise<void> | null } = { underWay: null };
  const showPreview = (): void => {
    pictures.underWay ??= preview(context, store.getState().map?.dims ?? 3)
      .catch(() => undefined)
      .finally(() => (pictures.underWay = null));
  };
  while (done < growth.texts.length) {
    const since = performance.now();
    const wave = growth.texts.slice(done, done + size);
    const before = done;
    const { vectors, error } = await embedWave(
      context,
      wave.map((entry) => entry.text),
      known,
      (embedded) => report.done(Math.min(before + embedded, growth.texts.length)),
      (text) => unread.add(text),
      signal,
    );
    const kept: Item[] = [];
    const left: Waiting[number][] = [];
    wave.forEach((entry, i) => {
      if (vectors.has(entry.text))
        kept.push({ ...entry, id: growth.ids?.[before + i] ?? firstId + before + i });
      else left.push(entry);
    });
    done += wave.length;
    try {
      if (kept.length > 0) {
        const rows = new Float32Array(kept.length * model.dim);
        kept.forEach((item, i) => rows.set(vectors.get(item.text) ?? [], i * model.dim));
        const source = replacing;
        replacing = null;
        const strange = new Set(kept.flatMap(({ id, text }) => (unread.has(text) ? [id] : [])));
        await put(context, source, { items: kept, rows, unread: strange }, model.dim, key);
      }
      if (error !== null) throw error;
      report.done(done);
      for (const item of kept) known.set(item.text, vectors.get(item.text) ?? new Float32Array());
      if (growth.source && done < growth.texts.length) showPreview();
    } catch (caught) {
      await pictures.underWay;
      const rest = [...left, ...growth.texts.slice(done)];
      if (replacing === null && rest.length > 0) {
        store.getState().setWaiting([...rest, ...store.getState().waiting]);
      }
      throw caught;
    }
    if (performance.now() - since < WAVE_MS) size = Math.min(size * 2, LARGEST_WAVE);
  }
  await pictures.underWay;
}

interface Part {
  readonly items: readonly Item[];
  /** items.length x dim */
  readonly rows: Float32Array;
  /** Ids of items in which the model knows no word. */
  readonly unread: ReadonlySet<number>;
}

/** Items and their vectors into the store and, in the same step, into the neighbours worker. */
async function put(
  { store, space }: Context,
  replacing: Source | null,
  { items, rows, unread }: Part,
  dim: number,
  key: SpaceKey,
): Promise<void> {
  if (replacing) {
    const vectors = { n: items.length, dim, values: rows.slice() };
    store.getState().replaceItems({ source: replacing, items, vectors, space: key, unread });
    await refill(space, "items", key, dim, rows);
  } else {
    store.getState().appendItems(items, rows, key, unread);
    await space.append("items", key, give(rows, rows.buffer));
  }
}
