import type { Contingency } from "#analysis/rand.ts";

/** Columns shown one by one, at most; the smaller ones share a last one. */
const MOST_COLUMNS = 20;

export interface ShownContingency {
  /** Place of each row's cluster, −1 for noise; clusters in order, noise last. */
  readonly rows: readonly number[];
  /** Values of each column: one, or several that share the last. */
  readonly columns: readonly (readonly (number | string)[])[];
  /** rows x columns. */
  readonly counts: readonly (readonly number[])[];
}

/** A table to be read along its diagonal: each cluster in turn brings the column it shares most with; the rest by size. */
export function inRows({ rows, columns, counts }: Contingency): ShownContingency {
  const order = [...rows.keys()].sort((a, b) => placeOf(rows[a]!) - placeOf(rows[b]!));
  const at = (row: number, column: number): number => counts[row * columns.length + column]!;
  const left = new Set(columns.keys());
  const placed: number[] = [];
  for (const row of order) {
    let best = -1;
    for (const column of left) if (best < 0 || at(row, column) > at(row, best)) best = column;
    if (best < 0 || at(row, best) === 0 || placed.length >= MOST_COLUMNS) continue;
    placed.push(best);
    left.delete(best);
  }
  const sizeOf = (column: number): number => order.reduce((sum, row) => sum + at(row, column), 0);
  const rest = [...left].sort((a, b) => sizeOf(b) - sizeOf(a));
  const single = [...placed, ...rest.slice(0, MOST_COLUMNS - placed.length)].map((column) => [column]);
  const shared = rest.slice(MOST_COLUMNS - placed.length);
  const shown = shared.length === 0 ? single : [...single, shared];
  return {
    rows: order.map((row) => Number(rows[row])),
    columns: shown.map((some) => some.map((column) => columns[column]!)),
    counts: order.map((row) => shown.map((some) => some.reduce((sum, column) => sum + at(row, column), 0))),
  };
}

const placeOf = (cluster: number | string): number =>
  cluster === -1 ? Number.POSITIVE_INFINITY : Number(cluster);
