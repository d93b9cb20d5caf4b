import type { ReactNode } from "react";
import { score2 } from "#text/number.ts";
import { type Axis, scoreAxis } from "#ui/axis.ts";
import { ScoreBar, ScoreTicks } from "#ui/ScoreBar.tsx";
import { ItemText } from "./ItemText.tsx";
import { PlaceInDocument } from "./PlaceInDocument.tsx";
import styles from "./ranked-items.module.css";
import { useWarmest } from "./warmest.ts";

export interface RankedRow {
  readonly id: number;
  readonly score: number;
  /** Cosine that the colour of the bar tells; the score itself where left out. */
  readonly warmth?: number;
  /** Instead of the plain text, with words marked in it. */
  readonly text?: ReactNode;
  /** A line under the text: why it is here. */
  readonly note?: ReactNode;
  /** Beside the score: a button, a tag. */
  readonly extra?: ReactNode;
}

interface RankedItemsProps {
  readonly rows: readonly RankedRow[];
  /** Says what the list is, to screen readers: "Results, best first". */
  readonly caption: string;
  /** Head of the column of scores: "Cosine". */
  readonly scoreName: string;
  /** How a score is written; two decimals unless said. */
  readonly write?: (score: number) => string;
  /** The line that 95 of 100 random pairs stay under, where scores are cosines. */
  readonly mark?: number | null;
  /** Grey while a newer answer is on its way. */
  readonly late?: boolean;
  /** Of all bars; made of the scores where left out. */
  readonly axis?: Axis;
}

/** Items with scores: rank, text, bar on one axis from zero, score. Linked both ways with the map. For up to some hundred rows. */
export function RankedItems(props: RankedItemsProps) {
  const { rows, caption, scoreName, write = score2, mark = null, late = false } = props;
  const warmest = useWarmest();
  const axis =
    props.axis ??
    scoreAxis(
      rows.map(({ score }) => score),
      rows.some(({ warmth }) => warmth !== undefined) ? 0 : warmest,
    );
  const extra = rows.some((row) => row.extra !== undefined);
  return (
    <table className={late ? `${styles.table} ${styles.late}` : styles.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.rank}>
            <span className="visually-hidden">Rank</span>
          </th>
          <th scope="col">
            <span className="visually-hidden">Item</span>
            <ScoreTicks axis={axis} />
          </th>
          <th scope="col" className={`num ${styles.score}`}>
            {scoreName}
          </th>
          {extra && (
            <th scope="col" className={styles.extra}>
              <span className="visually-hidden">Do</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={row.id}>
            <td className={styles.rank}>{i + 1}</td>
            <th scope="row">
              <ItemText id={row.id} lines={2}>
                {row.text}
              </ItemText>
              <PlaceInDocument id={row.id} />
              <ScoreBar
                score={row.score}
                axis={axis}
                warmth={row.warmth ?? row.score}
                warmest={warmest}
                mark={mark}
                thin
              />
              {row.note !== undefined && <div className={styles.note}>{row.note}</div>}
            </th>
            <td className="num">{write(row.score)}</td>
            {extra && <td className={styles.extra}>{row.extra}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
