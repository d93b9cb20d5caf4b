import { useEffect, useRef } from "react";
import { selectRowsById, selectVisible, selectYardstick } from "#store/derived.ts";
import type { NeighbourList as List, NeighbourRow } from "#store/neighbours.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { NO_NUMBER, score2, whole } from "#text/number.ts";
import { type Axis, scoreAxis } from "#ui/axis.ts";
import { ScoreBar, ScoreTicks } from "#ui/ScoreBar.tsx";
import { followsCosine, mapRankText, METRIC_NAMES, methodSentence, yardstickIn } from "./fate.ts";
import styles from "./neighbours.module.css";
import { PlaceInDocument } from "./PlaceInDocument.tsx";
import { useWarmest } from "./warmest.ts";

/** Median length from which texts stand above their bar instead of beside it. */
const LONG = 18;

/** Scores, axis and yardstick of a list, in its metric. */
function useMeasure(list: List) {
  const rowsById = useExplorer(selectRowsById);
  const yardstick = useExplorer(selectYardstick);
  const warmest = useWarmest();
  const scores = list.rows.map((row) => row.score);
  const cosines = list.rows.map((row) => list.cosines[rowsById.get(row.id) ?? -1] ?? Number.NaN);
  const comparable = followsCosine(list.metric, scores, cosines);
  const mark = yardstick !== null && comparable ? yardstickIn(list.metric, yardstick) : null;
  const typical = list.metric !== "euclidean" && comparable ? warmest : (mark ?? 0);
  return { axis: scoreAxis(scores, typical), cosines, mark, warmest };
}

interface RowProps {
  readonly row: NeighbourRow;
  readonly rank: number;
  readonly long: boolean;
  readonly axis: Axis;
  readonly warmth: number;
  readonly warmest: number;
  readonly mark: number | null;
}

function Row({ row, rank, long, axis, warmth, warmest, mark }: RowProps) {
  const text = useExplorer((state) => state.items[selectRowsById(state).get(row.id) ?? -1]?.text ?? "");
  const hidden = useExplorer(
    (state) => selectVisible(state)?.[selectRowsById(state).get(row.id) ?? -1] === 0,
  );
  const lit = useExplorer((state) => state.hovered === row.id);
  const button = useRef<HTMLButtonElement>(null);
  // Another item may have come under a resting pointer or focus.
  useEffect(() => {
    if (button.current?.matches(":hover, :focus-visible")) store.getState().hover(row.id);
  }, [row.id]);
  const hover = (): void => store.getState().hover(row.id);
  const leave = (): void => store.getState().hover(null);
  const bar = (
    <ScoreBar score={row.score} axis={axis} warmth={warmth} warmest={warmest} mark={mark} thin={long} />
  );
  return (
    <tr className={lit ? styles.lit : undefined}>
      <td className={styles.rank}>{rank}</td>
      <th scope="row" className={styles.text}>
        <button
          ref={button}
          type="button"
          dir="auto"
          onClick={() => store.getState().select([row.id], { fly: true })}
          onPointerEnter={hover}
          onPointerLeave={leave}
          onFocus={hover}
          onBlur={leave}
        >
          <span>
            {hidden && <em className={styles.hidden}>hidden</em>}
            {oneLine(text, 200)}
          </span>
        </button>
        {long && bar}
        <div className={styles.place}>
          <PlaceInDocument id={row.id} />
        </div>
      </th>
      {!long && <td className={styles.track}>{bar}</td>}
      <td className="num">{score2(row.score)}</td>
      <td className="num" aria-label={mapRankText(row.mapRank, row.fate)}>
        {row.fate === "torn" && <i className={styles.dashes} aria-hidden="true" />}
        {row.mapRank === null ? NO_NUMBER : whole(row.mapRank)}
      </td>
    </tr>
  );
}

/** The ranking as a table: rank, text, bar on one axis, score, rank in the map. */
export function NeighbourList({ list, late }: { readonly list: List; readonly late: boolean }) {
  const { axis, cosines, mark, warmest } = useMeasure(list);
  const lengths = useExplorer((state) => {
    const rows = selectRowsById(state);
    const all = list.rows.map((row) => state.items[rows.get(row.id) ?? -1]?.text.length ?? 0);
    return all.sort((a, b) => a - b)[all.length >> 1] ?? 0;
  });
  const long = lengths > LONG;
  return (
    <>
      <table className={[styles.table, long && styles.long, late && styles.late].filter(Boolean).join(" ")}>
        <caption className="visually-hidden">Nearest items, best first</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Rank</span>
            </th>
            <th scope="col">
              <span className="visually-hidden">Item</span>
              {long && <ScoreTicks axis={axis} />}
            </th>
            {!long && (
              <th scope="col" className={styles.track}>
                <span className="visually-hidden">As a bar</span>
                <ScoreTicks axis={axis} />
              </th>
            )}
            <th scope="col" className="num">
              {list.metric === "euclidean" ? "Distance" : METRIC_NAMES[list.metric]}
            </th>
            <th scope="col" className="num">
              In map
            </th>
          </tr>
        </thead>
        <tbody>
          {list.rows.map((row, i) => (
            <Row
              // By rank, so that the focus stays in the list when another item takes the place.
              // oxlint-disable-next-line react/no-array-index-key
              key={i}
              row={row}
              rank={i + 1}
              long={long}
              axis={axis}
              warmth={cosines[i] ?? Number.NaN}
              warmest={warmest}
              mark={mark}
            />
          ))}
        </tbody>
      </table>
      <p className={styles.method}>{methodSentence(list.metric, mark)}</p>
    </>
  );
}
