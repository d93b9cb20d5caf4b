import { useState } from "react";
import type { Exhibit } from "#store/exhibit.ts";
import styles from "./Lesson.module.css";
import { LessonCell, textOfCell } from "./LessonCell.tsx";
import { inOrder, isOfFigures, isSortable, nextOrder, orderWords, type TableOrder } from "./lesson-sort.ts";

interface LessonTableProps {
  readonly exhibit: Extract<Exhibit, { kind: "table" }>;
  /** It cannot be sorted: what is measured is still to come. */
  readonly still?: boolean;
}

/** A table of figures. A long one is sorted by a press on a column's name; first it is as measured. */
export function LessonTable({ exhibit, still = false }: LessonTableProps) {
  const { caption, head } = exhibit;
  const [order, setOrder] = useState<TableOrder>(null);
  const [isTouched, setTouched] = useState(false);
  const canSort = !still && isSortable(exhibit);
  const now = canSort && order !== null && order.column < head.length ? order : null;
  const rows = inOrder(exhibit, now);
  const numeric = head.map((_, column) => column > 0 && isOfFigures(exhibit, column));
  const press = (column: number): void => {
    setTouched(true);
    setOrder(nextOrder(now, column));
  };
  return (
    <>
      {/* Around it what is new is read out: rows that change places are not news, their order is. */}
      <div className={styles.wide} aria-live={isTouched ? "off" : undefined}>
        <table className={styles.table}>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {head.map((name, column) =>
                name === "" ? (
                  <td key={name}>{"\u00a0"}</td>
                ) : (
                  <Head
                    key={name}
                    name={name}
                    isNumeric={numeric[column] === true}
                    order={now?.column === column ? now : null}
                    onPress={canSort ? () => press(column) : null}
                  />
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.map(textOfCell).join("\n")}>
                {row.map((cell, column) =>
                  column === 0 ? (
                    <th key={head[column]} scope="row" dir="auto">
                      <LessonCell cell={cell} />
                    </th>
                  ) : (
                    <td key={head[column]} className={numeric[column] ? "num" : undefined} dir="auto">
                      <LessonCell cell={cell} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isTouched && <span className="visually-hidden">{orderWords(head, now)}</span>}
    </>
  );
}

interface HeadProps {
  readonly name: string;
  readonly isNumeric: boolean;
  readonly order: TableOrder;
  /** Null where the table is not sorted. */
  readonly onPress: (() => void) | null;
}

function Head({ name, isNumeric, order, onPress }: HeadProps) {
  const className = isNumeric ? "num" : undefined;
  if (onPress === null)
    return (
      <th scope="col" className={className}>
        {name}
      </th>
    );
  const sort = order === null ? "none" : order.descending ? "descending" : "ascending";
  return (
    <th scope="col" className={className} aria-sort={sort}>
      <button type="button" className={styles.sort} title={`Sort by ${name}`} onClick={onPress}>
        {name}
        <span aria-hidden="true">{order === null ? "" : order.descending ? "\u00a0↓" : "\u00a0↑"}</span>
      </button>
    </th>
  );
}
