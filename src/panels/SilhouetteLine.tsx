import { useRef } from "react";
import { CLUSTER_WISH, CURVE, type SilhouetteCurve, stopClusters } from "#store/clusters.ts";
import { latest } from "#store/loadable.ts";
import { selectResult, selectWish } from "#store/results.ts";
import { useExplorer } from "#store/store.ts";
import { plural, score2 } from "#text/number.ts";
import styles from "./clusters.module.css";
import panelStyles from "./panel.module.css";
import type { SetWish } from "./use-clusters.ts";
import { useWidth } from "./width.ts";
import { Working } from "./Working.tsx";

/** CSS px; the width before the first measure. */
const WIDTH = 440;
const HEIGHT = 96;
const EDGE = { left: 34, right: 10, top: 10, bottom: 20 } as const;
const share = (part: number, of: number): string => `${((part / of) * 100).toFixed(3)}%`;

/** How far apart the clusters are by their number: a line to click, or to walk along with the arrow keys. */
export function SilhouetteLine({ k, set }: { readonly k: number; readonly set: SetWish }) {
  const loadable = useExplorer(selectResult(CURVE));
  const vectors = useExplorer((state) => state.vectors);
  const method = useExplorer((state) => selectWish(CLUSTER_WISH)(state).method);
  const curve = latest(loadable);
  const points = curve?.vectors === vectors && curve.method === method ? curve.points : [];
  return (
    <>
      {points.length > 1 && <Line points={points} k={k} set={set} />}
      {points.length < 2 && (
        <Working
          of={CURVE}
          loadable={loadable}
          doing="Measuring silhouettes"
          onStop={() => void stopClusters()}
        />
      )}
      {loadable.state === "failed" && <p className={panelStyles.note}>{loadable.error}</p>}
    </>
  );
}

interface LineProps {
  readonly points: SilhouetteCurve["points"];
  readonly k: number;
  readonly set: SetWish;
}

function Line({ points, k, set }: LineProps) {
  const field = useRef<HTMLDivElement>(null);
  const width = useWidth(field) || WIDTH;
  const [first, last] = [points[0]?.k ?? 2, points.at(-1)?.k ?? 2];
  const values = points.flatMap(({ silhouette, shuffled }) => [silhouette, shuffled ?? 0]);
  const most = Math.max(...values, 0.05);
  const least = Math.min(...values, 0);
  const x = (at: number): number =>
    EDGE.left + ((at - first) / Math.max(1, last - first)) * (width - EDGE.left - EDGE.right);
  const y = (value: number): number =>
    EDGE.top + ((most - value) / (most - least)) * (HEIGHT - EDGE.top - EDGE.bottom);
  const best = points.reduce((a, b) => (b.silhouette > a.silhouette ? b : a));
  const here = points.find((point) => point.k === k);
  return (
    <figure className={styles.figure}>
      <figcaption>
        Silhouette by number of clusters{" "}
        <span className="quiet">best at {best.k}; dashed: a copy without structure</span>
      </figcaption>
      <div ref={field} className={styles.field}>
        <svg className={styles.line} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
          <text x={EDGE.left - 6} y={y(most) + 4} textAnchor="end">
            {score2(most)}
          </text>
          <text x={EDGE.left - 6} y={y(0) + 4} textAnchor="end">
            0
          </text>
          <line className={styles.base} x1={EDGE.left} x2={width - EDGE.right} y1={y(0)} y2={y(0)} />
          <polyline
            className={styles.without}
            points={points
              .flatMap(({ k, shuffled }) =>
                shuffled === null ? [] : `${x(k).toFixed(1)},${y(shuffled).toFixed(1)}`,
              )
              .join(" ")}
          />
          <polyline
            className={styles.curve}
            points={points.map((at) => `${x(at.k).toFixed(1)},${y(at.silhouette).toFixed(1)}`).join(" ")}
          />
          {points.map((at) => (
            <circle
              key={at.k}
              className={at.k === k ? styles.here : styles.point}
              cx={x(at.k)}
              cy={y(at.silhouette)}
              r={at.k === k ? 5 : 3}
            />
          ))}
          {points
            .filter((at) => at.k % 5 === 0 || at.k === first)
            .map((at) => (
              <text key={at.k} x={x(at.k)} y={HEIGHT - 5} textAnchor="middle">
                {at.k}
              </text>
            ))}
        </svg>
        <input
          type="range"
          className={styles.along}
          style={{
            left: `calc(${share(EDGE.left, width)} - 12px)`,
            width: `calc(${share(width - EDGE.left - EDGE.right, width)} + 24px)`,
          }}
          aria-label="Number of clusters, by silhouette"
          aria-valuetext={`${plural(k, "cluster")}${here ? `, silhouette ${score2(here.silhouette)}` : ""}`}
          min={first}
          max={last}
          step={1}
          value={Math.max(first, Math.min(last, k))}
          onChange={({ target }) => set({ k: target.valueAsNumber, height: null })}
        />
      </div>
    </figure>
  );
}
