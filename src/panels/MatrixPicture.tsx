import { memo, useEffect, useRef } from "react";
import type { Matrix } from "#store/matrix.ts";
import { score2 } from "#text/number.ts";
import { similarityColour } from "#ui/colour.ts";
import { useShownTheme } from "#ui/theme.ts";
import type { Layout } from "./cells.ts";
import styles from "./matrix.module.css";
import { drawMatrix } from "./picture.ts";
import { useWarmest } from "./warmest.ts";

interface MatrixPictureProps {
  readonly matrix: Matrix;
  readonly order: Int32Array;
  readonly layout: Layout;
}

/** Up to here the scores are written into the cells, which are then large enough. */
const WRITTEN = 8;

/** The cells themselves: one pixel each, enlarged; or the mean of several where there are more cells than pixels. */
export const MatrixPicture = memo(
  function MatrixPicture(props: MatrixPictureProps) {
    const theme = useShownTheme();
    return (
      <>
        <Cells key={theme} {...props} />
        {props.order.length <= WRITTEN && props.layout.cell >= 40 && (
          <Scores key={`scores ${theme}`} {...props} />
        )}
      </>
    );
  },
  (a, b) =>
    a.matrix === b.matrix &&
    a.order === b.order &&
    a.layout.pixels === b.layout.pixels &&
    a.layout.side === b.layout.side,
);

function Cells({ matrix: { scores }, order, layout: { pixels, side } }: MatrixPictureProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const warmest = useWarmest();
  useEffect(() => {
    const stop = new AbortController();
    if (ref.current) void drawMatrix(ref.current, scores, order, pixels, warmest, stop.signal);
    return () => stop.abort();
  }, [scores, order, pixels, warmest]);
  return (
    <canvas ref={ref} className={styles.picture} style={{ width: side, height: side }} aria-hidden="true" />
  );
}

const luminance = (score: number, warmest: number): number => {
  const [r, g, b] = similarityColour(score, warmest).map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
};

/** The scores written into the cells of a small matrix, black or white, whichever reads better. */
function Scores({ matrix: { scores }, order, layout: { cell } }: MatrixPictureProps) {
  const warmest = useWarmest();
  const m = order.length;
  return (
    <div
      className={styles.scores}
      aria-hidden="true"
      style={{ gridTemplateColumns: `repeat(${m}, ${cell}px)`, gridAutoRows: cell }}
    >
      {Array.from(order, (row) =>
        Array.from(order, (column) => {
          const score = scores[row * m + column] ?? Number.NaN;
          return (
            <span
              key={`${row} ${column}`}
              style={{ color: luminance(score, warmest) > 0.18 ? "#000" : "#fff" }}
            >
              {score2(score)}
            </span>
          );
        }),
      )}
    </div>
  );
}
