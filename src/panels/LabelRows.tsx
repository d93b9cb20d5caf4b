import type { KeyboardEvent } from "react";
import { marginOf, scoreOf } from "#analysis/classify.ts";
import { store, useExplorer } from "#store/store.ts";
import { fixed, score2 } from "#text/number.ts";
import type { Axis } from "#ui/axis.ts";
import { ScoreBar } from "#ui/ScoreBar.tsx";
import styles from "./classify.module.css";
import { ITEM_DRAG, giveExamples } from "./examples.ts";
import { ItemText } from "./ItemText.tsx";
import type { Decision } from "./use-classes.ts";
import { useWarmest } from "./warmest.ts";

interface LabelRowsProps {
  readonly rows: Int32Array;
  readonly place: number;
  readonly decision: Decision;
  readonly axis: Axis;
}

/** Items of a label with their margins. The number of a label on the keyboard makes the item under the focus an example of it. */
export function LabelRows({ rows, place, decision: { classified, truth, examples }, axis }: LabelRowsProps) {
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
