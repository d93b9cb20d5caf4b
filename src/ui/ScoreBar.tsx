import { type Axis, placeOn, tickText } from "./axis.ts";
import styles from "./ScoreBar.module.css";
import { warmthCss } from "./warmth.ts";

interface ScoreBarProps {
  readonly score: number;
  readonly axis: Axis;
  /** Cosine that the colour tells; the score itself where that is a cosine. */
  readonly warmth: number;
  /** Cosine that counts as full warmth: the model says it. */
  readonly warmest: number;
  /** Yardstick: a line through all bars of the list. */
  readonly mark?: number | null;
  /** 4 px, under the text it belongs to. */
  readonly thin?: boolean;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** A score as a bar from zero. Says nothing to screen readers: the number stands beside it. */
export function ScoreBar({ score, axis, warmth, warmest, mark = null, thin = false }: ScoreBarProps) {
  const zero = placeOn(axis, 0);
  const end = placeOn(axis, score);
  return (
    <span className={thin ? `${styles.track} ${styles.thin}` : styles.track} aria-hidden="true">
      <i
        className={score < 0 ? `${styles.bar} ${styles.below}` : styles.bar}
        style={{
          left: percent(Math.min(zero, end)),
          width: percent(Math.abs(end - zero)),
          background: warmthCss(warmth, warmest),
        }}
      />
      {axis.low < 0 && <i className={styles.zero} style={{ left: percent(zero) }} />}
      {mark !== null && <i className={styles.mark} style={{ left: percent(placeOn(axis, mark)) }} />}
    </span>
  );
}

/** Least share of the axis between zero and the next number on it. */
const APART = 0.25;

/** The ticks that all bars of a list share, for the head of their column. */
export function ScoreTicks({ axis }: { readonly axis: Axis }) {
  const zero = placeOn(axis, 0);
  // An end that stands beside zero is left out: the two numbers would read as one.
  const ticks = axis.ticks.filter((tick) => tick === 0 || Math.abs(placeOn(axis, tick) - zero) >= APART);
  return (
    <span className={styles.ticks} aria-hidden="true">
      {ticks.map((tick) => (
        <span key={tick} style={{ left: percent(placeOn(axis, tick)) }}>
          {tickText(tick)}
        </span>
      ))}
    </span>
  );
}
