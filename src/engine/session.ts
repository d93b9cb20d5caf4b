import { del, get, keys, set, type UseStore } from "idb-keyval";
import type { NeighbourTable } from "#math/table.ts";
import type { SpaceKey } from "#protocol/space.ts";
import type { Item, Source, Waiting } from "#store/items.ts";
import type { Guess } from "#store/lesson.ts";
import type { MapState } from "#store/map.ts";
import type { Fetched } from "#store/model.ts";
import type { Context } from "./context.ts";
import type * as Readers from "./kept-reading.ts";
import type * as Kept from "./sessions-kept.ts";
import { gently } from "./gently.ts";
import { currentLook, lookFacts, lookOwner, type KeptLook } from "./kept-look.ts";
import { opener, SilentStorageError } from "./storage-opener.ts";
import { heldSlots, slotEnd, takeSlot, MOST_SLOTS } from "./tab-slot.ts";

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

/** What a person had before a lesson, to be found again after it. */
export interface KeptBefore {
  readonly version: 1;
  readonly which: "sample" | "own";
  /** Id of the sample; empty for one's own. */
  readonly sample: string;
  readonly look: KeptLook;
  readonly selection: readonly number[];
  readonly panel: string;
  readonly dockOpen: boolean;
  readonly chosen: string | null;
}

/** Guesses of lessons, on this device only. */
export interface KeptNotes {
  readonly version: 1;
  /** By "<lesson>.<step>". */
  readonly guesses: Readonly<Record<string, Guess>>;
  /** By lesson: steps whose answer was seen. */
  readonly seen: Readonly<Record<string, readonly number[]>>;
}

export interface Session {
  /** What is shown now, as it would be kept; arrays are not copied unless they have spare room. */
  current(): KeptShown;
  readBefore(): Promise<KeptBefore | null>;
  keepBefore(before: KeptBefore | null): Promise<void>;
  readNotes(): Promise<KeptNotes | null>;
  keepNotes(notes: KeptNotes): Promise<void>;
  readView(): Promise<KeptView | null>;
  readSet(which: "sample" | "own"): Promise<KeptShown | null>;
  /** Name and size of the person's own set, without reading it. */
  aboutOwn(): Promise<{ readonly title: string; readonly count: number } | null>;
  readPending(): Promise<KeptPending | null>;
  keepPending(pending: KeptPending | null): Promise<void>;
  /** Writes what is shown now; big arrays only when they changed. False when the storage did not take it. */
  save(): Promise<boolean>;
  /** Work on what is kept, with the end of this tab's keys. Rejects where the browser's storage does. */
  reach<T>(work: (database: UseStore, end: string) => Promise<T>): Promise<T>;
  /** Deletes everything but what other open tabs keep. */
  clear(): Promise<void>;
}

const KEPT_VERSION = 1;
/** Where the Duplicates panel keeps what was said of pairs. */
export const VERDICTS_KEY = "duplicate-verdicts";
/** More items than this are not written to the browser's storage: copying them would hold up the page for seconds. */
export const KEPT_MOST = 200_000;

/** A name for a new set of the person's own. */
export const newSession = (): string =>
  `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;

/** What was kept, in its right shape; null where there is nothing, or something broken. What reads it is fetched when there is something. */
async function kept<T>(
  asked: Promise<unknown>,
  reader: (readers: typeof Readers) => (value: unknown) => T | null | Promise<T | null>,
): Promise<T | null> {
  const value = await asked.then(whole);
  return value === undefined ? null : reader(await import("./kept-reading.ts"))(value);
}

/** A large set is kept as binary parts; undefined where they cannot be read. */
export async function whole(value: unknown): Promise<unknown> {
  if (typeof value !== "object" || value === null || !("packed" in value)) return value;
  return (await import("./kept-large.ts")).unpackLarge(value);
}

/** Key of what is said of a tab's own set in the list of all; see sessions-kept.ts. */
export const ABOUT_OWN = "own-about";

export const lookKey = (which: "sample" | "own"): string => `${which}-look`;

/** Whether something is kept under a key; its value is not read. */
const isKept = (key: string, db: UseStore): Promise<boolean> =>
  db(
    "readonly",
    (kept) =>
      new Promise((done, fail) => {
        const asking = kept.getKey(key);
        asking.addEventListener("success", () => done(asking.result !== undefined));
        asking.addEventListener("error", () =>
          fail(asking.error ?? new Error("The browser's storage could not be read.")),
        );
      }),
  );

/** What every tab keeps for itself. */
export const SLOT_KEYS = ["view", "sample", "own", ABOUT_OWN, "pending", "before", lookKey("sample"), lookKey("own")]; // prettier-ignore

export const setKey = (kind: Source["kind"]): "sample" | "own" => (kind === "sample" ? "sample" : "own");

/** Only after this long the person is told: a busy computer may just be slow. */
const TOLD_AFTER_MS = 8000;

/**
 * IndexedDB may be blocked, full, broken, silent or emptied under way: the first failure is told once, then everything goes on in memory.
 * Nothing here rejects or hangs; without `onBlocked` nothing is read or kept. Every tab has its place; a new one begins with the first one's.
 */
export function sessionKeeper({ store }: Context, onBlocked: ((error: unknown) => void) | null): Session {
  const open = onBlocked ? opener() : () => Promise.reject(new Error("Nothing is kept here."));
  const taken = onBlocked ? takeSlot().then(slotEnd) : Promise.resolve("");
  let told = false;
  const tell = (error: unknown): void => {
    if (!told) onBlocked?.(error);
    told = true;
  };
  const tellIfStillSilent = (): void => {
    open().catch(tell);
  };
  /** Keeps own sets apart from each other; fetched when there is one. */
  const keeping = (): Promise<typeof Kept> => import("./sessions-kept.ts");
  /** One after the other: a large set takes a while. */
  let saving: Promise<unknown> = Promise.resolve();
  let lastSaved: unknown = null;
  let lastLook: readonly unknown[] = [];

  /** `at`: the key of this tab's own place. */
  const attempt = async <T>(
    work: (database: UseStore, at: (key: string) => string) => Promise<T>,
    otherwise: T,
  ): Promise<T> => {
    try {
      const [database, end] = await Promise.all([open(), taken]);
      return await work(database, (key) => key + end);
    } catch (error) {
      if (error instanceof SilentStorageError) setTimeout(tellIfStillSilent, TOLD_AFTER_MS);
      else tell(error);
      return otherwise;
    }
  };

  const currentSet = (s = store.getState()): KeptSet => {
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

  const readShown = async (
    which: "sample" | "own",
    db: UseStore,
    at: (key: string) => string,
  ): Promise<KeptShown | null> => {
    const setAt = (key: string): Promise<KeptSet | null> =>
      kept(get(key, db), (readers) => (value) => gently(readers.keptSetSteps(value)));
    const own = await setAt(at(which));
    const set = own ?? (await setAt(which));
    if (set === null) return null;
    const look = await kept(
      get(own ? at(lookKey(which)) : lookKey(which), db),
      (readers) => readers.readKeptLook,
    );
    const shown = { ...set, look: look?.of === lookOwner(set.source) ? look : null };
    return which === "own" ? (await keeping()).named(db, at(""), shown, own === null) : shown;
  };

  const save = (): Promise<boolean> =>
    attempt(async (db, at) => {
      const s = store.getState();
      if (s.items.length === 0 || s.items.length > KEPT_MOST) return true;
      const facts = [
        s.items,
        s.vectors,
        s.map,
        s.neighbourTable,
        s.waiting,
        s.pairPercentiles,
        s.source.session,
      ];
      const which = setKey(s.source.kind);
      const key = at(which);
      const [looked, view] = [currentLook(s), currentView()];
      const changed =
        !Array.isArray(lastSaved) || facts.some((fact, i) => fact !== (lastSaved as unknown[])[i]);
      // What was written may be gone: browsers empty the storage when they need the room, or when they are told to.
      if (changed || !(await isKept(key, db))) {
        if (which === "sample") await set(key, currentSet(s), db);
        else await (await keeping()).keepOwn(db, at(""), currentSet(s), store);
      }
      lastSaved = facts;
      const look = [lookOwner(s.source), ...lookFacts(s)];
      if (look.some((fact, i) => fact !== lastLook[i])) await set(at(lookKey(which)), looked, db);
      lastLook = look;
      if (which === "own") s.setOwn({ title: s.source.title, count: s.items.length });
      await set(at("view"), view, db);
      return true;
    }, false);

  return {
    current: () => ({ ...currentSet(), look: currentLook(store.getState()) }),
    readBefore: () =>
      attempt((db, at) => kept(get(at("before"), db), (readers) => readers.readKeptBefore), null),
    keepBefore: (before) =>
      attempt(
        async (db, at) => (before === null ? del(at("before"), db) : set(at("before"), before, db)),
        undefined,
      ),
    readNotes: () => attempt((db) => kept(get("lessons", db), (readers) => readers.readKeptNotes), null),
    keepNotes: (notes) => attempt(async (db) => set("lessons", notes, db), undefined),
    readView: () =>
      attempt(async (db, at) => {
        const viewAt = (key: string) => kept(get(key, db), (readers) => readers.readKeptView);
        return (await viewAt(at("view"))) ?? viewAt("view");
      }, null),
    readSet: (which) => attempt((db, at) => readShown(which, db, at), null),
    aboutOwn: () =>
      attempt(async (db, at) => {
        const end = (await isKept(at("own"), db)) ? at("") : "";
        if (!(await isKept(`own${end}`, db))) return null;
        return (await keeping()).saidOfOwn(db, end, () => readShown("own", db, at));
      }, null),
    readPending: () =>
      attempt((db, at) => kept(get(at("pending"), db), (readers) => readers.readKeptPending), null),
    keepPending: (pending) =>
      attempt(
        async (db, at) => (pending === null ? del(at("pending"), db) : set(at("pending"), pending, db)),
        undefined,
      ),
    save: () => {
      const saved = saving.then(async () => save());
      saving = saved;
      return saved;
    },
    reach: async (work) => work(...(await Promise.all([open(), taken]))),
    clear: () =>
      attempt(async (db, at) => {
        lastSaved = null;
        lastLook = [];
        store.getState().setOwn(null);
        const held = await heldSlots();
        const ends = Array.from({ length: MOST_SLOTS }, (_, i) => i + 1)
          .filter((slot) => held.has(slot) && slotEnd(slot) !== at(""))
          .map(slotEnd);
        const others = new Set(ends.flatMap((end) => SLOT_KEYS.map((key) => key + end)));
        for (const key of await keys<string>(db)) if (!others.has(key)) await del(key, db);
      }, undefined),
  };
}
