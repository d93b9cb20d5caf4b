import { type KeyboardEvent, useState } from "react";
import type { Clustering } from "#store/clusters.ts";
import { store } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { plural, whole } from "#text/number.ts";
import styles from "./clusters.module.css";
import type { ShownContingency } from "./contingency-rows.ts";
import panelStyles from "./panel.module.css";

interface ContingencyTableProps {
  readonly found: Clustering;
  readonly table: ShownContingency;
  /** By row of the items: what they are compared with. */
  readonly values: readonly (string | number | null)[];
  /** What the columns are. */
  readonly by: string;
}

const LONGEST = 24;
const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/** Counts of every pair of groups; darker is a larger share of the cluster. A cell selects its items. One stop in the tab order. */
export function ContingencyTable({ found, table, values, by }: ContingencyTableProps) {
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  const { rows, columns, counts, left } = table;
  const nameOf = (cluster: number): string => found.clusters[cluster]?.name ?? "Noise";
  const headOf = (some: readonly (number | string)[]): string =>
    some.length === 1 ? String(some[0]) : `other (${some.length})`;
  const choose = (row: number, column: number): void => {
    const wanted = new Set<string | number | null>(columns[column]);
    const { items } = store.getState();
    const ids = items.flatMap(({ id }, i) =>
      found.labels[i] === rows[row] && wanted.has(values[i] ?? null) ? [id] : [],
    );
    if (ids.length > 0) store.getState().select(ids);
  };
  const current = [Math.min(at[0], rows.length - 1), Math.min(at[1], columns.length - 1)] as const;
  const press = (event: KeyboardEvent<HTMLTableElement>): void => {
    const by = MOVES[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const row = Math.max(0, Math.min(rows.length - 1, current[0] + by[0]));
    const column = Math.max(0, Math.min(columns.length - 1, current[1] + by[1]));
    setAt([row, column]);
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`)?.focus();
  };
  return (
    <>
      <div className={styles.scroll}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys belong to the buttons in it */}
        <table className={styles.contingency} onKeyDown={press}>
          <caption className="visually-hidden">
            Items by cluster and {by}. Arrow keys move between cells.
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">Cluster</span>
              </th>
              {columns.map((some) => (
                <th key={headOf(some)} scope="col">
                  <span dir="auto">{oneLine(headOf(some), LONGEST)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cluster, row) => {
              const sum = counts[row]?.reduce((total, count) => total + count, 0) ?? 0;
              return (
                <tr key={cluster}>
                  <th scope="row" dir="auto">
                    {oneLine(nameOf(cluster), LONGEST)}
                  </th>
                  {columns.map((some, column) => {
                    const count = counts[row]?.[column] ?? 0;
                    return (
                      <td key={headOf(some)}>
                        <button
                          type="button"
                          data-cell={`${row} ${column}`}
                          tabIndex={row === current[0] && column === current[1] ? 0 : -1}
                          aria-label={`${plural(count, "item")}: ${nameOf(cluster)} and ${headOf(some)}`}
                          style={{
                            background: `color-mix(in oklab, var(--ink) ${Math.round((count / Math.max(1, sum)) * 26)}%, transparent)`,
                          }}
                          onClick={() => {
                            setAt([row, column]);
                            choose(row, column);
                          }}
                        >
                          {count === 0 ? <span className="quiet">·</span> : whole(count)}
                        </button>
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {left > 0 && <p className={panelStyles.hint}>{plural(left, "smaller cluster")} not shown.</p>}
    </>
  );
}
