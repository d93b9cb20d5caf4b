import { type DragEvent, type KeyboardEvent, useId, useState } from "react";
import { marginOf, scoreOf } from "#analysis/classify.ts";
import { store, useExplorer } from "#store/store.ts";
import { fixed, percent, plural, score2, whole } from "#text/number.ts";
import type { Axis } from "#ui/axis.ts";
import { Button } from "#ui/Button.tsx";
import { ScoreBar } from "#ui/ScoreBar.tsx";
import styles from "./classify.module.css";
import { ITEM_DRAG, giveExamples } from "./examples.ts";
import { ItemText } from "./ItemText.tsx";
import { LabelExamples } from "./LabelExamples.tsx";
import type { Decision } from "./use-classes.ts";
import { useWarmest } from "./warmest.ts";

/** Rows shown before more are asked for, and how many more come each time. */
const FIRST = 6;
const MORE = 25;

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
      </h4>
      <p className="quiet">
        {plural(rows.length, "item")}
        {figures}
      </p>
      {label && <LabelExamples label={label} />}
      <Rows rows={rows.subarray(0, shown)} place={place} decision={decision} axis={axis} />
      {shown < rows.length && (
        <Button kind="link" onClick={() => setShown(shown + MORE)}>
          {whole(Math.min(MORE, rows.length - shown))} more
        </Button>
      )}
    </section>
  );
}

/** " · precision 81 %, recall 92 %" */
function figuresOf(precision = Number.NaN, recall = Number.NaN): string {
  const said = Number.isNaN(precision) ? [] : [`precision ${percent(precision)}`];
  const found = Number.isNaN(recall) ? [] : [`recall ${percent(recall)}`];
  const both = [...said, ...found].join(", ");
  return both === "" ? "" : ` · ${both}`;
}

interface RowsProps {
  readonly rows: Int32Array;
  readonly place: number;
  readonly decision: Decision;
  readonly axis: Axis;
}

/** The number of a label on the keyboard makes the item under the focus an example of it. */
function Rows({ rows, place, decision: { classified, truth, examples }, axis }: RowsProps) {
  const items = useExplorer((state) => state.items);
  const warmest = useWarmest();
  const keys = (event: KeyboardEvent<HTMLOListElement>): void => {
    const label = classified.labels[Number(event.key) - 1];
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-item]") : null;
    if (!label || !row || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    giveExamples(label.name, [Number(row.dataset["item"])]);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys belong to the buttons in it
    <ol className={styles.rows} onKeyDown={keys}>
      {[...rows].map((row) => {
        const item = items[row];
        if (item === undefined) return null;
        const score = scoreOf(classified, row);
        const margin = marginOf(classified, row);
        const isWrong = (truth[row] ?? -1) >= 0 && truth[row] !== place;
        return (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging has keys and a button beside it
          <li
            key={item.id}
            data-item={item.id}
            draggable
            onDragStart={({ dataTransfer }) => dataTransfer.setData(ITEM_DRAG, String(item.id))}
            onDragEnd={() => store.getState().hover(null)}
          >
            <ItemText id={item.id} lines={2} />
            <div className={styles.margin}>
              <ScoreBar
                score={margin}
                axis={axis}
                warmth={classified.rule === "knn" ? score * warmest : score}
                warmest={warmest}
                thin
              />
              <span className="quiet">
                {classified.labels.length > 1 ? `+${fixed(margin, 2)}` : score2(score)}
              </span>
            </div>
            {examples.has(row) ? (
              <p className={styles.tag}>example</p>
            ) : (
              isWrong && <p className={styles.tag}>is {item.label}</p>
            )}
          </li>
        );
      })}
    </ol>
  );
}
