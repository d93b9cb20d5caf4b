import { useMemo } from "react";
import { placeOn, tickText } from "./axis.ts";
import styles from "./ScaleLegend.module.css";
import { countScores, LEGEND, LEGEND_TICKS, type ScoreCounts } from "./histogram.ts";
import { Ticks } from "./Ticks.tsx";
import { warmthCss, warmthGradient } from "./warmth.ts";

export interface ScaleMark {
  readonly at: number;
  /** A leading "←" says what lies left of the mark; the words then end at it. */
  readonly label: string;
}

interface ScaleLegendProps {
  readonly title: string;
  /** Cosines in any order, or what has been counted of them. Give the same object while nothing changed. */
  readonly scores: Float32Array | readonly number[] | ScoreCounts;
  /** Cosine that counts as full warmth: the model says it. */
  readonly warmest: number;
  readonly marks?: readonly ScaleMark[];
  /** px at scale 1. */
  readonly width: number;
}

const HEIGHT = 34;
const NO_MARKS: readonly ScaleMark[] = [];
const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** Words at a mark keep inside the legend. */
function side({ at, label }: ScaleMark): string | undefined {
  const place = placeOn(LEGEND, at);
  if (label.startsWith("←") || place > 0.75) return styles.before;
  return place < 0.25 ? styles.after : styles.over;
}

/**
 * The similarity scale with the distribution of scores standing on it: what a value means here, not just which colour
 * it has. Heights grow with the square root of the count, so that rare strong pairs can be seen.
 */
export function ScaleLegend({ title, scores, warmest, marks = NO_MARKS, width }: ScaleLegendProps) {
  const { counts, total, least, most, middle } = useMemo(
    () => ("counts" in scores ? scores : countScores(scores)),
    [scores],
  );
  const tallest = Math.max(1, ...counts);
  const summary =
    total === 0
      ? "No scores yet."
      : `From ${tickText(least)} to ${tickText(most)}, half of them under ${tickText(middle)}.`;
  return (
    <figure className={styles.legend} style={{ width: `calc(${width}px * var(--scale))` }}>
      <figcaption>
        {title} <span className="visually-hidden">{summary}</span>
      </figcaption>
      <div className={styles.plot} aria-hidden="true">
        <div className={styles.bars} style={{ height: HEIGHT }}>
          {counts.map((count, bin) => {
            const middleOf = LEGEND.low + ((bin + 0.5) / LEGEND.bins) * (LEGEND.high - LEGEND.low);
            const height = count === 0 ? 0 : Math.max(2, Math.sqrt(count / tallest) * HEIGHT);
            return <i key={middleOf} style={{ height, background: warmthCss(middleOf, warmest) }} />;
          })}
        </div>
        <div
          className={styles.scale}
          style={{ background: warmthGradient(LEGEND.low, LEGEND.high, warmest) }}
        />
        {marks.map((mark) => (
          <div key={mark.label} className={styles.mark} style={{ left: percent(placeOn(LEGEND, mark.at)) }}>
            <span className={side(mark)}>{mark.label}</span>
          </div>
        ))}
      </div>
      <Ticks at={LEGEND_TICKS} />
      {marks.map((mark) => (
        <span key={mark.label} className="visually-hidden">
          {mark.label}: {tickText(mark.at)}.
        </span>
      ))}
    </figure>
  );
}
