import { createStore, type UseStore } from "idb-keyval";

/** Name of the database, and of the store in it. */
export const DATABASE = ["embedding-space-explorer", "kept"] as const;

/** A browser whose storage says nothing for this long is treated as one that has none, until it answers after all. */
const PATIENCE_MS = 2000;

export class SilentStorageError extends Error {
  override readonly name = "SilentStorageError";
}

/** Waits for the database once, for as long as patience lasts; then rejects with SilentStorageError. */
export function opener(): () => Promise<UseStore> {
  let database: UseStore | null = null;
  let isOpen = false;
  let patience = true;
  let answer: Promise<unknown> = Promise.resolve();
  return async () => {
    if (database === null) {
      database = createStore(...DATABASE);
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
