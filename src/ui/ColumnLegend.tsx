import type { PaletteName } from "./colour.ts";
import styles from "./ScaleLegend.module.css";
import { Ticks } from "./Ticks.tsx";
import { paletteCss, paletteGradient } from "./warmth.ts";

interface ColumnLegendProps {
  readonly title: string;
  /** How many values fall into each equal part of the scale, from the low end to the high one. */
  readonly counts: readonly number[];
  readonly palette: PaletteName;
  readonly reversed: boolean;
  /** Words at the low end, in the middle and at the high end. */
  readonly ticks: readonly string[];
  /** px at scale 1. */
  readonly width: number;
  /** The scale alone, where room is short. */
  readonly bare?: boolean;
}

const HEIGHT = 34;

/** The values of a column on the scale that colours them. Heights grow with the square root of the count. */
export function ColumnLegend({ title, counts, palette, reversed, ticks, width, bare }: ColumnLegendProps) {
  const tallest = Math.max(1, ...counts);
  return (
    <figure className={styles.legend} style={{ width: `calc(${width}px * var(--scale))` }}>
      <figcaption>
        <span dir="auto">{title}</span>{" "}
        <span className="visually-hidden">
          From {ticks[0]} to {ticks.at(-1)}.
        </span>
      </figcaption>
      <div className={styles.bare} aria-hidden="true">
        {!bare && (
          <div className={styles.bars} style={{ height: HEIGHT }}>
            {counts.map((count, bin) => {
              const share = (bin + 0.5) / counts.length;
              const height = count === 0 ? 0 : Math.max(2, Math.sqrt(count / tallest) * HEIGHT);
              const background = paletteCss(palette, reversed ? 1 - share : share);
              return <i key={share} style={{ height, background }} />;
            })}
          </div>
        )}
        <div className={styles.scale} style={{ background: paletteGradient(palette, reversed) }} />
      </div>
      <Ticks at={ticks.map((words, i) => ({ share: i / (ticks.length - 1), words }))} />
    </figure>
  );
}
