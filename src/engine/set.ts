import { ITEM_LIMIT } from "#text/limits.ts";
import { whole } from "#text/number.ts";
import { selectRowsById } from "#store/derived.ts";
import type { Item, Source, Waiting } from "#store/items.ts";
import { isAbort, Turn, type Context } from "./context.ts";
import { embedNow } from "./embedding.ts";
import { grow, measurePairs, refuseOtherSpace, syncSpace } from "./growth.ts";
import { reporter } from "./job.ts";
import { findNeighbours, makeMap, measure, type MapOptions } from "./mapping.ts";
import type { ModelLoader } from "./models.ts";
import { placeOf } from "./asking.ts";
import { placeNewRows } from "./placing.ts";
import { completeSample, showPacked, sourceOf } from "./samples.ts";
import type { Session } from "./session.ts";
import { ownSpaceKey, spaceKey } from "./space-key.ts";
import { datasetById, datasets } from "#datasets/registry.ts";

export class InputError extends Error {
  override name = "InputError";
}

export const pastedSource = (texts: Waiting, title = "Pasted text"): Source => ({
  kind: "pasted",
  id: "",
  title,
  noun: "items",
  help: "Near means similar in meaning. Drag to turn. Click an item to ask about it.",
  labelName: "label",
  ask: texts
    .map((entry) => entry.text)
    .filter((text) => text.length > 1 && text.length <= 40)
    .slice(0, 3),
});

/** Everything that changes which items are on the map. One job at a time: a newer one stops the older. */
export function setKeeper(context: Context, models: ModelLoader, session: Session) {
  const { store, space } = context;
  const turn = new Turn();

  /** Runs a job; a stop keeps what is done and rejects with AbortError, anything else rejects with what went wrong. */
  const work = async (
    run: (signal: AbortSignal, report: ReturnType<typeof reporter>) => Promise<void>,
  ): Promise<void> => {
    const signal = turn.next();
    const report = reporter(context);
    try {
      await run(signal, report);
    } finally {
      if (!signal.aborted || store.getState().job !== null) report.end();
    }
  };

  /** After a stop or a broken worker in the middle of embedding: what is there is mapped as it is. */
  const settle = async (total: number): Promise<void> => {
    const { items, waiting, map } = store.getState();
    if (waiting.length > 0) store.getState().setStopped({ done: total - waiting.length, total });
    if (items.length > 0 && map?.n !== items.length) {
      const signal = turn.next();
      await makeMap(context, {}, null, signal).catch(() => undefined);
    } else if (map && !map.settled) store.getState().setMap({ ...map, settled: true });
  };

  const refuseTooMany = (total: number): void => {
    if (total <= ITEM_LIMIT) return;
    throw new InputError(
      `${whole(total)} items are more than the limit of ${whole(ITEM_LIMIT)}. Nothing was changed. Take a part or a sample of them.`,
    );
  };

  const embedAndMap = async (
    texts: Waiting,
    source: Source | null,
    ids?: readonly number[],
  ): Promise<void> => {
    const before = source ? 0 : store.getState().items.length;
    refuseTooMany(before + texts.length);
    await work(async (signal, report) => {
      report.stage("model", 1);
      await session.keepPending({ source, texts });
      const model = await models.ensure();
      signal.throwIfAborted();
      if (source === null) refuseOtherSpace(store.getState().space, spaceKey(model));
      try {
        await grow(context, { texts, source, ...(ids ? { ids } : {}) }, report, signal);
        const from = source === null ? await placeNewRows(context, before, report, signal) : null;
        await makeMap(context, from ? { from } : {}, report, signal);
      } catch (error) {
        report.end();
        await settle(before + texts.length);
        throw error;
      }
      await measurePairs(context);
    });
    await session.keepPending(null);
  };

  return {
    openSample: async (id: string): Promise<void> => {
      const dataset = datasetById(id);
      if (dataset === undefined) {
        const known = datasets.map((one) => one.id).join(", ");
        throw new InputError(`There is no sample “${id}”. There are: ${known}. What was on the map stays.`);
      }
      turn.stop();
      await session.save();
      if (await showPacked(context, dataset)) {
        const signal = turn.next();
        await completeSample(context, signal);
        return;
      }
      const entries = await dataset.items();
      await embedAndMap(
        entries.map(({ text, label, ...columns }) => ({ text, label, columns })),
        sourceOf(dataset),
      );
    },

    replace: async (texts: Waiting, title?: string): Promise<void> => {
      if (texts.length === 0) {
        throw new InputError("There is nothing to map: the list is empty. Your items are untouched.");
      }
      await embedAndMap(texts, pastedSource(texts, title));
    },

    add: async (texts: Waiting): Promise<void> => {
      if (texts.length === 0) throw new InputError("There is nothing to add: the list is empty.");
      const { items, source } = store.getState();
      if (items.length === 0) return embedAndMap(texts, pastedSource(texts));
      if (source.kind === "sample") store.getState().setSource(changed(source));
      return embedAndMap(texts, null);
    },

    /** Vectors the person brought: no model, a space of their own. vectors: n x dim, finite, moved. */
    loadVectors: async (dim: number, vectors: Float32Array, entries: Waiting): Promise<void> => {
      await work(async (signal, report) => {
        store.getState().replaceItems({
          source: { ...pastedSource(entries, "Own vectors"), kind: "vectors" },
          items: numbered(entries),
          vectors: { n: entries.length, dim, values: vectors },
          space: ownSpaceKey(dim),
        });
        await syncSpace(context);
        await makeMap(context, {}, report, signal);
        await measurePairs(context);
      });
    },

    /** All texts again, with the model in use now; ids, source and columns stay. */
    reembed: async (): Promise<void> => {
      const { items, source, waiting } = store.getState();
      if (items.length === 0) return;
      const texts = [...items.map(({ text, label, columns }) => ({ text, label, columns })), ...waiting];
      const ids = [...items.map((item) => item.id), ...waiting.map((_, i) => store.getState().nextId + i)];
      await embedAndMap(texts, source, ids);
    },

    edit: async (id: number, text: string): Promise<void> => {
      const state = store.getState();
      const row = selectRowsById(state).get(id);
      const old = row === undefined ? undefined : state.items[row];
      if (row === undefined || old === undefined) throw new InputError(`There is no item with id ${id}.`);
      if (text.trim() === "") throw new InputError("An item cannot be empty. Remove it instead.");
      if (text === old.text) return;
      const model = await models.ensure();
      refuseOtherSpace(store.getState().space, spaceKey(model));
      const { vectors } = await embedNow(context, [text], "passage");
      if (state.source.kind === "sample") store.getState().setSource(changed(state.source));
      store.getState().setItem(row, { ...old, text }, vectors);
      await syncSpace(context);
      const place = await placeOf(context, vectors);
      const { map } = store.getState();
      if (map && place && row < map.n) {
        const coords = map.coords.slice();
        coords.set(place, row * map.dims);
        store.getState().setMap({ ...map, coords, quality: null });
      }
      const signal = turn.next();
      await findNeighbours(context, null, signal);
      await measure(context, signal);
    },

    remove: async (ids: readonly number[]): Promise<void> => {
      const { items, source, selection } = store.getState();
      const gone = new Set(ids);
      const rows = items.flatMap((item, row) => (gone.has(item.id) ? [] : [row]));
      if (rows.length === items.length) return;
      if (rows.length === 0)
        throw new InputError("The last item stays: a map needs one. Paste other text to replace it.");
      const signal = turn.next();
      if (source.kind === "sample") store.getState().setSource(changed(source));
      store.getState().keepRows(rows);
      store.getState().select(selection.filter((id) => !gone.has(id)));
      await space.keep("items", Int32Array.from(rows));
      await findNeighbours(context, null, signal);
      await measure(context, signal);
      await measurePairs(context);
    },

    project: async (options: MapOptions): Promise<void> => {
      if (store.getState().items.length === 0) throw new InputError("There is nothing to map yet.");
      await work((signal, report) => makeMap(context, options, report, signal));
    },

    stop: (): void => turn.stop(),

    goOn: async (): Promise<void> => {
      const { waiting } = store.getState();
      store.getState().setWaiting([]);
      store.getState().setStopped(null);
      if (waiting.length === 0) return;
      await embedAndMap(waiting, null).catch((error: unknown) => {
        const { waiting: left } = store.getState();
        if (left.length === 0 && !isAbort(error)) store.getState().setWaiting(waiting);
        throw error;
      });
    },
  };
}

function numbered(entries: Waiting): readonly Item[] {
  return entries.map(({ text, label, columns }, id) => ({ id, text, label, columns }));
}

/** A sample that was edited is the person's own from then on. */
function changed(source: Source): Source {
  return { ...source, kind: "pasted", id: "", title: `${source.title}, changed` };
}

export type SetKeeper = ReturnType<typeof setKeeper>;
