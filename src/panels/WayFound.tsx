import { useMemo } from "react";
import { selectRowsById } from "#store/derived.ts";
import type { Way } from "#store/between.ts";
import { store, useExplorer } from "#store/store.ts";
import { score2 } from "#text/number.ts";
import { scoreAxis } from "#ui/axis.ts";
import { ScoreBar } from "#ui/ScoreBar.tsx";
import styles from "./between.module.css";
import { quoted, stopName } from "./between-words.ts";
import { CompareFound } from "./CompareFound.tsx";
import { ItemText } from "./ItemText.tsx";
import panelStyles from "./panel.module.css";
import { SaveCsv } from "./SaveCsv.tsx";
import { useWarmest } from "./warmest.ts";
import { WayLine } from "./WayLine.tsx";

const textOf = (id: number): string => {
  const state = store.getState();
  return state.items[selectRowsById(state).get(id) ?? -1]?.text ?? "";
};

/** The ends, and the items at the stops and by the line. */
const idsOf = ({ from, to, steps, items }: Way): readonly number[] =>
  [
    from.id,
    ...steps.flatMap(({ rows }) => rows.map(({ id }) => id)),
    ...items.map(({ id }) => id),
    to.id,
  ].filter((id) => id !== null);

/** The nearest items at each stop, and the items nearest to the line. */
export function WayFound({ way, late }: { readonly way: Way; readonly late: boolean }) {
  return (
    <div className={late ? panelStyles.late : undefined}>
      <h3>Nearest at each stop</h3>
      <WayStops way={way} />
      <h3>Places on the line</h3>
      <WayLine way={way} />
      <LineItems way={way} />
      <p className={panelStyles.hint}>
        {way.path === "slerp"
          ? "Arc: equal angles between the two directions (slerp, Shoemake 1985); every stop has length 1."
          : "Straight line: (1 − t) a + t b; stops between the ends are shorter than 1."}{" "}
        Place: scalar projection onto the line from the first end (0) to the other (1). Off: distance from the
        line. The ends themselves are left out.
      </p>
      <div className={panelStyles.row}>
        <SaveCsv
          name="between"
          head={["kind", "place", "id", "text", "score"]}
          rows={() => [
            ...way.steps.flatMap(({ at, rows }) =>
              rows.map(({ id, score }) => ["stop", at, id, textOf(id), score] as const),
            ),
            ...way.items.map(
              ({ id, at, off }) => ["line (score: distance off it)", at, id, textOf(id), off] as const,
            ),
          ]}
        />
        <CompareFound ids={idsOf(way)} />
      </div>
    </div>
  );
}

function WayStops({ way }: { readonly way: Way }) {
  const warmest = useWarmest();
  const mark = useExplorer((state) => state.pairPercentiles[95] ?? null);
  const axis = useMemo(
    () => scoreAxis(way.steps.flatMap(({ rows }) => rows.map(({ score }) => score)), warmest), // prettier-ignore
    [way, warmest],
  );
  return (
    <table className={styles.stops}>
      <caption className="visually-hidden">Nearest items at each stop, from start to end</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Stop</th>
          <th scope="col">Nearest items</th>
          <th scope="col">Cosine</th>
        </tr>
      </thead>
      <tbody>
        {way.steps.map(({ at, rows }, i) => (
          <tr key={at}>
            <th scope="row">{stopName(at)}</th>
            <td>
              {(i === 0 || i === way.steps.length - 1) && (
                <p className={styles.end} dir="auto">
                  {quoted(i === 0 ? way.from.text : way.to.text, 60)}
                </p>
              )}
              {rows.map(({ id, score }) => (
                <div key={id} className={styles.near}>
                  <ItemText id={id} />
                  <span className="num">{score2(score)}</span>
                  <ScoreBar score={score} axis={axis} warmth={score} warmest={warmest} mark={mark} thin />
                </div>
              ))}
              {rows.length === 0 && <span className="quiet">There is no other item.</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LineItems({ way }: { readonly way: Way }) {
  if (way.items.length === 0) return null;
  return (
    <table className={styles.line}>
      <caption className="visually-hidden">Items nearest to the line, nearest first</caption>
      <thead>
        <tr>
          <th scope="col">Nearest to the line</th>
          <th scope="col" className="num">
            Place
          </th>
          <th scope="col" className="num">
            Off
          </th>
        </tr>
      </thead>
      <tbody>
        {way.items.map(({ id, at, off }) => (
          <tr key={id}>
            <th scope="row">
              <ItemText id={id} />
            </th>
            <td className="num">{score2(at)}</td>
            <td className="num">{score2(off)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
