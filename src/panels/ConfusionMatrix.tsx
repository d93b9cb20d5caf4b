import { useState } from "react";
import { store, useExplorer } from "#store/store.ts";
import { percent, plural, whole } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import styles from "./classify.module.css";
import { type ConfusionCell, mixUps, rowsOfCell } from "./classes.ts";
import { ConfusionGrid } from "./ConfusionGrid.tsx";
import panelStyles from "./panel.module.css";
import type { Decision } from "./use-classes.ts";

/** Beyond so many labels only the mistakes are listed. */
const MOST = 24;
const MISTAKES = 6;

/** Own against given labels, as a matrix on the similarity scale: warm is many of the row. A cell chooses its items. */
export function ConfusionMatrix({ decision }: { readonly decision: Decision }) {
  const { classified, confusion, truth, chosen, examples } = decision;
  const labelName = useExplorer((state) => state.source.labelName);
  const [cell, setCell] = useState<ConfusionCell | null>(null);
  if (confusion === null) return null;
  const { labels } = confusion;
  const names = [...classified.labels.map(({ name }) => name), "none of these"];
  const choose = (one: ConfusionCell): void => {
    const { items, select } = store.getState();
    select(
      rowsOfCell(truth, chosen, one, labels, examples).flatMap((row) => items[row]?.id ?? []),
      { fly: true },
    );
  };
  const mistakes = mixUps(confusion, MISTAKES);
  const read = cell ?? { truth: 0, given: 0 };
  return (
    <>
      <h3>Own {labelName} against the label given</h3>
      {labels <= MOST && (
        <>
          <ReadOut names={names} cell={cell} decision={decision} />
          <ConfusionGrid names={names} decision={decision} cell={read} onPoint={setCell} onChoose={choose} />
        </>
      )}
      {mistakes.length > 0 ? (
        <>
          <p className={panelStyles.note}>Mixed up most:</p>
          <ul className={styles.mistakes}>
            {mistakes.map((one) => (
              <li key={`${one.truth} ${one.given}`}>
                <Button kind="link" onClick={() => choose(one)}>
                  {names[one.truth]} taken for {names[one.given]}
                </Button>{" "}
                <span className="quiet">{plural(one.count, "item")}</span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className={panelStyles.note}>Nothing is mixed up.</p>
      )}
    </>
  );
}

interface ReadOutProps {
  readonly names: readonly string[];
  readonly cell: ConfusionCell | null;
  readonly decision: Decision;
}

/** What the cell under the pointer or the focus says. */
function ReadOut({ names, cell, decision: { confusion } }: ReadOutProps) {
  if (confusion === null) return null;
  if (cell === null)
    return (
      <p className={styles.readOut}>
        Rows: what an item is. Columns: the label it was given. Press a cell to choose its items.
      </p>
    );
  const { labels, counts } = confusion;
  const width = labels + 1;
  const count = counts[cell.truth * width + cell.given] ?? 0;
  let all = 0;
  for (let given = 0; given < width; given++) all += counts[cell.truth * width + given] ?? 0;
  return (
    <p className={styles.readOut}>
      <span>
        <b>{whole(count)}</b> of {whole(all)} in <b>{names[cell.truth]}</b> were given{" "}
        <b>{names[cell.given]}</b>
      </span>
      <b>{percent(count / all)}</b>
    </p>
  );
}
