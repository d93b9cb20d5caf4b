import type { Contingency } from "#analysis/rand.ts";

/** Rows and columns shown one by one, at most; the smaller columns share a last one, the smaller clusters are left out. */
const MOST_COLUMNS = 20;
const MOST_ROWS = 40;

export interface ShownContingency {
  /** Place of each row's cluster, −1 for noise; clusters in order, noise last. */
  readonly rows: readonly number[];
  /** Clusters that are not shown. */
  readonly left: number;
  /** Values of each column: one, or several that share the last. */
  readonly columns: readonly (readonly (number | string)[])[];
  /** rows x columns. */
  readonly counts: readonly (readonly number[])[];
}

/** A table to be read along its diagonal: each cluster in turn brings the column it shares most with; the rest by size. */
export function inRows({ rows, columns, cells }: Contingency): ShownContingency {
  const all = [...rows.keys()].sort((a, b) => placeOf(rows[a]!) - placeOf(rows[b]!));
  const order = all.filter((row, at) => at < MOST_ROWS || rows[row] === -1);
  const cellsOf = new Map(order.map((row) => [row, [] as { column: number; count: number }[]]));
  const sizes = new Float64Array(columns.length);
  for (const { row, column, count } of cells) {
    sizes[column]! += count;
    cellsOf.get(row)?.push({ column, count });
  }
  const left = new Set(columns.keys());
  const placed: number[] = [];
  for (const row of order) {
    const free = cellsOf.get(row)?.filter(({ column }) => left.has(column)) ?? [];
    if (free.length === 0 || placed.length >= MOST_COLUMNS) continue;
    const { column } = free.reduce((a, b) => (b.count > a.count ? b : a));
    placed.push(column);
    left.delete(column);
  }
  const rest = [...left].sort((a, b) => sizes[b]! - sizes[a]!);
  const single = [...placed, ...rest.slice(0, MOST_COLUMNS - placed.length)];
  const shared = rest.slice(MOST_COLUMNS - placed.length);
  const shown = [...single.map((column) => [column]), ...(shared.length === 0 ? [] : [shared])];
  const placeIn = new Map(shown.flatMap((some, at) => some.map((column) => [column, at] as const)));
  return {
    rows: order.map((row) => Number(rows[row])),
    left: all.length - order.length,
    columns: shown.map((some) => some.map((column) => columns[column]!)),
    counts: order.map((row) => {
      const counts = shown.map(() => 0);
      for (const { column, count } of cellsOf.get(row) ?? []) counts[placeIn.get(column)!]! += count;
      return counts;
    }),
  };
}

const placeOf = (cluster: number | string): number =>
  cluster === -1 ? Number.POSITIVE_INFINITY : Number(cluster);
