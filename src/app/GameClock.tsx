import { Timer } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import {
  extended,
  LENGTHS,
  newClock,
  paused,
  pointPassed,
  resumed,
  secondsLeft,
  timeInFigures,
  timeInWords,
  type Clock,
} from "#lessons/games/clock.ts";
import type { GameSlice } from "#store/game.ts";
import { useExplorer } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import { Segment } from "#ui/Segment.tsx";
import styles from "./Lesson.module.css";

type Game = NonNullable<GameSlice["game"]>;

interface ClockChoiceProps {
  readonly game: Game;
  readonly onChange: (game: Game) => void;
  readonly onStart: () => void;
}

/** Before a round: with a clock or, as usual, without. */
export function ClockChoice({ game: { clock, ...game }, onChange, onStart }: ClockChoiceProps) {
  const usual = LENGTHS[1] ?? 120;
  return (
    <div className={styles.clock}>
      <label>
        <input
          type="checkbox"
          checked={clock !== undefined}
          onChange={() => onChange(clock === undefined ? { ...game, clock: usual } : game)}
        />{" "}
        Play with a clock
      </label>
      {clock !== undefined && (
        <>
          <Segment
            label="Time for the round"
            value={clock}
            options={LENGTHS.map((value) => ({ value, label: timeInWords(value) }))}
            onChange={(value) => onChange({ ...game, clock: value })}
          />
          <p className={styles.quiet}>
            More time is one press away at any moment. The clock stands still while this page is hidden or a
            dialog is open.
          </p>
          <Button kind="primary" onClick={onStart}>
            Start the round
          </Button>
        </>
      )}
    </div>
  );
}

/** Whether the page is in sight. */
function useInSight(): boolean {
  const [inSight, setInSight] = useState(() => !document.hidden);
  useEffect(() => {
    const look = (): void => setInSight(!document.hidden);
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return inSight;
}

interface RunningClockProps {
  /** Seconds that were chosen. */
  readonly seconds: number;
  /** The round is over: no time runs any more. */
  readonly over: boolean;
  readonly onUp: () => void;
}

/** The time that is left, and more of it. Said aloud at a few points only. */
export function RunningClock({ seconds, over, onUp }: RunningClockProps) {
  const dialog = useExplorer((state) => state.dialog);
  const inSight = useInSight();
  const runs = inSight && dialog === null && !over;
  const clock = useRef<Clock>(newClock(seconds));
  const [left, setLeft] = useState(seconds);
  const [said, setSaid] = useState(`The clock runs: ${timeInWords(seconds)}.`);
  const [isUp, setIsUp] = useState(false);

  useEffect(() => {
    if (!runs || isUp) return;
    let before = secondsLeft(clock.current, performance.now());
    clock.current = resumed(clock.current, performance.now());
    const look = (): void => {
      const now = secondsLeft(clock.current, performance.now());
      const point = pointPassed(before, now, seconds);
      before = now;
      setLeft(now);
      if (now <= 0) {
        setIsUp(true);
        setSaid("The time is up.");
        onUp();
      } else if (point !== null) setSaid(`${timeInWords(point)} left. Alt+M gives more time.`);
    };
    const timer = setInterval(look, 500);
    return () => {
      clearInterval(timer);
      clock.current = paused(clock.current, performance.now());
    };
  }, [runs, isUp, seconds, onUp]);

  const more = (): void => {
    clock.current = extended(clock.current, seconds);
    const now = secondsLeft(clock.current, performance.now());
    setLeft(now);
    setSaid(`${timeInWords(seconds)} more: ${timeInWords(now)} left.`);
  };
  const latest = useRef(more);
  useEffect(() => {
    latest.current = more;
  });
  const extendable = !over && !isUp;
  useEffect(() => {
    if (!extendable) return;
    const press = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyM") return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [extendable]);

  return (
    <div className={styles.clock}>
      <p className={styles.left}>
        <span role="timer" className="num">
          {timeInFigures(left)} left
        </span>
        {extendable && (
          <Button icon={Timer} aria-keyshortcuts="Alt+M" onClick={more}>
            More time
          </Button>
        )}
      </p>
      <output className={styles.quiet}>{said}</output>
    </div>
  );
}
