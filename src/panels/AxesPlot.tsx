import { type PointerEvent, useEffect, useRef } from "react";
import type { AxesScatter } from "#store/between.ts";
import { selectColours, selectRowsById, selectVisible } from "#store/derived.ts";
import { store, useExplorer } from "#store/store.ts";
import { oneLine } from "#text/display.ts";
import { categoryColour, cssColour, token } from "#ui/colour.ts";
import { useShownTheme } from "#ui/theme.ts";
import styles from "./between.module.css";
import { useWidth } from "./width.ts";

const HEIGHT = 300;
const PAD = 28;
/** How far from a point the pointer may be, px. */
const REACH = 14;
/** Names drawn, at most. */
const NAMED = 14;

interface AxesPlotProps {
  readonly scatter: AxesScatter;
  /** Rows that are named where there is room, most important first. */
  readonly named: readonly number[];
}

/** A function from places on the axes to pixels. */
function frameOf(coords: Float32Array, width: number): (row: number) => readonly [number, number] {
  // As large as the items are spread: most stand far from both poles.
  let [left, right, low, high] = [-0.1, 0.1, -0.1, 0.1];
  for (let i = 0; i < coords.length; i += 2) {
    left = Math.min(left, coords[i]!);
    right = Math.max(right, coords[i]!);
    low = Math.min(low, coords[i + 1]!);
    high = Math.max(high, coords[i + 1]!);
  }
  return (row) => [
    PAD + ((coords[2 * row]! - left) / (right - left)) * (width - 2 * PAD),
    HEIGHT - PAD - ((coords[2 * row + 1]! - low) / (high - low)) * (HEIGHT - 2 * PAD),
  ];
}

/** All items by two axes. Says nothing to screen readers: the list beside it does. */
export function AxesPlot(props: AxesPlotProps) {
  return <Plot key={useShownTheme()} {...props} />;
}

/** Drawn with the colours of the theme it was mounted in. */
function Plot({ scatter, named }: AxesPlotProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const hovered = useExplorer((state) => state.hovered);
  const chosen = useExplorer((state) => state.selection);
  const colours = useExplorer(selectColours);
  const visible = useExplorer(selectVisible);
  const items = useExplorer((state) => state.items);
  const rows = useExplorer(selectRowsById);
  useEffect(() => {
    const surface = canvas.current;
    const pen = surface?.getContext("2d");
    if (!surface || !pen || width < 2 * PAD) return;
    const scale = devicePixelRatio;
    surface.width = width * scale;
    surface.height = HEIGHT * scale;
    pen.scale(scale, scale);
    const placeOf = frameOf(scatter.coords, width);
    const n = scatter.coords.length / 2;
    for (let row = 0; row < n; row++) {
      if (visible?.[row] === 0) continue;
      const [x, y] = placeOf(row);
      pen.fillStyle = cssColour(categoryColour(colours[row] ?? 0), n > 2000 ? 0.5 : 0.85);
      pen.beginPath();
      pen.arc(x, y, n > 2000 ? 1.6 : 3.4, 0, 2 * Math.PI);
      pen.fill();
    }
    const ring = (id: number, colour: string): void => {
      const row = rows.get(id);
      if (row === undefined || row >= n) return;
      pen.strokeStyle = colour;
      pen.lineWidth = 2;
      pen.beginPath();
      pen.arc(...placeOf(row), 6, 0, 2 * Math.PI);
      pen.stroke();
    };
    for (const id of chosen) ring(id, cssColour(token("--accent")));
    if (hovered !== null) ring(hovered, cssColour(token("--ink")));
    writeNames(pen, width, placeOf, namesOf(named, rows.get(hovered ?? -1)), (row) =>
      oneLine(items[row]?.text ?? "", 22),
    );
    writePoles(pen, scatter, width);
  }, [scatter, named, width, hovered, chosen, colours, visible, items, rows]);
  const rowUnder = (event: PointerEvent<HTMLCanvasElement>): number | null => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const placeOf = frameOf(scatter.coords, width);
    let [nearest, least]: [number | null, number] = [null, REACH];
    for (let row = 0; row < scatter.coords.length / 2; row++) {
      const [x, y] = placeOf(row);
      const distance = Math.hypot(x - (event.clientX - left), y - (event.clientY - top));
      if (distance < least && visible?.[row] !== 0) [nearest, least] = [row, distance];
    }
    return nearest === null ? null : (items[nearest]?.id ?? null);
  };
  return (
    <div ref={box}>
      <canvas
        ref={canvas}
        className={styles.scatter}
        style={{ height: HEIGHT }}
        aria-hidden="true"
        onPointerMove={(event) => store.getState().hover(rowUnder(event))}
        onPointerLeave={() => store.getState().hover(null)}
        onPointerDown={(event) => {
          const id = rowUnder(event);
          if (id !== null) store.getState().select([id], { fly: true });
        }}
      />
    </div>
  );
}

/** The one under the pointer first. */
const namesOf = (named: readonly number[], hovered: number | undefined): readonly number[] =>
  hovered === undefined ? named : [hovered, ...named.filter((row) => row !== hovered)];

function writeNames(
  pen: CanvasRenderingContext2D,
  width: number,
  placeOf: (row: number) => readonly [number, number],
  named: readonly number[],
  textOf: (row: number) => string,
): void {
  pen.font = `12px ${getComputedStyle(document.body).fontFamily}`;
  pen.lineWidth = 3;
  pen.lineJoin = "round";
  const taken: { readonly x: number; readonly y: number; readonly w: number }[] = [];
  for (const row of named) {
    if (taken.length >= NAMED) return;
    const [px, py] = placeOf(row);
    const text = textOf(row);
    const w = pen.measureText(text).width;
    const x = px + 8 + w > width - 4 ? px - 8 - w : px + 8;
    if (taken.some((other) => x < other.x + other.w && other.x < x + w && Math.abs(other.y - py) < 14))
      continue;
    if (py < 20 || py > HEIGHT - 20) continue;
    taken.push({ x, y: py, w });
    pen.strokeStyle = cssColour(token("--surface"));
    pen.strokeText(text, x, py + 4);
    pen.fillStyle = cssColour(token("--ink"));
    pen.fillText(text, x, py + 4);
  }
}

/** The words at the ends of both axes, along the edges. */
function writePoles(pen: CanvasRenderingContext2D, { axes }: AxesScatter, width: number): void {
  const [across, up] = axes;
  pen.fillStyle = cssColour(token("--ink-2"));
  pen.font = `600 12px ${getComputedStyle(document.body).fontFamily}`;
  const write = (text: string, x: number, y: number, align: CanvasTextAlign): void => {
    pen.textAlign = align;
    pen.strokeText(text, x, y);
    pen.fillText(text, x, y);
  };
  pen.strokeStyle = cssColour(token("--surface"));
  write(`← ${oneLine(across?.from ?? "", 20)}`, 8, HEIGHT - 8, "left");
  write(`${oneLine(across?.to ?? "", 20)} →`, width - 8, HEIGHT - 8, "right");
  write(`↑ ${oneLine(up?.to ?? "", 20)}`, 8, 16, "left");
  write(`↓ ${oneLine(up?.from ?? "", 20)}`, 8, HEIGHT - 24, "left");
}
