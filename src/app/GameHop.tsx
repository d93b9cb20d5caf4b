import { useEffect, useMemo, useState } from "react";
import { hopRound, hopScore, hopsFrom, shortestWay } from "#lessons/games/hop.ts";
import { similarity } from "#math/similarity.ts";
import { rowOf } from "#math/table.ts";
import { store } from "#store/store.ts";
import { score2 } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import type { PlayProps } from "./games.ts";
import styles from "./Lesson.module.css";

const textOf = (row: number): string => store.getState().items[row]?.text ?? "";

function show(rows: readonly number[]): void {
  const { items, select } = store.getState();
  select(rows.flatMap((row) => items[row]?.id ?? []));
}

/** From the start to the target by hops among true neighbours. */
export function GameHop({ seed, table, isUp, onOver }: PlayProps) {
  const round = useMemo(() => hopRound(table, seed), [table, seed]);
  const [way, setWay] = useState<readonly number[]>(() => (round ? [round.start] : []));
  const [hops, setHops] = useState(0);
  const [back, setBack] = useState(0);
  const [easy, setEasy] = useState(false);
  const [gaveUp, setGaveUp] = useState(false);
  const here = way.at(-1) ?? -1;
  useEffect(() => show(here < 0 ? [] : [here]), [here]);
  const isThere = round !== null && here === round.target;
  const over = isThere || gaveUp || isUp;
  useEffect(() => {
    if (!over || round === null) return;
    onOver();
    if (!isThere) show(shortestWay(table, round.start, round.target));
  }, [over, isThere, round, table, onOver]);
  if (round === null)
    return (
      <p className={styles.prose}>
        No two of these items are three to six hops apart. Take more items, or another sample.
      </p>
    );
  const { target, shortest } = round;
  const score = isThere ? hopScore(shortest, hops, back, easy) : 0;
  const near = (row: number): number => {
    const { vectors } = store.getState();
    return similarity(rowOf(vectors, row), rowOf(vectors, target), "cosine");
  };
  const hop = (row: number): void => {
    setWay([...way, row]);
    setHops(hops + 1);
  };
  return (
    <div className={styles.ask}>
      <p className={styles.asked}>
        From “{textOf(round.start)}” to “{textOf(target)}”. You are at <b dir="auto">“{textOf(here)}”</b>.
      </p>
      {!over && (
        <>
          <label>
            <input type="checkbox" checked={easy} disabled={hops > 0} onChange={() => setEasy(!easy)} /> Easy:
            show each score to the target
          </label>
          <ul className={styles.picks}>
            {hopsFrom(table, here).map((row) => (
              <li key={row}>
                <Button onClick={() => hop(row)}>
                  <span dir="auto">{textOf(row)}</span>
                </Button>
                {easy && <small>{score2(near(row))} to the target</small>}
              </li>
            ))}
          </ul>
          <Button
            kind="plain"
            disabled={way.length < 2}
            onClick={() => {
              setWay(way.slice(0, -1));
              setBack(back + 1);
            }}
          >
            Step back, for 5 points
          </Button>
          <Button kind="plain" onClick={() => setGaveUp(true)}>
            Give up
          </Button>
        </>
      )}
      <div aria-live="polite">
        {hops > 0 && !over && (
          <p className={styles.quiet}>
            {hops} {hops === 1 ? "hop" : "hops"}: {way.map(textOf).join(", ")}
          </p>
        )}
        {over && (
          <p className={styles.prose}>
            <strong>
              {isThere
                ? `There in ${hops} ${hops === 1 ? "hop" : "hops"}: ${score} points.`
                : gaveUp
                  ? "Given up."
                  : "The time is up: no points."}
            </strong>{" "}
            A shortest way has {shortest}: {shortestWay(table, round.start, target).map(textOf).join(", ")}.
          </p>
        )}
      </div>
    </div>
  );
}
