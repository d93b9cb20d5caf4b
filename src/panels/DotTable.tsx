import { useMemo } from "react";
import { selectRowsById } from "#store/derived.ts";
import type { Towers } from "#store/recommend.ts";
import { store, useExplorer } from "#store/store.ts";
import { score2, whole } from "#text/number.ts";
import { warmthCss } from "#ui/warmth.ts";
import { ItemText } from "./ItemText.tsx";
import panelStyles from "./panel.module.css";
import styles from "./recommend.module.css";
import { SaveCsv } from "./SaveCsv.tsx";
import { rowsFor } from "./taste.ts";
import { useWarmest } from "./warmest.ts";

/** Items in the table; of more only those that suit the chosen person best. */
const MOST = 60;

interface DotTableProps {
  readonly towers: Towers;
  /** By whom the items are sorted. */
  readonly person: Towers["people"][number];
  readonly onChoose: (name: string) => void;
}

/** Items x people: every dot product, warm where it is large; underlined where it is in the history. */
export function DotTable({ towers: { people }, person, onChoose }: DotTableProps) {
  const items = useExplorer((state) => state.items);
  const rowsById = useExplorer(selectRowsById);
  const warmest = useWarmest();
  const rows = useMemo(() => rowsFor(person, new Set()).slice(0, MOST), [person]);
  const histories = people.map(({ history }) => new Set(history.flatMap((id) => rowsById.get(id) ?? [])));
  return (
    <>
      <h3>Every dot product</h3>
      <p className={panelStyles.hint}>
        {rows.length < items.length ? `The ${whole(rows.length)} items that suit ${person.name} best. ` : ""}
        Sorted for {person.name}. Underlined: taken already.
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section className={styles.dots} aria-label="Dot products of items and people" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <b className="visually-hidden">Item</b>
              </th>
              {people.map(({ name }) => (
                <th
                  key={name}
                  scope="col"
                  className="num"
                  aria-sort={name === person.name ? "descending" : "none"}
                >
                  <button type="button" onClick={() => onChoose(name)}>
                    {name}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const item = items[row];
              return (
                item && (
                  <tr key={item.id}>
                    <th scope="row">
                      <ItemText id={item.id} />
                    </th>
                    {people.map(({ name, dots }, i) => {
                      const score = dots[row] ?? Number.NaN;
                      const isTaken = histories[i]?.has(row) === true;
                      return (
                        <td key={name} className="num" data-taken={isTaken}>
                          <i style={{ background: warmthCss(score, warmest) }} aria-hidden="true" />
                          {score2(score)}
                          {isTaken && <span className="visually-hidden"> taken</span>}
                        </td>
                      );
                    })}
                  </tr>
                )
              );
            })}
          </tbody>
        </table>
      </section>
      <div className={panelStyles.row}>
        <SaveCsv
          name="people-and-items"
          head={["id", "text", ...people.map(({ name }) => name)]}
          rows={() =>
            store
              .getState()
              .items.map(({ id, text }, row) => [
                id,
                text,
                ...people.map(({ dots }) => dots[row] ?? Number.NaN),
              ])
          }
        />
      </div>
    </>
  );
}
