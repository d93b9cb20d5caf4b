import type { Item } from "#store/items.ts";
import type { Comparison } from "./facts.ts";

export type Column = "item" | "group" | "similarity" | "rank" | "inMap";

export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

/** Similarity is read from the top, everything else from the bottom. */
export const firstOrder = (column: Column): Order => ({ column, descending: column === "similarity" });

const collator = new Intl.Collator(undefined, { numeric: true });

/**
 * Rows in the order asked for; null is the order of the items. Rows without a value stand last either way,
 * equal ones in the order of the items.
 */
export function orderedRows(
  items: readonly Item[],
  comparison: Comparison | null,
  order: Order | null,
): Int32Array {
  const rows = Int32Array.from(items, (_, row) => row);
  if (order === null) return rows;
  const sign = order.descending ? -1 : 1;
  if (order.column === "item" || order.column === "group") {
    const keyOf = (row: number): string =>
      (order.column === "item" ? items[row]?.text.slice(0, 200) : items[row]?.label) ?? "";
    const keys = items.map((_, row) => keyOf(row));
    return rows.sort((a, b) => {
      const [left, right] = [keys[a] ?? "", keys[b] ?? ""];
      if (left === "" || right === "") return Number(left === "") - Number(right === "") || a - b;
      return sign * collator.compare(left, right) || a - b;
    });
  }
  const valueOf = (row: number): number => numberIn(order.column, comparison, row);
  return rows.sort((a, b) => {
    const [left, right] = [valueOf(a), valueOf(b)];
    if (Number.isNaN(left) || Number.isNaN(right))
      return Number(Number.isNaN(left)) - Number(Number.isNaN(right)) || a - b;
    return sign * (left - right) || a - b;
  });
}

/** The number a column shows; NaN when there is none, as for the subject itself. */
export function numberIn(column: Column, comparison: Comparison | null, row: number): number {
  if (!comparison || row === comparison.subjectRow) return Number.NaN;
  const rank = (ranks: Int32Array): number => ranks[row] || Number.NaN;
  switch (column) {
    case "similarity":
      return comparison.cosines[row] ?? Number.NaN;
    case "rank":
      return rank(comparison.ranks);
    case "inMap":
      return rank(comparison.mapRanks);
    case "item":
    case "group":
      return Number.NaN;
  }
}
