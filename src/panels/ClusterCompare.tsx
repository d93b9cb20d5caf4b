import { useId, useMemo } from "react";
import { contingency, randOf } from "#analysis/rand.ts";
import { COMPARED, type Clustering } from "#store/clusters.ts";
import { columnNames, columnOf } from "#store/columns.ts";
import type { Item } from "#store/items.ts";
import { selectWish } from "#store/results.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { score2 } from "#text/number.ts";
import styles from "./clusters.module.css";
import { ContingencyTable } from "./ContingencyTable.tsx";
import { inRows } from "./contingency-rows.ts";
import panelStyles from "./panel.module.css";

const LONGEST = 32;
const LABEL = "label";

/** What the clusters can be held against: the label, and columns of groups. */
function comparable(items: readonly Item[], own: string | null): readonly string[] {
  const columns = columnNames(items).filter(
    (name) => name !== own && columnOf(items, name)?.kind === "category",
  );
  return [
    ...(items.some(({ label }) => label !== null) ? [LABEL] : []),
    ...columns.map((name) => `column:${name}`),
  ];
}

/** Values of a column of groups by row; null where a row has none. */
function valuesOf(items: readonly Item[], by: string): readonly (string | null)[] {
  if (by === LABEL) return items.map(({ label }) => label);
  const column = columnOf(items, by.slice("column:".length));
  if (column?.kind !== "category") return items.map(() => null);
  return Array.from(column.codes, (code) => column.categories[code]?.name ?? null);
}

const wordsOf = (by: string, labelName: string): string =>
  by === LABEL ? labelName : oneLine(by.slice("column:".length), LONGEST);

/** How the clusters lie over a label or over other clusters: the adjusted Rand index and every pair of groups. */
export function ClusterCompare({ found }: { readonly found: Clustering }) {
  const items = useExplorer((state) => state.items);
  const labelName = useExplorer((state) => state.source.labelName);
  const wished = useExplorer((state) => selectWish(COMPARED)(state).with);
  const id = useId();
  const known = comparable(items, found.column);
  const by = wished !== null && known.includes(wished) ? wished : known[0];
  if (by === undefined || found.clusters.length === 0) return null;
  return (
    <section aria-label="Compare">
      <h3>Against what is known</h3>
      <div className={panelStyles.row}>
        <label htmlFor={id}>Compare with</label>
        <select
          id={id}
          className={styles.select}
          value={by}
          onChange={({ target }) => store.getState().setWish(COMPARED, { with: target.value })}
        >
          {known.map((one) => (
            <option key={one} value={one}>
              {wordsOf(one, labelName)}
            </option>
          ))}
        </select>
      </div>
      <Compared found={found} items={items} by={by} words={wordsOf(by, labelName)} />
    </section>
  );
}

interface ComparedProps {
  readonly found: Clustering;
  readonly items: readonly Item[];
  readonly by: string;
  readonly words: string;
}

function Compared({ found, items, by, words }: ComparedProps) {
  const { labels, noise } = found;
  const { index, table, values } = useMemo(() => {
    const values = valuesOf(items, by);
    const counted = contingency([...labels], values);
    return { index: randOf(counted), table: inRows(counted), values };
  }, [items, labels, by]);
  return (
    <>
      {!Number.isNaN(index) && (
        <p className={panelStyles.note}>
          Adjusted Rand index <b>{score2(index)}</b>: 1 means the same groups, 0 what chance would give
          <span className="quiet"> (Hubert and Arabie 1985)</span>.
          {noise.length > 0 && " Noise counts as one group."}
        </p>
      )}
      <ContingencyTable found={found} table={table} values={values} by={words} />
    </>
  );
}
