import { useMemo } from "react";
import type { ScaleMark } from "./ScaleLegend.tsx";
import styles from "./ScaleLegend.module.css";
import { Ticks } from "./Ticks.tsx";
import { KEPT_GRADIENT, keptCss } from "./warmth.ts";

interface ShareLegendProps {
  readonly title: string;
  /** Share that each item kept, 0..1; NaN is passed over. Give the same object while nothing changed. */
  readonly shares: Float32Array;
  readonly marks: readonly ScaleMark[];
  /** px at scale 1. */
  readonly width: number;
  /** The scale alone, where room is short. */
  readonly bare?: boolean;
}

const BINS = 16;
const HEIGHT = 34;
const TICKS = [
  { share: 0, words: "none kept" },
  { share: 0.5, words: "half" },
  { share: 1, words: "all kept" },
];
const left = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** How many items kept how much, on the scale that colours them. Heights grow with the square root of the count. */
export function ShareLegend({ title, shares, marks, width, bare = false }: ShareLegendProps) {
  const counts = useMemo(() => countShares(shares), [shares]);
  const tallest = Math.max(1, ...counts);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const less = counts.slice(0, BINS / 2).reduce((sum, count) => sum + count, 0);
  return (
    <figure className={styles.legend} style={{ width: `calc(${width}px * var(--scale))` }}>
      <figcaption>
        {title}{" "}
        <span className="visually-hidden">
          {less} of {total} items kept less than half.
        </span>
      </figcaption>
      <div className={marks.length === 0 || bare ? styles.bare : styles.plot} aria-hidden="true">
        {!bare && (
          <div className={styles.bars} style={{ height: HEIGHT }}>
            {counts.map((count, bin) => {
              const middle = (bin + 0.5) / BINS;
              const height = count === 0 ? 0 : Math.max(2, Math.sqrt(count / tallest) * HEIGHT);
              return <i key={middle} style={{ height, background: keptCss(middle) }} />;
            })}
          </div>
        )}
        <div className={styles.scale} style={{ background: KEPT_GRADIENT }} />
        {(bare ? [] : marks).map(({ at, label }) => (
          <div key={label} className={styles.mark} style={{ left: left(at) }}>
            <span className={at > 0.7 ? styles.before : at < 0.3 ? styles.after : styles.over}>{label}</span>
          </div>
        ))}
      </div>
      <Ticks at={TICKS} />
    </figure>
  );
}

function countShares(shares: Float32Array): readonly number[] {
  const counts = Array.from({ length: BINS }, () => 0);
  for (const share of shares) {
    if (Number.isNaN(share)) continue;
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor(share * BINS)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
