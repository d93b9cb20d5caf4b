import { selectRowsById } from "#store/derived.ts";
import { store } from "#store/store.ts";
import type { Explorer } from "./explorer.ts";
import { readIds } from "./reading.ts";

const ids = (given: unknown): number[] => readIds(given, selectRowsById(store.getState()));

const stepped = (from: "past" | "future", step: () => void): boolean => {
  const before = store.getState()[from].length;
  step();
  return store.getState()[from].length < before;
};

/** The part of `window.explorer` that decides what is shown. */
export const shownSurface: Pick<Explorer, "hide" | "isolate" | "showAll" | "undo" | "redo"> = {
  hide: (given) => store.getState().hide(ids(given)),
  isolate: (given) => store.getState().isolate(ids(given)),
  showAll: () => store.getState().showAll(),
  undo: () => stepped("past", store.getState().undo),
  redo: () => stepped("future", store.getState().redo),
};
