import { useRef } from "react";
import { selectRowsById } from "#store/derived.ts";
import type { Way } from "#store/between.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { score2 } from "#text/number.ts";
import styles from "./between.module.css";
import { useWidth } from "./width.ts";

const HEIGHT = 168;
const TOP = 18;
const BASE = 132;
const SIDE = 26;
/** Room for a name, px. */
const NAME = 92;

/** The line from text to text, and each item at its place on it, as high above as it lies off. The list below says the same. */
export function WayLine({ way }: { readonly way: Way }) {
  const box = useRef<HTMLDivElement>(null);
  const width = Math.max(200, useWidth(box));
  const hovered = useExplorer((state) => state.hovered);
  const rows = useExplorer(selectRowsById);
  const items = useExplorer((state) => state.items);
  const low = Math.min(-0.1, ...way.items.map(({ at }) => at));
  const high = Math.max(1.1, ...way.items.map(({ at }) => at));
  const most = Math.max(way.usualOff, ...way.items.map(({ off }) => off)) * 1.05 || 1;
  const x = (at: number): number => SIDE + ((at - low) / (high - low)) * (width - 2 * SIDE);
  const y = (off: number): number => BASE - (off / most) * (BASE - TOP);
  const points = way.items.map(({ id, at, off }) => ({
    id,
    x: x(at),
    y: y(off),
    text: oneLine(items[rows.get(id) ?? -1]?.text ?? "", 18),
  }));
  return (
    <div ref={box} className={styles.figure}>
      <svg width={width} height={HEIGHT} aria-hidden="true">
        <line x1={0} x2={width} y1={y(way.usualOff)} y2={y(way.usualOff)} className={styles.usual} />
        <text x={width} y={y(way.usualOff) - 4} textAnchor="end" className={styles.tick}>
          median item, {score2(way.usualOff)} off
        </text>
        <line x1={x(low)} x2={x(high)} y1={BASE} y2={BASE} className={styles.axis} />
        <line x1={x(0)} x2={x(1)} y1={BASE} y2={BASE} className={styles.way} />
        {points.map((point) => (
          <line key={point.id} x1={point.x} x2={point.x} y1={point.y} y2={BASE} className={styles.stem} />
        ))}
        {points.map((point) => (
          <circle
            key={point.id}
            cx={point.x}
            cy={point.y}
            r={5}
            data-lit={point.id === hovered}
            className={styles.dot}
            onPointerEnter={() => store.getState().hover(point.id)}
            onPointerLeave={() => store.getState().hover(null)}
            onClick={() => store.getState().select([point.id], { fly: true })}
          />
        ))}
        {placed(points, hovered).map((point) => (
          <text
            key={point.id}
            x={point.x}
            y={point.y - 9}
            textAnchor={anchorOf(point.x, width)}
            className={styles.name}
          >
            {point.text}
          </text>
        ))}
        {[way.from, way.to].map(({ text }, at) => (
          <g key={text}>
            <path d={`M${x(at)} ${BASE - 7}l7 7-7 7-7-7z`} className={styles.diamond} />
            <text
              x={x(at)}
              y={BASE + 24}
              textAnchor={at === 0 ? "start" : "end"}
              dx={at === 0 ? -7 : 7}
              className={styles.endName}
            >
              {oneLine(text, 26)}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}

const anchorOf = (x: number, width: number): "start" | "middle" | "end" =>
  x < NAME / 2 ? "start" : x > width - NAME / 2 ? "end" : "middle";

interface Placed {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** Names that do not cover each other, the nearest items first; the one under the pointer always. */
function placed(points: readonly Placed[], hovered: number | null): readonly Placed[] {
  const shown: Placed[] = points.filter(({ id }) => id === hovered);
  for (const point of points) {
    const free = shown.every(
      (other) => Math.abs(other.x - point.x) > NAME || Math.abs(other.y - point.y) > 16,
    );
    if (free) shown.push(point);
  }
  return shown;
}
