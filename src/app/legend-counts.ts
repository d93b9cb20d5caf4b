import { plural, whole } from "#text/number.ts";

/** 1 for every row that is shown; null when all are. */
export type Visible = Uint8Array | null;

/** "40", or "12 of 40" while some of them are hidden. */
export const shownOf = (shown: number, all: number): string =>
  shown === all ? whole(all) : `${whole(shown)} of ${whole(all)}`;

/** "all 40", or "12 of 40 shown". */
export const allOrShown = (shown: number, all: number): string =>
  shown === all ? `all ${whole(all)}` : `${shownOf(shown, all)} shown`;

/** "40 items", or "12 of 40 items shown". */
export const itemsShown = (shown: number, all: number): string =>
  shown === all ? plural(all, "item") : `${whole(shown)} of ${plural(all, "item")} shown`;

/** The values of the rows that are shown, but for one row. */
export function shownValues(values: Float32Array, visible: Visible, without?: number): Float32Array {
  if (visible === null && without === undefined) return values;
  return values.filter((_, row) => row !== without && visible?.[row] !== 0);
}

/** How many of these rows are shown. */
export function countShown(rows: readonly number[], visible: Visible): number {
  if (visible === null) return rows.length;
  let shown = 0;
  for (const row of rows) if (visible[row] !== 0) shown++;
  return shown;
}
