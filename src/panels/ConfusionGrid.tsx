import type { KeyboardEvent } from "react";
import { whole } from "#text/number.ts";
import { useShownTheme } from "#ui/theme.ts";
import { warmthCss } from "#ui/warmth.ts";
import { moved } from "./cells.ts";
import styles from "./classify.module.css";
import type { ConfusionCell } from "./classes.ts";
import type { Decision } from "./use-classes.ts";

interface GridProps {
  readonly names: readonly string[];
  readonly decision: Decision;
  readonly cell: ConfusionCell;
  readonly onPoint: (cell: ConfusionCell) => void;
  readonly onChoose: (cell: ConfusionCell) => void;
}

/** The cells: one stop in the tab order, arrow keys move, Enter chooses. */
export function ConfusionGrid({
  names,
  decision: { confusion, chosen },
  cell,
  onPoint,
  onChoose,
}: GridProps) {
  const theme = useShownTheme();
  if (confusion === null) return null;
  const { labels, counts } = confusion;
  const width = labels + 1;
  // The last column is there where something was given none.
  const columns = chosen.some((label) => label < 0) ? width : labels;
  const keys = (event: KeyboardEvent<HTMLTableElement>): void => {
    const at = moved({ row: cell.truth, column: cell.given }, event.key, width);
    if (at === null) return;
    event.preventDefault();
    const next = { truth: Math.min(labels - 1, at.row), given: Math.min(columns - 1, at.column) };
    onPoint(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next.truth} ${next.given}"]`)?.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label="Confusion matrix">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys belong to the buttons in it */}
      <table className={styles.confusion} onKeyDown={keys} data-theme-of={theme}>
        <thead>
          <tr>
            <th scope="col">
              <b className="visually-hidden">Own label</b>
            </th>
            {names.slice(0, columns).map((name) => (
              <th key={name} scope="col" dir="auto">
                <span>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.slice(0, labels).map((name, row) => {
            const own = counts.subarray(row * width, (row + 1) * width);
            const all = own.reduce((sum, count) => sum + count, 0);
            return (
              <tr key={name}>
                <th scope="row" dir="auto">
                  {name}
                </th>
                {Array.from(own.subarray(0, columns), (count, given) => {
                  const share = all === 0 ? 0 : count / all;
                  return (
                    <td key={names[given]}>
                      <button
                        type="button"
                        data-cell={`${row} ${given}`}
                        tabIndex={row === cell.truth && given === cell.given ? 0 : -1}
                        data-warm={share > 0.5}
                        style={{ background: warmthCss(share, 1) }}
                        aria-label={`${whole(count)} ${name} given ${names[given] ?? ""}`}
                        onPointerEnter={() => onPoint({ truth: row, given })}
                        onFocus={() => onPoint({ truth: row, given })}
                        onClick={() => onChoose({ truth: row, given })}
                      >
                        {count === 0 ? "" : whole(count)}
                      </button>
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
