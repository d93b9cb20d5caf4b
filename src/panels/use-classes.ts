import { useEffect, useMemo, useRef } from "react";
import { decide } from "#analysis/classify.ts";
import { confusionOf, truthOf, type Confusion } from "#analysis/confusion.ts";
import {
  CLASS_COLUMN,
  classify,
  CLASSIFIED,
  CLASSIFY_WISH,
  type Classified,
  type ClassifyWish,
} from "#store/classify.ts";
import { columnOf } from "#store/columns.ts";
import { selectRowsById } from "#store/derived.ts";
import { latest, type Loadable } from "#store/loadable.ts";
import { selectResult, selectWish } from "#store/results.ts";
import type { State } from "#store/state.ts";
import { store, useExplorer } from "#store/store.ts";
import { labelProblem, readLabels } from "#text/labels.ts";

const SETTLE_MS = 250;

export const selectClassified = selectResult(CLASSIFIED);
export const selectClassifyWish = selectWish(CLASSIFY_WISH);

/** Texts are being embedded: their vectors are not all there. */
export const selectGrowing = ({ job }: State): boolean =>
  job !== null && job.stage !== "neighbours" && job.stage !== "map";

export const setClassifyWish = (change: Partial<ClassifyWish>): void =>
  store.getState().setWish(CLASSIFY_WISH, change);

/** Classifies when the panel opens, and when labels, examples, rule or items change; not while texts stream in. */
export function useClassifying(): void {
  const { text, examples, rule, k } = useExplorer(selectClassifyWish);
  const vectors = useExplorer((state) => state.vectors);
  const growing = useExplorer(selectGrowing);
  const first = useRef(true);
  useEffect(() => {
    const names = readLabels(text).map(({ name }) => name);
    if (growing || (names.length > 0 && labelProblem(names) !== null)) return;
    const timer = window.setTimeout(() => void classify(), first.current ? 0 : SETTLE_MS);
    first.current = false;
    return () => window.clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- classify() reads them itself
  }, [text, examples, rule, k, vectors, growing]);
}

/** What the panel shows of a result: the label of every item, and how that stands to the labels they came with. */
export interface Decision {
  readonly classified: Classified;
  /** n: place of the label, -1 for none. */
  readonly chosen: Int32Array;
  /** n: place of the item's own label among these, -1 where it has none of them. */
  readonly truth: Int32Array;
  /** Rows of the examples: they are not counted. */
  readonly examples: ReadonlySet<number>;
  /** Null where no item came with one of these labels. */
  readonly confusion: Confusion | null;
  /** Accuracy on the same items without the examples; null where there are none. */
  readonly before: number | null;
}

/** The newest result about the items on the map, with the threshold applied; null where there is none. */
export function useDecision(loadable: Loadable<Classified>): Decision | null {
  const vectors = useExplorer((state) => state.vectors);
  const items = useExplorer((state) => state.items);
  const rows = useExplorer(selectRowsById);
  const unread = useExplorer((state) => state.unread);
  const { threshold } = useExplorer(selectClassifyWish);
  const newest = latest(loadable);
  const classified = newest?.vectors === vectors && vectors.n > 0 ? newest : null;
  // Rows stay what they are while the vectors do, also when a column is written into the items: so the answer stays the same object.
  const chosen = useMemo(() => {
    const places = selectRowsById(store.getState());
    const unreadRows = new Set([...unread].flatMap((id) => places.get(id) ?? []));
    return classified && decide(classified, threshold, unreadRows);
  }, [classified, threshold, unread]);
  return useMemo(() => {
    if (classified === null || chosen === null) return null;
    const { labels, withoutExamples } = classified;
    const truth = truthOf(
      items.map(({ label }) => label),
      labels.map(({ name }) => name),
    );
    const examples = new Set(labels.flatMap((label) => label.examples.flatMap((id) => rows.get(id) ?? [])));
    const confusion = confusionOf(truth, chosen, labels.length, examples);
    const before = withoutExamples && confusionOf(truth, withoutExamples, labels.length, examples).accuracy;
    return { classified, chosen, truth, examples, confusion: confusion.total > 0 ? confusion : null, before };
  }, [classified, chosen, items, rows]);
}

/** The labels as a column of the items; the first time it colours the map. Without labels the column goes. */
export function useClassColumn(decision: Decision | null, empty: boolean): void {
  const chosen = decision?.chosen ?? null;
  const labels = decision?.classified.labels ?? null;
  useEffect(() => {
    if (chosen === null || labels === null) return;
    const timer = window.setTimeout(() => {
      const state = store.getState();
      const isNew = ![...state.computed].some((name) => name.startsWith(CLASS_COLUMN));
      const column = state.setColumn(
        CLASS_COLUMN,
        Array.from(chosen, (label) => labels[label]?.name ?? null),
      );
      // More labels than colours can tell are a column all the same.
      const canColour = columnOf(store.getState().items, column)?.kind === "category";
      if (isNew && canColour) store.getState().setColourBy(`column:${column}`);
    }, 60);
    return () => window.clearTimeout(timer);
  }, [chosen, labels]);
  useEffect(() => {
    if (!empty) return;
    const { computed, colourBy, setColourBy, dropColumn } = store.getState();
    const column = [...computed].find((name) => name.startsWith(CLASS_COLUMN));
    if (column === undefined) return;
    if (colourBy === `column:${column}`) setColourBy("label");
    dropColumn(column);
  }, [empty]);
}
