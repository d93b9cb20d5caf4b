import { useEffect, useMemo, useRef } from "react";
import { datasetById } from "#datasets/registry.ts";
import type { Item } from "#store/items.ts";
import { selectIdsByText, selectRowsById } from "#store/derived.ts";
import { latest } from "#store/loadable.ts";
import {
  meetPeople,
  recommend,
  RECOMMEND_WISH,
  RECOMMENDED,
  TOWERS,
  type Marked,
  type Person,
  type Recommended,
  type RecommendWish,
  type Towers,
} from "#store/recommend.ts";
import { selectResult, selectWish } from "#store/results.ts";
import { store, useExplorer } from "#store/store.ts";
import { remembered } from "./examples.ts";
import { toggled, type Mark } from "./taste.ts";
import { selectGrowing } from "./use-classes.ts";

const SETTLE_MS = 200;

export const selectRecommended = selectResult(RECOMMENDED);
export const selectTowers = selectResult(TOWERS);
export const selectTasteWish = selectWish(RECOMMEND_WISH);

export const setTasteWish = (change: Partial<RecommendWish>): void =>
  store.getState().setWish(RECOMMEND_WISH, change);

/** Marks items, or takes the mark back where all have it. */
export function mark(how: Mark, ids: readonly number[]): void {
  const { liked, disliked } = selectTasteWish(store.getState());
  setTasteWish(toggled({ liked, disliked }, how, remembered(ids)));
}

/** Marks what was chosen and lets go of it, so that the map shows the taste and not their neighbours. */
export function markChosen(how: Mark, ids: readonly number[]): void {
  mark(how, ids);
  store.getState().select([]);
}

/** Those of the marked that are still items. */
export function stillItems(
  marks: readonly Marked[],
  items: readonly Item[],
  rows: { get(id: number): number | undefined },
): readonly number[] {
  return marks.flatMap(({ id, text }) => (items[rows.get(id) ?? -1]?.text === text ? [id] : []));
}

/** Ids in both trays, as far as they are items of the set on the map. */
export function useTrays(): { readonly liked: readonly number[]; readonly disliked: readonly number[] } {
  const { liked, disliked } = useExplorer(selectTasteWish);
  const items = useExplorer((state) => state.items);
  const rows = useExplorer(selectRowsById);
  return useMemo(
    () => ({ liked: stillItems(liked, items, rows), disliked: stillItems(disliked, items, rows) }),
    [liked, disliked, items, rows],
  );
}

/** Recommends when the panel opens, and when marks, weights or items change; not while texts stream in. */
export function useRecommending(): void {
  const { liked, disliked, start, alpha, beta, gamma, diversity, k } = useExplorer(selectTasteWish);
  const vectors = useExplorer((state) => state.vectors);
  const growing = useExplorer(selectGrowing);
  const first = useRef(true);
  useEffect(() => {
    if (growing) return;
    const timer = window.setTimeout(() => void recommend(), first.current ? 0 : SETTLE_MS);
    first.current = false;
    return () => window.clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- recommend() reads them itself
  }, [liked, disliked, start, alpha, beta, gamma, diversity, k, vectors, growing]);
}

/** The newest answer about the items on the map; null where there is none. */
export function useRecommended(): Recommended | null {
  const loadable = useExplorer(selectRecommended);
  const vectors = useExplorer((state) => state.vectors);
  const newest = latest(loadable);
  return newest?.vectors === vectors ? newest : null;
}

/** L likes and D dislikes: the item of the list under the focus, else what is chosen, else the item under the pointer. */
export function useMarkKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const how = event.key === "l" || event.key === "L" ? "liked" : "disliked";
      if (!/^[ld]$/i.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      if (
        target instanceof HTMLElement &&
        target.closest("input, textarea, select, dialog, [contenteditable]")
      )
        return;
      const { hovered, selection } = store.getState();
      const isRow = target instanceof HTMLElement && target.matches("button[data-lines]");
      const chosen = selection.length > 0 && !(isRow && hovered !== null);
      if (!chosen && hovered === null) return;
      event.preventDefault();
      if (chosen) markChosen(how, selection);
      else if (hovered !== null) mark(how, [hovered]);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}

/** The people of the sample, those that were made here, and you, where something is liked. */
export function usePeople(): readonly Person[] {
  const { people } = useExplorer(selectTasteWish);
  const { liked } = useTrays();
  const source = useExplorer((state) => state.source);
  const items = useExplorer((state) => state.items);
  const rows = useExplorer(selectRowsById);
  const ids = useExplorer(selectIdsByText);
  return useMemo(() => {
    const sample = source.kind === "sample" ? (datasetById(source.id)?.people ?? {}) : {};
    const theirs = Object.entries(sample).map(([name, texts]) => ({
      name,
      history: texts.flatMap((text) => ids.get(text.toLowerCase()) ?? []),
    }));
    const made = people.map(({ name, history }) => ({ name, history: stillItems(history, items, rows) }));
    const you = liked.length > 0 ? [{ name: "You", history: liked }] : [];
    return [...theirs, ...made, ...you].filter(({ history }) => history.length > 0);
  }, [source, items, rows, ids, people, liked]);
}

/** People placed among the items, asked anew as either changes; null where there are none. */
export function useTowers(people: readonly Person[]): Towers | null {
  const loadable = useExplorer(selectTowers);
  const vectors = useExplorer((state) => state.vectors);
  const growing = useExplorer(selectGrowing);
  useEffect(() => {
    if (!growing) void meetPeople(people);
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- other vectors, another answer
  }, [people, vectors, growing]);
  const newest = latest(loadable);
  return newest?.vectors === vectors ? newest : null;
}
