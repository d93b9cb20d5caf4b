import { useMemo } from "react";
import { placeOn } from "#ui/axis.ts";
import { LEGEND, LEGEND_TICKS } from "#ui/histogram.ts";
import { Ticks } from "#ui/Ticks.tsx";
import { warmthCss, warmthGradient } from "#ui/warmth.ts";
import { score2 } from "#text/number.ts";
import styles from "./duplicates.module.css";
import { useWarmest } from "./warmest.ts";

interface ThresholdPlotProps {
  readonly title: string;
  /** Bins of equal width from -1 to 1, an even number of them. */
  readonly counts: Float64Array;
  readonly threshold: number;
  readonly onChange: (threshold: number) => void;
  /** The line that 95 of 100 random pairs stay under; null while unknown. */
  readonly yardstick: number | null;
  /** Cosines of pairs that a person has judged. */
  readonly judged: readonly { readonly score: number; readonly same: boolean }[];
}

const BINS = 70;
const STEP = 0.01;
const percent = (value: number): string => `${(placeOn(LEGEND, value) * 100).toFixed(2)}%`;

/** Counts by bin of what is drawn; what lies below stands in the first. */
function drawn(counts: Float64Array): readonly number[] {
  const bins = Array.from({ length: BINS }, () => 0);
  counts.forEach((count, at) => {
    const cosine = ((at + 0.5) / counts.length) * 2 - 1;
    const bin = Math.max(0, Math.min(BINS - 1, Math.floor(placeOn(LEGEND, cosine) * BINS)));
    bins[bin] = (bins[bin] ?? 0) + count;
  });
  return bins;
}

/** All pairs by their cosine, with the threshold as a handle in it: drag it, or use the arrow keys. */
export function ThresholdPlot(props: ThresholdPlotProps) {
  const { title, counts, threshold, onChange, yardstick, judged } = props;
  const warmest = useWarmest();
  const bars = useMemo(() => drawn(counts), [counts]);
  const tallest = Math.max(1, ...bars);
  const place = percent(threshold);
  const side = placeOn(LEGEND, threshold) > 0.88 ? styles.before : styles.over;
  return (
    <figure className={styles.plot}>
      <figcaption>{title}</figcaption>
      <div className={styles.field}>
        <div className={styles.reached} style={{ left: place }} aria-hidden="true" />
        <div className={styles.bars} aria-hidden="true">
          {bars.map((count, bin) => {
            const middle = LEGEND.low + ((bin + 0.5) / BINS) * (LEGEND.high - LEGEND.low);
            const height = count === 0 ? 0 : `max(2px, ${(Math.sqrt(count / tallest) * 100).toFixed(2)}%)`;
            return <i key={middle} style={{ height, background: warmthCss(middle, warmest) }} />;
          })}
        </div>
        {yardstick !== null && Math.abs(yardstick - threshold) > 0.02 && (
          <div className={styles.yardstick} style={{ left: percent(yardstick) }} aria-hidden="true">
            {placeOn(LEGEND, yardstick) < placeOn(LEGEND, threshold) - 0.05 && <span>← 95 % of pairs</span>}
          </div>
        )}
        <input
          type="range"
          className={styles.range}
          aria-label="Threshold"
          aria-valuetext={`${score2(threshold)} cosine`}
          min={LEGEND.low}
          max={LEGEND.high}
          step={STEP}
          value={threshold}
          onChange={(event) => onChange(Math.round(event.target.valueAsNumber * 100) / 100)}
        />
        <div className={styles.handle} style={{ left: place }} aria-hidden="true">
          <b className={side}>{score2(threshold)}</b>
          <i />
        </div>
      </div>
      <div
        className={styles.scale}
        style={{ background: warmthGradient(LEGEND.low, LEGEND.high, warmest) }}
        aria-hidden="true"
      />
      {judged.length > 0 && (
        <div className={styles.verdicts} aria-hidden="true">
          {judged.map(({ score, same }, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- several may have the same cosine
            <i key={at} data-same={same} style={{ left: percent(score) }} />
          ))}
        </div>
      )}
      <Ticks at={LEGEND_TICKS} />
    </figure>
  );
}
