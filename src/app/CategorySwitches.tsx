import { useMemo } from "react";
import { selectVisible } from "#store/derived.ts";
import { store, useExplorer } from "#store/store.ts";
import { whole } from "#text/number.ts";
import { categoryEntries, type Categories } from "./ColouredBy.tsx";
import styles from "./Legend.module.css";

/** The groups of a column as switches: off hides their items, on brings them back. What shares the grey goes together. */
export function CategorySwitches({ column }: { readonly column: Categories }) {
  const visible = useExplorer(selectVisible);
  /** Colours that any shown row has. */
  const seen = useMemo(() => {
    const codes = new Set<number>();
    column.colours.forEach((code, row) => visible?.[row] !== 0 && codes.add(code));
    return codes;
  }, [column, visible]);
  const toggle = (code: number, on: boolean) => () => {
    const { items, hide, show } = store.getState();
    const ids = items.flatMap(({ id }, row) => (column.colours[row] === code ? [id] : []));
    if (on) hide(ids);
    else show(ids);
  };
  return (
    <ul className={styles.list} aria-label={`Show or hide by ${column.name}`}>
      {categoryEntries(column).map(({ key, words, count, colour, code }) => {
        const on = seen.has(code);
        return (
          <li key={key}>
            <button type="button" className={styles.switch} aria-pressed={on} onClick={toggle(code, on)}>
              <i style={{ background: on ? `var(${colour})` : "none", borderColor: `var(${colour})` }} />
              <span dir="auto">{words}</span>
              <span className="quiet num">{whole(count)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
