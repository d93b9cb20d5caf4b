import { useMemo, useState } from "react";
import { marginOf } from "#analysis/classify.ts";
import { CLASS_COLUMN } from "#store/classify.ts";
import { columnOf } from "#store/columns.ts";
import { useExplorer } from "#store/store.ts";
import { plural } from "#text/number.ts";
import { scoreAxis } from "#ui/axis.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./classify.module.css";
import { rowsByLabel } from "./classes.ts";
import { LabelColumn } from "./LabelColumn.tsx";
import type { Decision } from "./use-classes.ts";

/** Columns shown before they are asked for. */
const FIRST = 24;

interface LabelColumnsProps {
  readonly decision: Decision;
  readonly order: "surest" | "doubtful";
}

/** A column for each label: what got it, how far ahead, and its examples. */
export function LabelColumns({ decision, order }: LabelColumnsProps) {
  const { classified, chosen } = decision;
  const { labels } = classified;
  const [all, setAll] = useState(false);
  const lists = useMemo(
    () => rowsByLabel(classified, chosen, labels.length, order),
    [classified, chosen, labels, order],
  );
  const axis = useMemo(() => {
    let most = 0;
    for (let row = 0; row < chosen.length; row++) most = Math.max(most, marginOf(classified, row));
    return scoreAxis([most], 0);
  }, [classified, chosen]);
  const column = useExplorer(({ items, computed }) => {
    const name = [...computed].find((one) => one.startsWith(CLASS_COLUMN));
    return name === undefined ? null : columnOf(items, name);
  });
  const colours = new Map(
    column?.kind === "category" ? column.categories.map(({ name, colour }) => [name, colour]) : [],
  );
  const shown = all ? labels.length : Math.min(FIRST, labels.length);
  const none = lists[labels.length] ?? new Int32Array();
  return (
    <>
      <div className={styles.columns}>
        {labels.slice(0, shown).map((label, i) => (
          <LabelColumn
            key={label.name}
            place={i}
            name={label.name}
            colour={colours.get(label.name.slice(0, 200)) ?? null}
            rows={lists[i] ?? none}
            decision={decision}
            axis={axis}
          />
        ))}
        {none.length > 0 && (
          <LabelColumn
            place={labels.length}
            name="None of these"
            colour={null}
            rows={none}
            decision={decision}
            axis={axis}
          />
        )}
      </div>
      {shown < labels.length && (
        <Button onClick={() => setAll(true)}>Show all {plural(labels.length, "label")}</Button>
      )}
    </>
  );
}
