import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { countAt, heightFor } from "#analysis/hierarchy-cut.ts";
import type { Clustering } from "#store/clusters.ts";
import { plural, score2 } from "#text/number.ts";
import { useClusterColours } from "./cluster-colours.ts";
import styles from "./clusters.module.css";
import { treeDrawing } from "./tree-drawing.ts";
import type { SetWish } from "./use-clusters.ts";
import { useWidth } from "./width.ts";

/** CSS px; the width before the first measure. */
const WIDTH = 440;
const HEIGHT = 190;
const EDGE = { left: 34, right: 6, top: 12, bottom: 8 } as const;
/** Branches drawn at the foot, at least, and at most. */
const FEET = 40;
const MOST_FEET = 160;
const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

const share = (part: number): string => `${((part / HEIGHT) * 100).toFixed(3)}%`;

interface DendrogramProps {
  readonly found: Clustering;
  readonly set: SetWish;
}

/** The tree of merges with the cut as a handle: drag it, or move it with the arrow keys. */
export function Dendrogram({ found, set }: DendrogramProps) {
  const { tree: drawn, clusters } = found;
  const colours = useClusterColours(found);
  const field = useRef<HTMLDivElement>(null);
  const width = useWidth(field) || WIDTH;
  const [dragged, setDragged] = useState<{ readonly in: Clustering; readonly height: number } | null>(null);
  const k = clusters.length;
  const drawing = useMemo(() => {
    if (drawn === null) return null;
    const feet = Math.min(drawn.tree.m, MOST_FEET, Math.max(FEET, 2 * k));
    return treeDrawing(drawn.tree, drawn.labels, drawn.sizes, feet);
  }, [drawn, k]);
  if (drawn === null || drawing === null) return null;
  const { tree } = drawn;
  const all = drawing.feet.length === tree.m;
  const low = all ? 0 : drawing.low * 0.9;
  const high = Math.max(drawing.high * 1.05, low + 1e-6);
  const y = (height: number): number =>
    EDGE.top + ((high - Math.max(low, height)) / (high - low)) * (HEIGHT - EDGE.top - EDGE.bottom);
  const x = (at: number): number => EDGE.left + at * (width - EDGE.left - EDGE.right);
  // What is dragged counts until the clusters of that height are there.
  const held = dragged?.in === found ? dragged.height : null;
  const cut = held ?? found.wish.height ?? heightFor(tree, k);
  const groups = held === null ? k : countAt(tree, held);
  const colourOf = (label: number): string =>
    label < 0 ? "var(--ink-3)" : (colours[label] ?? "var(--edge)");
  const drag = (height: number): void => {
    setDragged({ in: found, height });
    set({ k: null, height });
  };
  /** One cluster more or fewer: the cut goes to the middle of the next gap. */
  const press = (event: KeyboardEvent): void => {
    const by = STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const to = Math.max(1, Math.min(tree.m, groups + by));
    if (to !== groups) drag(heightFor(tree, to));
  };
  return (
    <figure className={styles.figure}>
      <figcaption>
        {plural(groups, "cluster")} below a height of {score2(cut)}{" "}
        <span className="quiet">{all ? "" : `the last ${drawing.feet.length - 1} joinings`}</span>
      </figcaption>
      <div ref={field} className={styles.field}>
        <svg className={styles.tree} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
          {[low, (low + high) / 2, high].map((height) => (
            <text key={height} x={EDGE.left - 6} y={y(height) + 4} textAnchor="end">
              {score2(height)}
            </text>
          ))}
          {drawing.brackets.map((one) => (
            <path
              key={`${one.left} ${one.height}`}
              d={`M${x(one.left).toFixed(1)} ${y(one.leftHeight).toFixed(1)}V${y(one.height).toFixed(1)}H${x(one.right).toFixed(1)}V${y(one.rightHeight).toFixed(1)}`}
              fill="none"
              stroke={colourOf(one.label)}
            />
          ))}
          <line className={styles.cut} x1={EDGE.left} x2={width - EDGE.right} y1={y(cut)} y2={y(cut)} />
          <circle className={styles.grip} cx={width - EDGE.right - 6} cy={y(cut)} r={6} />
        </svg>
        <input
          type="range"
          className={styles.cutter}
          style={{
            top: `calc(${share(EDGE.top)} - 12px)`,
            height: `calc(${share(HEIGHT - EDGE.top - EDGE.bottom)} + 24px)`,
          }}
          aria-label="Height at which the tree is cut"
          aria-orientation="vertical"
          aria-valuetext={`${score2(cut)}, ${plural(groups, "cluster")}`}
          min={low}
          max={high}
          step="any"
          value={Math.max(low, Math.min(high, cut))}
          onKeyDown={press}
          onChange={({ target }) => drag(target.valueAsNumber)}
        />
      </div>
    </figure>
  );
}
