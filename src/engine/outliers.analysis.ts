import { columnIn } from "#store/colouring.ts";
import { failed, IDLE, latest, loading, ready } from "#store/loadable.ts";
import { findOutliers, OUTLIERS, OUTLIERS_WISH, stopOutliers } from "#store/outliers.ts";
import { selectResult, selectWish } from "#store/results.ts";
import type { Analysis } from "./analysis.ts";
import { isAbort, sentence, Turn } from "./context.ts";
import { outliersOf } from "./finding-outliers.ts";

const analysis: Analysis = ({ context }) => {
  const { store } = context;
  const turn = new Turn();
  /** Name of the column of scores while it is there. */
  let column: string | null = null;
  const result = () => selectResult(OUTLIERS)(store.getState());
  const stay = (): void => {
    const last = latest(result());
    store.getState().setResult(OUTLIERS, last === null ? IDLE : ready(last));
  };

  findOutliers.provide(async () => {
    const signal = turn.next();
    const { method, k } = selectWish(OUTLIERS_WISH)(store.getState());
    store.getState().setResult(OUTLIERS, loading(result()));
    try {
      const onProgress = (share: number): void => {
        if (!signal.aborted) store.getState().setShare(OUTLIERS, share);
      };
      const found = await outliersOf(context, method, k, { onProgress, signal });
      if (signal.aborted) return;
      // Four digits: what stands in a table is to be read.
      const values = Array.from(found.scores, (score) => Math.round(score * 1e4) / 1e4);
      column = store.getState().setColumn("outlier", values);
      store.getState().setResult(OUTLIERS, ready(found));
    } catch (error) {
      if (signal.aborted) return;
      if (isAbort(error)) stay();
      else store.getState().setResult(OUTLIERS, failed(sentence(error), result()));
    }
  });

  stopOutliers.provide(async () => {
    turn.stop();
    stay();
    return Promise.resolve();
  });

  // Scores of other items say nothing of these.
  store.subscribe(
    (state) => state.vectors,
    () => {
      if (column === null) return;
      const { colourBy, computed, dropColumn, setColourBy } = store.getState();
      if (!computed.has(column)) {
        column = null;
        return;
      }
      if (columnIn(colourBy) === column) setColourBy("label");
      dropColumn(column);
      column = null;
    },
  );
};

export default analysis;
