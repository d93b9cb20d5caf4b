import {
  classify,
  CLASSIFIED,
  CLASSIFY_WISH,
  examplesOf,
  stopClassifying,
  type ClassifyWish,
  type Example,
} from "#store/classify.ts";
import { selectRowsById } from "#store/derived.ts";
import { failed, IDLE, latest, loading, ready } from "#store/loadable.ts";
import { selectResult, selectWish } from "#store/results.ts";
import { labelKey, readLabels } from "#text/labels.ts";
import type { Analysis } from "./analysis.ts";
import { classifyItems, type ClassifyOptions } from "./classifying.ts";
import { isAbort, sentence, Turn } from "./context.ts";

const analysis: Analysis = ({ context, models }) => {
  const { store } = context;
  const turn = new Turn();

  /** Examples that are still items. */
  const stillThere = (examples: readonly Example[]): number[] => {
    const { items } = store.getState();
    const rows = selectRowsById(store.getState());
    return examples.flatMap(({ id, text }) => (items[rows.get(id) ?? -1]?.text === text ? [id] : []));
  };
  const optionsOf = ({ text, examples, rule, k }: ClassifyWish): ClassifyOptions => ({
    labels: readLabels(text).map((label) => ({
      ...label,
      examples: stillThere(examplesOf(examples, labelKey(label.name))),
    })),
    rule,
    k,
  });

  classify.provide(async () => {
    const signal = turn.next();
    const options = optionsOf(selectWish(CLASSIFY_WISH)(store.getState()));
    const before = selectResult(CLASSIFIED)(store.getState());
    if (options.labels.length === 0 || store.getState().vectors.n === 0) {
      store.getState().setResult(CLASSIFIED, IDLE);
      return;
    }
    store.getState().setResult(CLASSIFIED, loading(before));
    try {
      const onProgress = (share: number): void => {
        if (!signal.aborted) store.getState().setShare(CLASSIFIED, share);
      };
      const classified = await classifyItems(context, models, options, { onProgress, signal });
      if (!signal.aborted) store.getState().setResult(CLASSIFIED, ready(classified));
    } catch (error) {
      if (isAbort(error) || signal.aborted) return;
      const now = selectResult(CLASSIFIED)(store.getState());
      store.getState().setResult(CLASSIFIED, failed(sentence(error), now));
    }
  });

  stopClassifying.provide(async () => {
    turn.stop();
    const last = latest(selectResult(CLASSIFIED)(store.getState()));
    store.getState().setResult(CLASSIFIED, last === null ? IDLE : ready(last));
    return Promise.resolve();
  });
};

export default analysis;
