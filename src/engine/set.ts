import { ITEM_LIMIT } from "#text/limits.ts";
import { whole } from "#text/number.ts";
import { selectRowsById } from "#store/derived.ts";
import type { Source, Waiting } from "#store/items.ts";
import { isAbort, Turn, unlessStopped, type Context } from "./context.ts";
import { embedNow } from "./embedding.ts";
import { growing } from "./growing.ts";
import { grow, measurePairs, syncSpace } from "./growth.ts";
import { reporter } from "./job.ts";
import { findNeighbours, keepPlaces, measure, resumeMap } from "./mapping.ts";
import { mapAsker, type Asker } from "./map-asking.ts";
import type { MapOptions } from "./map-plan.ts";
import { InputError } from "./input-error.ts";
import type { ModelLoader } from "./models.ts";
import { placeOf } from "./asking.ts";
import { placeNewRows } from "./placing.ts";
import { readerFor } from "./reading.ts";
import { sampleOpener } from "./opening.ts";
import { pastedSource, vectorSets, type Brought } from "./vector-sets.ts";
import type { Session } from "./session.ts";
import { isOwnSpace, refuseOtherSpace, spaceKey } from "./space-key.ts";

interface Embedding {
  /** Items that keep their ids. */
  readonly ids?: readonly number[];
  readonly map?: MapOptions;
  /** False: texts that are nobody's own are not offered again after the page was closed. */
  readonly pends?: boolean;
}

/** Everything that changes which items are on the map. One job at a time: a newer one stops the older. */
export function setKeeper(context: Context, models: ModelLoader, session: Session) {
  const { store, space } = context;
  const turn = new Turn();
  const onTheirWay = growing();
  let last: Promise<unknown> = Promise.resolve();
  /** A new set that was stopped before it had taken the old one's place. */
  let overtakenJob: { readonly texts: Waiting; readonly source: Source } | null = null;
  const takeOvertaken = (): typeof overtakenJob => {
    const job = overtakenJob;
    overtakenJob = null;
    return job;
  };

  /** A newer job stops the older and begins when that one has put its things in order. */
  const alone = <T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const signal = turn.next();
    const mine = last.then(async () => {
      signal.throwIfAborted();
      return run(signal);
    });
    last = mine.catch(() => undefined);
    return mine;
  };

  /** A job with a strip: a stop keeps what is done and rejects with AbortError, anything else rejects with what went wrong. */
  const work = (
    run: (signal: AbortSignal, report: ReturnType<typeof reporter>) => Promise<void>,
  ): Promise<void> =>
    alone(async (signal) => {
      const report = reporter(context);
      try {
        await run(signal, report);
      } finally {
        report.end();
      }
    });

  const { mapAll, answer } = mapAsker(context);

  /** After a stop or a broken worker in the middle of embedding: what is there is mapped, unless newer work waits. */
  const settle = async (signal: AbortSignal): Promise<void> => {
    const { items, waiting, map } = store.getState();
    if (waiting.length > 0)
      store.getState().setStopped({ done: items.length, total: items.length + waiting.length });
    if (items.length > 0 && map?.n !== items.length && turn.isNewest(signal)) {
      await mapAll({}, null, turn.next(), "person").catch(() => undefined);
    } else if (map && !map.settled) store.getState().setMap({ ...map, settled: true });
    if (waiting.length === 0) return;
    if (await session.save()) await session.keepPending(null); // the set that was saved has them
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
    by: Asker,
    { ids, map = {}, pends = true }: Embedding = {},
  ): Promise<void> => {
    refuseTooMany((source ? 0 : store.getState().items.length) + texts.length);
    const job = work(async (signal, report) => {
      const before = source ? 0 : store.getState().items.length;
      report.stage("model", 1);
      if (pends) await session.keepPending({ source, texts });
      try {
        const model = await unlessStopped(readerFor(context, models, texts, source), signal);
        if (source === null) refuseOtherSpace(store.getState().space, spaceKey(model));
        await grow(context, { texts, source, ...(ids ? { ids } : {}) }, report, signal);
        onTheirWay.embedded(job);
        const from = source === null ? await placeNewRows(context, before, report, signal) : null;
        // Coordinates that came along stay as they are; new items stand among their neighbours.
        if (from && store.getState().map?.method === "own") await keepPlaces(context, signal);
        else await mapAll({ ...map, ...(from ? { from } : {}) }, report, signal, by);
      } catch (error) {
        report.end();
        const { items, waiting } = store.getState();
        const untouched = source === null && items.length === before && waiting.length === 0;
        if (untouched && isAbort(error)) store.getState().setWaiting(texts);
        if (source !== null && store.getState().source !== source && isAbort(error))
          overtakenJob = { texts, source };
        // What failed may have been the way to the neighbours worker: then it lacks rows that the store has.
        if (!isAbort(error)) await syncSpace(context).catch(() => undefined);
        await settle(signal);
        if (store.getState().pairPercentiles.length === 0) await measurePairs(context).catch(() => undefined);
        throw error;
      }
      await measurePairs(context);
      // Kept before they stop being pending: a reload at any moment finds them. Where vectors have no room, texts may.
      if ((await session.save()) && pends) await session.keepPending(null);
    });
    onTheirWay.begin(job);
    await job;
  };

  const projectNow = async (options: MapOptions, by: Asker): Promise<void> => {
    if (store.getState().items.length === 0) throw new InputError("There is nothing to map yet.");
    await work(async (signal, report) => {
      const { map, space: key } = store.getState();
      // Words at the ends of axes need a model. Without one the map says which words lack a vector.
      const named = (options.method ?? map?.method)?.endsWith("axes") === true;
      if (named && !isOwnSpace(key))
        await unlessStopped(
          models.ensure().catch(() => undefined),
          signal,
        );
      await mapAll(options, report, signal, by);
    });
  };

  const addNow = async (texts: Waiting, by: Asker): Promise<void> => {
    const { items, source } = store.getState();
    if (items.length === 0) return embedAndMap(texts, pastedSource(texts), by);
    if (source.kind === "sample") store.getState().setSource(changed(source));
    await embedAndMap(texts, null, by).catch((error: unknown) => {
      const now = store.getState();
      if (now.items === items && now.waiting.length === 0) now.setSource(source); // refused: nothing was changed
      throw error;
    });
  };

  /** Neighbours and trust after a change to single items; the whole map where an older job was stopped before it. */
  const renew = async (mapped: boolean, signal: AbortSignal): Promise<void> => {
    if (!mapped) return mapAll({}, null, signal, "person");
    await findNeighbours(context, null, signal);
    await measure(context, signal);
  };
  const isMapped = (): boolean => {
    const { map, items } = store.getState();
    return map !== null && (map.n === items.length || map.sample);
  };

  return {
    openSample: sampleOpener({
      context,
      models,
      session,
      alone,
      embedAndMap: (texts, source) => embedAndMap(texts, source, "script"),
    }),

    replace: async (
      texts: Waiting,
      title?: string,
      by: Asker = "script",
      { source, map }: Brought = {},
    ): Promise<void> => {
      if (texts.length === 0) {
        throw new InputError("There is nothing to map: the list is empty. Your items are untouched.");
      }
      await embedAndMap(texts, { ...pastedSource(texts, title), ...source }, by, map ? { map } : {});
    },

    /** Texts under a source of their own, such as those of a lesson: never kept as the person's. */
    show: async (texts: Waiting, source: Source, options: Embedding = {}): Promise<void> => {
      await embedAndMap(texts, source, "script", options);
    },

    add: async (texts: Waiting, by: Asker = "script"): Promise<void> => {
      if (texts.length === 0) throw new InputError("There is nothing to add: the list is empty.");
      return onTheirWay.after(() => addNow(texts, by));
    },

    ...vectorSets(context, session, { work, mapAll }),

    /** All texts again, with the model in use now; ids, source and columns stay. A set that was on its way comes instead. */
    reembed: async (): Promise<void> => {
      takeOvertaken();
      await alone(async () => undefined); // an older job puts its things in order first
      const instead = takeOvertaken();
      if (instead) return embedAndMap(instead.texts, instead.source, "person");
      const { items, source, waiting } = store.getState();
      if (items.length === 0) return;
      const texts = [...items.map(({ text, label, columns }) => ({ text, label, columns })), ...waiting];
      const ids = [...items.map((item) => item.id), ...waiting.map((_, i) => store.getState().nextId + i)];
      await embedAndMap(texts, source, "person", { ids });
    },

    edit: async (id: number, text: string): Promise<void> => {
      const state = store.getState();
      const row = selectRowsById(state).get(id);
      const old = row === undefined ? undefined : state.items[row];
      if (row === undefined || old === undefined) throw new InputError(`There is no item with id ${id}.`);
      if (text.trim() === "") throw new InputError("An item cannot be empty. Remove it instead.");
      if (text === old.text) return;
      await alone(async (signal) => {
        const model = await unlessStopped(models.ensure(), signal);
        refuseOtherSpace(store.getState().space, spaceKey(model));
        const { vectors, known } = await embedNow(context, [text], "passage", signal);
        const row = selectRowsById(store.getState()).get(id);
        if (row === undefined) throw new InputError(`There is no item with id ${id}.`);
        const { source } = store.getState();
        const mapped = isMapped();
        if (source.kind === "sample") store.getState().setSource(changed(source));
        store.getState().setItem(row, { ...old, text }, vectors, known[0] === 0);
        await syncSpace(context);
        const place = await placeOf(context, vectors);
        const { map } = store.getState();
        if (map && place && row < map.n) {
          const coords = map.coords.slice();
          coords.set(place, row * map.dims);
          store.getState().setMap({ ...map, coords, quality: null });
        }
        await renew(mapped, signal);
      });
    },

    remove: async (ids: readonly number[]): Promise<void> => {
      const gone = new Set(ids);
      const left = store.getState().items.filter((item) => !gone.has(item.id)).length;
      if (left === store.getState().items.length) return;
      if (left === 0)
        throw new InputError("The last item stays: a map needs one. Paste other text to replace it.");
      await alone(async (signal) => {
        const { items, source, selection } = store.getState();
        const rows = items.flatMap((item, row) => (gone.has(item.id) ? [] : [row]));
        const mapped = isMapped();
        if (source.kind === "sample") store.getState().setSource(changed(source));
        store.getState().keepRows(rows);
        store.getState().select(selection.filter((id) => !gone.has(id)));
        await space.keep("items", Int32Array.from(rows));
        await renew(mapped, signal);
        await measurePairs(context);
      });
    },

    project: async (options: MapOptions, by: Asker = "script"): Promise<void> => {
      await onTheirWay.after(() => projectNow(options, by));
    },

    /** The answer to `mapQuestion`. */
    answer: async (given: "all" | "sample" | "none"): Promise<void> => {
      if (given === "none") return answer(given, null, turn.next());
      await work((signal, report) => answer(given, report, signal));
    },

    /** Goes on with a map that was stopped. */
    resume: async (): Promise<void> => {
      await work((signal, report) => resumeMap(context, report, signal));
    },

    /** Neighbours and trust of a map that came without them. */
    measure: (): Promise<void> => alone((signal) => renew(true, signal)),

    stop: (): void => turn.stop(),
    alone,

    goOn: async (): Promise<void> => {
      const { items, waiting } = store.getState();
      store.getState().setWaiting([]);
      store.getState().setStopped(null);
      if (waiting.length === 0) return;
      const before = items.length;
      await embedAndMap(waiting, null, "person").catch((error: unknown) => {
        const now = store.getState();
        if (now.waiting.length === 0 && now.items.length === before) {
          now.setWaiting(waiting);
          now.setStopped({ done: before, total: before + waiting.length });
        }
        throw error;
      });
    },
  };
}

/** A sample that was edited is the person's own from then on. */
function changed(source: Source): Source {
  return { ...source, kind: "pasted", id: "", title: `${source.title}, changed` };
}
