import { useStore } from "zustand";
import { subscribeWithSelector } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import { arithmeticSlice } from "./arithmetic.ts";
import { colouringSlice } from "./colouring.ts";
import { itemsSlice } from "./items.ts";
import { jobSlice } from "./job.ts";
import { gameSlice } from "./game.ts";
import { lessonSlice } from "./lesson.ts";
import { mapSlice } from "./map.ts";
import { marksSlice } from "./marks.ts";
import { matrixSlice } from "./matrix.ts";
import { modelSlice } from "./model.ts";
import { neighboursSlice } from "./neighbours.ts";
import { noticesSlice } from "./notices.ts";
import { offlineSlice } from "./offline.ts";
import { resultsSlice } from "./results.ts";
import { selectionSlice } from "./selection.ts";
import { shownSlice } from "./shown.ts";
import type { State } from "./state.ts";
import { truthSlice } from "./truth.ts";
import { viewSlice } from "./view.ts";

/** The one store. The page has one; tests make their own. */
export const createExplorerStore = () =>
  createStore<State>()(
    subscribeWithSelector((...a) => ({
      ...itemsSlice(...a),
      ...mapSlice(...a),
      ...modelSlice(...a),
      ...selectionSlice(...a),
      ...shownSlice(...a),
      ...colouringSlice(...a),
      ...truthSlice(...a),
      ...neighboursSlice(...a),
      ...matrixSlice(...a),
      ...arithmeticSlice(...a),
      ...jobSlice(...a),
      ...noticesSlice(...a),
      ...resultsSlice(...a),
      ...offlineSlice(...a),
      ...lessonSlice(...a),
      ...gameSlice(...a),
      ...marksSlice(...a),
      ...viewSlice(...a),
    })),
  );

export const store = createExplorerStore();

/** Read one thing in a component; keep selectors narrow. */
export function useExplorer<T>(selector: (state: State) => T): T {
  return useStore(store, selector);
}
