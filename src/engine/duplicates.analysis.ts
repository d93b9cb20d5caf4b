import { createStore, get, set } from "idb-keyval";
import {
  DUPLICATES,
  DUPLICATES_WISH,
  findDuplicates,
  judgePair,
  readVerdicts,
  stopDuplicates,
  VERDICTS,
} from "#store/duplicates.ts";
import { failed, IDLE, latest, loading, ready } from "#store/loadable.ts";
import { selectResult, selectWish } from "#store/results.ts";
import type { Analysis } from "./analysis.ts";
import { isAbort, sentence, Turn } from "./context.ts";
import { duplicatesOf } from "./finding-duplicates.ts";
import { readKeptVerdicts } from "./kept-reading.ts";
import { VERDICTS_KEY } from "./session.ts";

const analysis: Analysis = ({ context }) => {
  const { store } = context;
  const turn = new Turn();
  const result = () => selectResult(DUPLICATES)(store.getState());
  const stay = (): void => {
    const last = latest(result());
    store.getState().setResult(DUPLICATES, last === null ? IDLE : ready(last));
  };

  findDuplicates.provide(async () => {
    const signal = turn.next();
    const { threshold } = selectWish(DUPLICATES_WISH)(store.getState());
    store.getState().setResult(DUPLICATES, loading(result()));
    try {
      const onProgress = (share: number): void => {
        if (!signal.aborted) store.getState().setShare(DUPLICATES, share);
      };
      const found = await duplicatesOf(context, threshold, { onProgress, signal });
      if (!signal.aborted) store.getState().setResult(DUPLICATES, ready(found));
    } catch (error) {
      if (signal.aborted) return;
      if (isAbort(error)) stay();
      else store.getState().setResult(DUPLICATES, failed(sentence(error), result()));
    }
  });

  stopDuplicates.provide(async () => {
    turn.stop();
    stay();
    return Promise.resolve();
  });

  // A browser that keeps nothing loses the verdicts with the page; that is no reason to stop.
  const database = (() => {
    try {
      return createStore("embedding-space-explorer", "kept");
    } catch {
      return undefined;
    }
  })();

  readVerdicts.provide(async () => {
    if (database === undefined) return;
    const same = readKeptVerdicts(await get(VERDICTS_KEY, database).catch(() => undefined));
    const said = selectWish(VERDICTS)(store.getState()).same;
    store.getState().setWish(VERDICTS, { same: { ...same, ...said } });
  });

  judgePair.provide(async (key, says) => {
    const { [key]: _, ...others } = selectWish(VERDICTS)(store.getState()).same;
    const same = says === null ? others : { ...others, [key]: says };
    store.getState().setWish(VERDICTS, { same });
    if (database !== undefined) await set(VERDICTS_KEY, same, database).catch(() => undefined);
  });

  // "Start over" leaves nothing behind.
  store.subscribe(
    (state) => state.items.length === 0,
    (isEmpty) => isEmpty && store.getState().setWish(VERDICTS, { same: {} }),
  );
};

export default analysis;
