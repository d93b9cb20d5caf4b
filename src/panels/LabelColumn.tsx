import { type DragEvent, useId, useState } from "react";
import { store } from "#store/store.ts";
import { percent, plural, whole } from "#text/number.ts";
import type { Axis } from "#ui/axis.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./classify.module.css";
import { ITEM_DRAG, giveExamples } from "./examples.ts";
import { LabelExamples } from "./LabelExamples.tsx";
import { LabelRows } from "./LabelRows.tsx";
import type { Decision } from "./use-classes.ts";

/** Rows shown before more are asked for, and how many more come each time. */
const FIRST = 6;
const MORE = 25;
/** So many labels have a key, their number. */
const KEYS = 9;

interface LabelColumnProps {
  /** Of the label; one beyond the last for those without any. */
  readonly place: number;
  readonly name: string;
  /** Category colour on the map; null where there is none. */
  readonly colour: number | null;
  /** Rows of the items, in the order they are shown. */
  readonly rows: Int32Array;
  readonly decision: Decision;
  readonly axis: Axis;
}

/** One label: its items with how far ahead it is, its figures and its examples. Items may be dropped on it. */
export function LabelColumn({ place, name, colour, rows, decision, axis }: LabelColumnProps) {
  const { classified, confusion } = decision;
  const [over, setOver] = useState(false);
  const [shown, setShown] = useState(FIRST);
  const id = useId();
  const label = classified.labels[place];
  const swatch = colour === null || colour > 9 ? "var(--edge)" : `var(--cat-${colour + 1})`;
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const item = Number(event.dataTransfer.getData(ITEM_DRAG));
    if (label && Number.isInteger(item)) giveExamples(label.name, [item]);
  };
  const figures = confusion && label && figuresOf(confusion.precision[place], confusion.recall[place]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping has a button beside it, "Add the chosen item"
    <section
      className={styles.column}
      aria-labelledby={id}
      data-over={over}
      onDragOver={(event) => {
        if (!label || !event.dataTransfer.types.includes(ITEM_DRAG)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h4 id={id} dir="auto">
        <i style={{ background: swatch }} aria-hidden="true" />
        {name}
        {label && place < KEYS && (
          <kbd className="quiet" aria-hidden="true">
            {place + 1}
          </kbd>
        )}
      </h4>
      <p className="quiet">
        {rows.length === 0 ? (
          "no item"
        ) : (
          <Button kind="link" onClick={() => choose(rows)}>
            {plural(rows.length, "item")}
            <span className="visually-hidden"> of {name}: choose them on the map</span>
          </Button>
        )}
        {figures}
      </p>
      {label && <LabelExamples label={label} />}
      <LabelRows rows={rows.subarray(0, shown)} place={place} decision={decision} axis={axis} />
      {shown < rows.length && (
        <Button kind="link" onClick={() => setShown(shown + MORE)}>
          {whole(Math.min(MORE, rows.length - shown))} more
        </Button>
      )}
    </section>
  );
}

function choose(rows: Int32Array): void {
  const { items, select } = store.getState();
  select(
    Array.from(rows, (row) => items[row]?.id ?? -1),
    { fly: true },
  );
}

/** " · precision 81 %, recall 92 %" */
function figuresOf(precision = Number.NaN, recall = Number.NaN): string {
  const said = Number.isNaN(precision) ? [] : [`precision ${percent(precision)}`];
  const found = Number.isNaN(recall) ? [] : [`recall ${percent(recall)}`];
  const both = [...said, ...found].join(", ");
  return both === "" ? "" : ` · ${both}`;
}
