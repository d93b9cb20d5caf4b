import type { Item } from "#store/items.ts";

/** Which items are looked for; what is left out excludes none. */
export interface Where {
  /** Rows, ascending: those whose text matches. */
  readonly matching?: Int32Array;
  /** Null stands for the items without a label. */
  readonly labels?: ReadonlySet<string | null>;
  /** Cosine of every row, and the least that counts. */
  readonly similar?: { readonly cosines: Float32Array; readonly above: number };
}

/** Ids of the shown items for which all of it holds, in the order of the rows. `visible` is 0 for hidden rows, null when all are shown. */
export function idsWhere(
  items: readonly Item[],
  visible: Uint8Array | null,
  { matching, labels, similar }: Where,
): readonly number[] {
  const ids: number[] = [];
  const take = (row: number): void => {
    const item = items[row];
    if (item === undefined || visible?.[row] === 0) return;
    if (similar && !(similar.cosines[row]! >= Math.fround(similar.above))) return;
    if (labels && !labels.has(item.label)) return;
    ids.push(item.id);
  };
  if (matching) for (const row of matching) take(row);
  else for (let row = 0; row < items.length; row++) take(row);
  return ids;
}
