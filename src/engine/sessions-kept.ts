import { delMany, get, getMany, keys, set, type UseStore } from "idb-keyval";
import type { Item } from "#store/items.ts";
import type { SpaceAbout, SpacePlace } from "#store/spaces.ts";
import type { Context } from "./context.ts";
import { gently } from "./gently.ts";
import { packLarge } from "./kept-large.ts";
import { keptSetSteps } from "./kept-reading.ts";
import { ABOUT_OWN, lookKey, newSession, whole, type KeptSet, type KeptShown } from "./session.ts";
import { modelIn } from "./space-key.ts";
import { heldSlots, MOST_SLOTS, slotEnd } from "./tab-slot.ts";

/*
 * Each tab keeps the set it works on in its own place: "own", "own-look" and "own-about", with the tab's end. A set that another one takes
 * the place of is put away as "space-<id>", "space-<id>-look" and "about-<id>", in the same transaction. What is said of a set stands apart
 * from it, so that the list of all needs none of their vectors.
 */

const AWAY = "space-";
const ABOUT = "about-";
/** A set that was deleted stays for as long, in case the page was closed before it could be brought back. */
const GONE_MS = 10 * 60_000;

/** As it is kept. */
interface Kept extends SpaceAbout {
  /** This tab began with the set of the first one, which has it still. */
  readonly twin?: boolean;
  /** When it was deleted. */
  readonly gone?: number;
}

/** Where a set is kept. */
export interface KeptSpace {
  readonly about: Kept;
  readonly place: Exclude<SpacePlace, "shown">;
  /** Keys of the set, its look, and what is said of it. */
  readonly keys: readonly [set: string, look: string, about: string];
}

const ownKeys = (end: string): KeptSpace["keys"] => [`own${end}`, `${lookKey("own")}${end}`, ABOUT_OWN + end];
const awayKeys = (id: string): KeptSpace["keys"] => [AWAY + id, `${AWAY + id}-look`, ABOUT + id];

/** The set this tab began with where it has none of its own: the first tab's. Changed, it becomes another. */
let twin: { readonly id: string; readonly items: readonly Item[] } | null = null;

/** What this tab keeps already, as it was read. */
let asRead: { readonly id: string; readonly facts: readonly unknown[] } | null = null;

const factsOf = ({
  items,
  vectors,
  map,
  neighbourTable,
  waiting,
  pairPercentiles,
}: KeptSet): readonly unknown[] => [
  items,
  vectors,
  map?.coords,
  map?.quality,
  neighbourTable?.indices,
  pairPercentiles,
  waiting,
];

const isText = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): value is number => Number.isFinite(value);

/** Null for what is broken. */
function readAbout(value: unknown): Kept | null {
  const { id, name, count, dim, bytes, model, created, saved, gone, twin } = (value ?? {}) as Record<string, unknown>; // prettier-ignore
  if (!isText(id) || !isText(name) || ![count, dim, bytes, created, saved].every(isNumber)) return null;
  return {
    ...({ id, name, count, dim, bytes, created, saved } as SpaceAbout),
    model: isText(model) ? model : null,
    ...(isNumber(gone) ? { gone } : {}),
    ...(twin === true ? { twin } : {}),
  };
}

function aboutOf(kept: KeptSet, id: string, created: number): Kept {
  const { items, dim, vectors, map, neighbourTable, source, space } = kept;
  let texts = 0;
  for (const { text, label, columns } of items) {
    texts += text.length + (label?.length ?? 0) + 24;
    for (const name in columns) texts += isText(columns[name]) ? columns[name].length + 8 : 16;
  }
  const numbers = vectors.length + 2 * (neighbourTable?.indices.length ?? 0) + (map?.coords.length ?? 0);
  return {
    id,
    name: source.title,
    count: items.length,
    dim,
    bytes: 4 * numbers + texts,
    model: modelIn(space),
    created,
    saved: Date.now(),
  };
}

/** A tab's own set with its name and id. One that was kept before there were several gets an id. */
export async function named(
  db: UseStore,
  end: string,
  shown: KeptShown,
  inherited: boolean,
): Promise<KeptShown> {
  const key = ABOUT_OWN + (inherited ? "" : end);
  let about = readAbout(await get(key, db));
  if (about === null) {
    about = aboutOf(shown, shown.source.session ?? newSession(), Date.now());
    await set(key, about, db).catch(() => undefined); // tried again when the set is kept the next time
  }
  if (inherited) twin = { id: about.id, items: shown.items };
  else asRead = { id: about.id, facts: factsOf(shown) };
  return { ...shown, source: { ...shown.source, title: about.name, session: about.id } };
}

/** Name and size of a tab's own set. It is read only where nothing is said of it. */
export async function saidOfOwn(
  db: UseStore,
  end: string,
  read: () => Promise<KeptShown | null>,
): Promise<{ readonly title: string; readonly count: number } | null> {
  const about = readAbout(await get(ABOUT_OWN + end, db));
  if (about !== null) return { title: about.name, count: about.count };
  const own = await read(); // one that was kept before there were several
  return own && { title: own.source.title, count: own.items.length };
}

/** Keeps the set a tab works on, and puts away the one that it had before, both or neither. Rejects where there is no room. */
export async function keepOwn(
  db: UseStore,
  end: string,
  kept: KeptSet,
  store: Context["store"],
): Promise<void> {
  const [own, look, about] = ownKeys(end);
  let id = kept.source.session ?? newSession();
  if (twin?.id === id && twin.items !== kept.items) {
    id = newSession();
    twin = null;
  }
  const source = { ...kept.source, session: id };
  if (id !== kept.source.session && store.getState().source === kept.source)
    store.getState().setSource(source);
  const before = readAbout(await get(about, db)) ?? (await oldAbout(db, own));
  const facts = factsOf(kept);
  const isAsRead = asRead?.id === id && asRead.facts.every((fact, i) => fact === facts[i]);
  if (isAsRead && before?.id === id && before.name === source.title) return;
  asRead = null;
  const created = before?.id === id ? before.created : readAbout(await get(ABOUT + id, db))?.created;
  const said = { ...aboutOf(kept, id, created ?? Date.now()), ...(twin?.id === id ? { twin: true } : {}) };
  const writes: [string, unknown][] = [
    [own, await packLarge({ ...kept, source })],
    [about, said],
  ];
  if (before !== null && before.id !== id && before.twin !== true) writes.push(...(await moved(db, [own, look, about], before))); // prettier-ignore
  await writeAll(db, writes);
}

/** All of it or nothing. Rejects with what the storage says, such as that there is no room. */
const writeAll = (db: UseStore, writes: readonly (readonly [string, unknown])[]): Promise<void> =>
  db(
    "readwrite",
    (kept) =>
      new Promise((done, fail) => {
        const { transaction } = kept;
        const failed = (error?: unknown): void =>
          fail(transaction.error ?? error ?? new Error("The browser's storage did not take it."));
        transaction.addEventListener("complete", () => done());
        transaction.addEventListener("abort", () => failed());
        try {
          for (const [key, value] of writes) kept.put(value, key);
        } catch (error) {
          failed(error); // the transaction ended under way
        }
      }),
  );

/** Of a set that was kept before there were several. */
async function oldAbout(db: UseStore, own: string): Promise<Kept | null> {
  const kept = await gently(keptSetSteps(await whole(await get(own, db))));
  return kept && aboutOf(kept, kept.source.session ?? newSession(), Date.now());
}

/** What has to be written to have a set put away. */
async function moved(db: UseStore, from: KeptSpace["keys"], about: Kept): Promise<[string, unknown][]> {
  const [kept, look] = await getMany<unknown>([from[0], from[1]], db);
  if (kept === undefined) return [];
  const to = awayKeys(about.id);
  const { twin: _, ...facts } = about;
  return [
    [to[0], kept],
    ...(look === undefined ? [] : ([[to[1], look]] as [string, unknown][])),
    [to[2], facts],
  ];
}

/** All sets that are kept, each once, those that were deleted too. */
export async function keptSpaces(db: UseStore, end: string): Promise<readonly KeptSpace[]> {
  const all = new Set(await keys<string>(db));
  const held = await heldSlots();
  const found = new Map<string, KeptSpace>();
  const ends = Array.from({ length: MOST_SLOTS }, (_, i) => slotEnd(i + 1));
  // This tab's first: what it keeps is the newest of that id.
  const rank = (one: string): number => (one === end ? 0 : held.has(ends.indexOf(one) + 1) ? 1 : 2);
  for (const one of ends.toSorted((a, b) => rank(a) - rank(b))) {
    const own = ownKeys(one);
    if (!all.has(own[0])) continue;
    let about = readAbout(await get(own[2], db));
    if (about === null) {
      about = await oldAbout(db, own[0]);
      if (about !== null) await set(own[2], about, db);
    }
    if (about === null || found.has(about.id) || (about.twin === true && one !== end)) continue;
    found.set(about.id, {
      about,
      place: (["behind", "tab", "away"] as const)[rank(one)] ?? "away",
      keys: own,
    });
  }
  for (const key of all) {
    if (!key.startsWith(ABOUT)) continue;
    const about = readAbout(await get(key, db));
    if (about !== null && !found.has(about.id)) found.set(about.id, { about, place: "away", keys: awayKeys(about.id) }); // prettier-ignore
  }
  return [...found.values()];
}

/** A set with its look, or null where it is gone or broken. It has the name and the id it is listed under. */
export async function readSpace(
  db: UseStore,
  { about, keys: [own, look] }: KeptSpace,
): Promise<KeptShown | null> {
  const { readKeptLook } = await import("./kept-reading.ts");
  const { lookOwner } = await import("./kept-look.ts");
  const kept = await gently(keptSetSteps(await whole(await get(own, db))));
  if (kept === null) return null;
  const shown = readKeptLook(await get(look, db));
  return {
    ...kept,
    look: shown?.of === lookOwner(kept.source) ? shown : null,
    source: { ...kept.source, title: about.name, session: about.id },
  };
}

/** Changes what is said of a set. */
export const renamed = (db: UseStore, { about, keys: [, , key] }: KeptSpace, name: string): Promise<void> =>
  set(key, { ...about, name }, db);

/** A copy of a set, put away under an id of its own. */
export async function duplicated(
  db: UseStore,
  { about, keys: from }: KeptSpace,
  name: string,
): Promise<void> {
  const now = Date.now();
  await writeAll(db, await moved(db, from, { ...about, id: newSession(), name, created: now, saved: now }));
}

/** Marks a set as deleted, and takes it from a tab's own place. */
export async function dropped(db: UseStore, { about, keys: from, place }: KeptSpace): Promise<void> {
  const gone = { ...about, gone: Date.now() };
  const [own] = awayKeys(about.id);
  if (place === "away" && from[0] === own) return set(from[2], gone, db);
  await writeAll(db, await moved(db, from, gone));
  await delMany([...from], db);
}

/** Takes the mark off again. */
export async function broughtBack(db: UseStore, id: string): Promise<void> {
  const about = readAbout(await get(ABOUT + id, db));
  if (about === null) return;
  const { gone: _, ...facts } = about;
  await set(ABOUT + id, facts, db);
}

/** Deletes for good what was marked; `all` false: only what was marked a while ago. */
export async function swept(db: UseStore, spaces: readonly KeptSpace[], all: boolean): Promise<void> {
  const old = spaces.filter(
    ({ about: { gone } }) => gone !== undefined && (all || Date.now() - gone > GONE_MS),
  );
  await delMany(old.flatMap(({ about: { id } }) => [...awayKeys(id)]), db); // prettier-ignore
}

/** After a set was opened: what was kept of it elsewhere goes, once this tab keeps it. */
export async function tookOver(db: UseStore, end: string, space: KeptSpace): Promise<void> {
  const own = ownKeys(end);
  if (space.keys[0] === own[0] || space.place === "tab") return;
  if (readAbout(await get(own[2], db))?.id === space.about.id) await delMany([...space.keys], db);
}
