import { createStore, del, get, set, type UseStore } from "idb-keyval";
import type { NeighbourTable } from "#math/table.ts";
import type { SpaceKey } from "#protocol/space.ts";
import type { Item, Source, Waiting } from "#store/items.ts";
import type { MapState } from "#store/map.ts";
import type { Fetched } from "#store/model.ts";
import type { Context } from "./context.ts";
import { currentLook, lookFacts, lookOwner, type KeptLook } from "./kept-look.ts";

/** Items, vectors and map of one set, as IndexedDB keeps them. */
export interface KeptSet {
  readonly version: 1;
  readonly source: Source;
  readonly items: readonly Item[];
  readonly waiting: Waiting;
  readonly nextId: number;
  readonly dim: number;
  /** n x dim, row-major. */
  readonly vectors: Float32Array;
  readonly space: SpaceKey | null;
  readonly map: MapState | null;
  readonly neighbourTable: NeighbourTable | null;
  readonly pairPercentiles: Float32Array;
  /** Absent in sets kept by older versions. */
  readonly unread?: ReadonlySet<number>;
}

/** Where the person was. */
export interface KeptView {
  readonly version: 1;
  readonly shown: "sample" | "own";
  readonly selection: readonly number[];
  readonly model: string | null;
  readonly device: string | null;
  /** The model the person chose by name; absent in views kept by older versions. */
  readonly chosen?: string | null;
  readonly panel: string;
  readonly dockOpen: boolean;
  readonly dockWidths: Readonly<Record<string, number>>;
  readonly expression: string;
  readonly showTable: boolean;
  readonly fetched: readonly Fetched[];
  /** Absent in views kept by older versions. */
  readonly hoverTruth?: "on" | "off";
  readonly keepTruth?: boolean;
}

/** A set and how it was shown; null where nothing of that is kept. */
export type KeptShown = KeptSet & { readonly look: KeptLook | null };

/** Texts that were being embedded when the page went away. */
export interface KeptPending {
  readonly source: Source | null;
  readonly texts: Waiting;
}

export interface Session {
  readView(): Promise<KeptView | null>;
  readSet(which: "sample" | "own"): Promise<KeptShown | null>;
  readPending(): Promise<KeptPending | null>;
  keepPending(pending: KeptPending | null): Promise<void>;
  /** Writes what is shown now; big arrays only when they changed. */
  save(): Promise<void>;
  clear(): Promise<void>;
}

const KEPT_VERSION = 1;
/** Where the Duplicates panel keeps what was said of pairs. */
export const VERDICTS_KEY = "duplicate-verdicts";
/** More items than this are not written to the browser's storage: copying them would hold up the page for seconds. */
export const KEPT_MOST = 200_000;
const fits = <T extends { readonly version: number }>(kept: T | undefined): T | null =>
  kept?.version === KEPT_VERSION ? kept : null;

const lookKey = (which: "sample" | "own"): string => `${which}-look`;

export const setKey = (kind: Source["kind"]): "sample" | "own" => (kind === "sample" ? "sample" : "own");

/** A browser whose storage says nothing for this long is treated as one that has none, until it answers after all. */
const PATIENCE_MS = 2000;
/** Only after this long the person is told: a busy computer may just be slow. */
const TOLD_AFTER_MS = 8000;

class SilentStorageError extends Error {
  override readonly name = "SilentStorageError";
}

/** Waits for the database once, for as long as patience lasts. */
function opener(): () => Promise<UseStore> {
  let database: UseStore | null = null;
  let isOpen = false;
  let patience = true;
  let answer: Promise<unknown> = Promise.resolve();
  return async () => {
    if (database === null) {
      database = createStore("embedding-space-explorer", "kept");
      answer = database("readonly", () => undefined).then(() => (isOpen = true));
    }
    if (isOpen) return database;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silent = new Promise<never>((_, fail) => {
      timer = setTimeout(
        () => fail(new SilentStorageError("The browser's storage does not answer.")),
        patience ? PATIENCE_MS : 0,
      );
    });
    try {
      await Promise.race([answer, silent]);
      return database;
    } catch (error) {
      patience = false;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };
}

/**
 * IndexedDB may be blocked, full, broken or silent: the first failure is told once, then everything goes on in memory.
 * Nothing here rejects or hangs.
 */
export function sessionKeeper({ store }: Context, onBlocked: (error: unknown) => void): Session {
  const open = opener();
  let told = false;
  const tell = (error: unknown): void => {
    if (!told) onBlocked(error);
    told = true;
  };
  const tellIfStillSilent = (): void => {
    open().catch(tell);
  };
  let lastSaved: unknown = null;
  let lastLook: readonly unknown[] = [];

  const attempt = async <T>(work: (database: UseStore) => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await work(await open());
    } catch (error) {
      if (error instanceof SilentStorageError) setTimeout(tellIfStillSilent, TOLD_AFTER_MS);
      else tell(error);
      return otherwise;
    }
  };

  const currentSet = (): KeptSet => {
    const s = store.getState();
    const { n, dim, values } = s.vectors;
    return {
      version: KEPT_VERSION,
      source: s.source,
      items: s.items,
      waiting: s.waiting,
      nextId: s.nextId,
      dim,
      // The whole of a buffer is written: spare room is left out by a copy.
      vectors: values.buffer.byteLength === 4 * n * dim ? values : values.slice(0, n * dim),
      space: s.space,
      map: s.map,
      neighbourTable: s.neighbourTable,
      pairPercentiles: s.pairPercentiles,
      unread: s.unread,
    };
  };

  const currentView = (): KeptView => {
    const s = store.getState();
    return {
      version: KEPT_VERSION,
      shown: setKey(s.source.kind),
      selection: s.selection,
      model: s.model?.id ?? null,
      device: s.model?.device ?? null,
      chosen: s.chosen,
      panel: s.panel,
      dockOpen: s.dockOpen,
      dockWidths: s.dockWidths,
      expression: s.expression,
      showTable: s.showTable,
      fetched: s.fetched,
      hoverTruth: s.hoverTruth,
      keepTruth: s.keepTruth,
    };
  };

  const readShown = async (which: "sample" | "own", db: UseStore): Promise<KeptShown | null> => {
    const kept = fits(await get<KeptSet>(which, db));
    if (kept === null) return null;
    const look = fits(await get<KeptLook>(lookKey(which), db));
    return { ...kept, look: look?.of === lookOwner(kept.source) ? look : null };
  };

  return {
    readView: () => attempt(async (db) => fits(await get<KeptView>("view", db)), null),
    readSet: (which) => attempt((db) => readShown(which, db), null),
    readPending: () => attempt(async (db) => (await get<KeptPending>("pending", db)) ?? null, null),
    keepPending: (pending) =>
      attempt(async (db) => (pending === null ? del("pending", db) : set("pending", pending, db)), undefined),
    save: () =>
      attempt(async (db) => {
        const s = store.getState();
        if (s.items.length === 0 || s.items.length > KEPT_MOST) return;
        const facts = [s.items, s.vectors, s.map, s.neighbourTable, s.waiting, s.pairPercentiles];
        const changed =
          !Array.isArray(lastSaved) || facts.some((fact, i) => fact !== (lastSaved as unknown[])[i]);
        if (changed) await set(setKey(s.source.kind), currentSet(), db);
        lastSaved = facts;
        const look = [lookOwner(s.source), ...lookFacts(s)];
        if (look.some((fact, i) => fact !== lastLook[i]))
          await set(lookKey(setKey(s.source.kind)), currentLook(s), db);
        lastLook = look;
        if (s.source.kind !== "sample") s.setOwn({ title: s.source.title, count: s.items.length });
        await set("view", currentView(), db);
      }, undefined),
    clear: () =>
      attempt(async (db) => {
        lastSaved = null;
        lastLook = [];
        store.getState().setOwn(null);
        for (const key of ["view", "sample", "own", "pending", VERDICTS_KEY]) await del(key, db);
        for (const which of ["sample", "own"] as const) await del(lookKey(which), db);
      }, undefined),
  };
}
