import { useMemo } from "react";
import { selectVisible } from "#store/derived.ts";
import { store, useExplorer } from "#store/store.ts";
import { categoryEntries, type Categories } from "./ColouredBy.tsx";
import { LegendRow } from "./LegendRow.tsx";
import styles from "./Legend.module.css";

/** The groups of a column as switches: off hides their items, on brings them back. What shares the grey goes together. */
export function CategorySwitches({ column }: { readonly column: Categories }) {
  const visible = useExplorer(selectVisible);
  const lines = useMemo(() => categoryEntries(column, visible), [column, visible]);
  const toggle = (codes: ReadonlySet<number>, on: boolean) => () => {
    const { items, hide, show } = store.getState();
    const ids = items.flatMap(({ id }, row) => (codes.has(column.codes[row] ?? -1) ? [id] : []));
    if (on) hide(ids);
    else show(ids);
  };
  return (
    <ul className={styles.list} aria-label={`Show or hide by ${column.name}`}>
      {lines.map((entry) => (
        <LegendRow
          key={entry.key}
          entry={entry}
          column={column.name}
          on={entry.shown > 0}
          onSwitch={toggle(entry.codes, entry.shown > 0)}
        />
      ))}
    </ul>
  );
}
