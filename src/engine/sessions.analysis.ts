import {
  bringBackSpace,
  dropSpace,
  duplicateSpace,
  forgetDropped,
  keepForGood,
  listSpaces,
  openSpace,
  openSpaceFile,
  renameSpace,
  saveSpace,
  SPACES,
} from "#store/spaces.ts";
import { selectWish } from "#store/results.ts";
import type { Analysis } from "./analysis.ts";
import { isAbort, sentence } from "./context.ts";
import { InputError } from "./input-error.ts";
import { spaceShelf } from "./sessions.ts";

/** Absent where the page does not come by https. */
const storage: StorageManager | undefined = navigator.storage;

const analysis: Analysis = (parts) => {
  const { store } = parts.context;
  const shelf = spaceShelf(parts);

  const refresh = async (): Promise<void> => {
    const list = await shelf.list();
    const { usage = null, quota = null } = (await storage?.estimate().catch(() => null)) ?? {};
    const persisted = (await storage?.persisted().catch(() => null)) ?? null;
    store.getState().setWish(SPACES, { list, usage, quota, persisted });
  };

  const attempt = async (run: () => Promise<unknown>): Promise<void> => {
    store.getState().setWish(SPACES, { problem: null });
    let problem: string | null = null;
    try {
      await run();
    } catch (error) {
      if (!isAbort(error)) problem = sentence(error);
    }
    try {
      await refresh();
    } catch (error) {
      problem ??= sentence(error);
      store.getState().setWish(SPACES, { list: [] });
    }
    store.getState().setWish(SPACES, { problem });
  };

  listSpaces.provide(() => attempt(() => Promise.resolve()));
  openSpace.provide((id) => attempt(() => shelf.open(id)));
  openSpaceFile.provide(async (file, name) => {
    store.getState().dismiss("map");
    try {
      const { openSpaceBytes } = await import("./space-file.ts");
      await openSpaceBytes(parts, file, name);
    } catch (error) {
      if (isAbort(error)) return;
      store.getState().notify({ key: "map", what: sentence(error), detail: "What was on the map stays." });
    }
  });
  renameSpace.provide((id, name) => attempt(() => shelf.rename(id, name)));
  duplicateSpace.provide((id) => attempt(() => shelf.duplicate(id)));
  saveSpace.provide((name) => attempt(() => shelf.save(name)));
  dropSpace.provide((id) =>
    attempt(async () => store.getState().setWish(SPACES, { dropped: await shelf.drop(id) })),
  );
  bringBackSpace.provide(() =>
    attempt(async () => {
      const { dropped } = selectWish(SPACES)(store.getState());
      store.getState().setWish(SPACES, { dropped: null });
      if (dropped !== null) await shelf.bringBack(dropped.id);
    }),
  );
  forgetDropped.provide(async () => {
    store.getState().setWish(SPACES, { dropped: null });
    await shelf.forget().catch(() => undefined); // asked for again at the next visit
  });
  keepForGood.provide(() =>
    attempt(async () => {
      if (!(await storage?.persist()))
        throw new InputError(
          "The browser did not promise it. Some only do for pages that are bookmarked or used often.",
        );
    }),
  );
};

export default analysis;
