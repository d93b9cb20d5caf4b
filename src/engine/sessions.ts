import { DEFAULT_SAMPLE } from "#datasets/registry.ts";
import type { ListedSpace, SpaceAbout } from "#store/spaces.ts";
import type { AnalysisParts } from "./analysis.ts";
import { isAbort } from "./context.ts";
import { putBack } from "./growth.ts";
import { InputError } from "./input-error.ts";
import { newSession, type KeptShown } from "./session.ts";
import {
  broughtBack,
  dropped,
  duplicated,
  keptSpaces,
  readSpace,
  renamed,
  swept,
  tookOver,
  type KeptSpace,
} from "./sessions-kept.ts";

/** Said where the browser's storage cannot be used at all. */
const NO_STORAGE =
  "This browser keeps nothing: its storage is blocked or broken. Save what you need as a file.";
const NO_ROOM =
  "There is no room left in this browser for that. Nothing was changed. Delete spaces or models you do not need.";
const LONGEST_NAME = 120;

const plainly = ({ id, name, count, dim, bytes, model, created, saved }: SpaceAbout): SpaceAbout => ({
  id,
  name,
  count,
  dim,
  bytes,
  model,
  created,
  saved,
});

const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === "QuotaExceededError";

/** A person's own sets in this browser. Every call rejects with a sentence; what is on the map stays. */
export function spaceShelf({
  context,
  sets,
  session,
  restoreSet,
  followItems,
}: Pick<AnalysisParts, "context" | "sets" | "session" | "restoreSet" | "followItems">) {
  // prettier-ignore
  const { store } = context;

  const stored: typeof session.reach = async (work) => {
    try {
      return await session.reach(work);
    } catch (error) {
      if (error instanceof InputError || isAbort(error)) throw error;
      throw new InputError(isFull(error) ? NO_ROOM : NO_STORAGE, { cause: error });
    }
  };

  const shownId = (): string | null => {
    const { source, items } = store.getState();
    return source.kind === "sample" || items.length === 0 ? null : (source.session ?? null);
  };

  const find = (id: string): Promise<KeptSpace> =>
    stored(async (db, end) => {
      const found = (await keptSpaces(db, end)).find(({ about }) => about.id === id);
      if (found !== undefined && found.about.gone === undefined) return found;
      throw new InputError("This space is not here any more. It may have been deleted in another tab.");
    });

  const list = (): Promise<readonly ListedSpace[]> =>
    stored(async (db, end) => {
      const all = await keptSpaces(db, end);
      await swept(db, all, false);
      return all
        .filter(({ about }) => about.gone === undefined)
        .map(({ about, place }): ListedSpace => ({
          ...plainly(about),
          place: about.id === shownId() ? "shown" : place,
        }))
        .toSorted((a, b) => Number(b.place === "shown") - Number(a.place === "shown") || b.saved - a.saved);
    });

  /**
   * Puts a set on the map. What was there is kept first: where that does not work, nothing happens.
   * @returns true once this tab keeps it too; that goes on when it is on the map already
   */
  const show = async (
    kept: KeptShown,
    selection: readonly number[] = [],
  ): Promise<{ readonly kept: Promise<boolean> }> =>
    sets.alone(async (signal) => {
      const { source } = store.getState();
      if (!(await session.save()) && source.kind !== "sample")
        throw new InputError(
          "What is on the map could not be kept, so nothing was opened. Save it as a file, or make room in this browser.",
        );
      await putBack(context, kept, () => restoreSet(kept, selection), signal);
      return { kept: session.save() };
    });

  const open = async (id: string): Promise<void> => {
    if (id === shownId()) return;
    const space = await find(id);
    const kept = await stored((db) => readSpace(db, space));
    if (kept === null)
      throw new InputError("This space cannot be read: what the browser kept of it is damaged.");
    const copy = { ...kept.source, title: `${kept.source.title}, copy`, session: newSession() };
    const shown = await show(space.place === "tab" ? { ...kept, source: copy } : kept);
    void shown.kept
      .then((isKept) => (isKept ? stored((db, end) => tookOver(db, end, space)) : undefined))
      .catch(() => undefined); // then it is kept twice, and listed once
    await followItems();
  };

  const cleanName = (name: string): string => {
    const clean = name.replaceAll(/\s+/g, " ").trim().slice(0, LONGEST_NAME).toWellFormed();
    if (clean === "") throw new InputError("A space needs a name.");
    return clean;
  };

  const rename = async (id: string, given: string): Promise<void> => {
    const name = cleanName(given);
    const { source, own } = store.getState();
    if (id === shownId()) {
      store.getState().setSource({ ...source, title: name });
      await session.save();
    }
    const space = await find(id);
    if (space.place === "tab") throw new InputError("It is open in another tab. Rename it there.");
    await stored((db) => renamed(db, space, name));
    if (own !== null && space.place === "behind") store.getState().setOwn({ ...own, title: name });
  };

  const save = async (given: string): Promise<SpaceAbout> => {
    const name = cleanName(given);
    const { source, items } = store.getState();
    if (items.length === 0) throw new InputError("There is nothing on the map to keep.");
    const isSample = source.kind === "sample";
    store
      .getState()
      .setSource(
        isSample
          ? { ...source, kind: "pasted", id: "", title: name, session: newSession() }
          : { ...source, title: name },
      );
    if (!(await session.save())) throw new InputError(NO_ROOM);
    const id = shownId() ?? "";
    const space = await find(id);
    if (space.about.name !== name) await stored((db) => renamed(db, space, name));
    return { ...plainly(space.about), name };
  };

  return {
    list,
    open,
    rename,
    save,
    show,
    duplicate: async (id: string): Promise<void> => {
      if (id === shownId()) await session.save();
      const space = await find(id);
      await stored((db) => duplicated(db, space, `${space.about.name}, copy`));
    },
    /** Deletes a set; `broughtBack` brings it back until `forget`. */
    drop: async (id: string): Promise<SpaceAbout> => {
      const space = await find(id);
      if (space.place === "tab") throw new InputError("It is open in another tab. Close that tab first.");
      if (id === shownId()) await sets.openSample(DEFAULT_SAMPLE);
      await stored((db) => dropped(db, space));
      if (space.place === "behind") store.getState().setOwn(null);
      return space.about;
    },
    bringBack: (id: string): Promise<void> => stored((db) => broughtBack(db, id)),
    forget: (): Promise<void> => stored(async (db, end) => swept(db, await keptSpaces(db, end), true)),
  };
}
