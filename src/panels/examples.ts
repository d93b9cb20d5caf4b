import { CLASSIFY_WISH, type Example } from "#store/classify.ts";
import { selectRowsById } from "#store/derived.ts";
import { selectWish } from "#store/results.ts";
import { store } from "#store/store.ts";
import { labelKey } from "#text/labels.ts";
import { withExamples, withoutExamples } from "./classes.ts";

/** What is dragged: an item's id. */
export const ITEM_DRAG = "application/x-explorer-item";

/** Items as they are remembered; ids of none are left out. */
export function remembered(ids: readonly number[]): readonly Example[] {
  const state = store.getState();
  const rows = selectRowsById(state);
  return ids.flatMap((id) => {
    const item = state.items[rows.get(id) ?? -1];
    return item ? [{ id, text: item.text }] : [];
  });
}

/** Makes items examples of a label, and of no other. */
export function giveExamples(label: string, ids: readonly number[]): void {
  const { examples } = selectWish(CLASSIFY_WISH)(store.getState());
  store
    .getState()
    .setWish(CLASSIFY_WISH, { examples: withExamples(examples, labelKey(label), remembered(ids)) });
}

export function takeExample(id: number): void {
  const { examples } = selectWish(CLASSIFY_WISH)(store.getState());
  store.getState().setWish(CLASSIFY_WISH, { examples: withoutExamples(examples, new Set([id])) });
}

/** Instead of all examples: those given, by label. */
export function setExamples(
  given: readonly { readonly label: string; readonly ids: readonly number[] }[],
): void {
  const examples = Object.fromEntries(given.map(({ label, ids }) => [labelKey(label), remembered(ids)]));
  store.getState().setWish(CLASSIFY_WISH, { examples });
}
