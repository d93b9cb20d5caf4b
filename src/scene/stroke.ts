import { selectRowsById } from "#store/derived.ts";
import type { Joining } from "#store/selection.ts";
import { boxOutline, enclosedRows, joined, type Outline } from "./enclose.ts";
import { layer, shownRatio } from "./painter.ts";
import type { MapScene } from "./scene.ts";

/** A line drawn with a held pointer. CSS px from the top left of the map. */
export interface Stroke {
  to(x: number, y: number): void;
  /** Selects what is enclosed; null takes what is set beside the tools. */
  end(joining: Joining | null): void;
  drop(): void;
}

/** px between two corners of a lasso. */
const STEP = 3;
const FILL = 0.12;
/** The middle of the map lies at this view depth: what is nearer is the front half. */
const MIDDLE = 0;

/** Begins a lasso or a box at (x, y), on a canvas of its own over the map. */
export function beginStroke(
  scene: MapScene,
  element: HTMLElement,
  kind: "lasso" | "box",
  x: number,
  y: number,
): Stroke {
  let corners = [x, y];
  let [lastX, lastY] = [x, y];
  let canvas: HTMLCanvasElement | null = null;
  let frame = 0;
  const outline = (): Outline => (kind === "box" ? boxOutline(x, y, lastX, lastY) : corners);

  const draw = (): void => {
    frame = 0;
    if (canvas === null) element.append((canvas = layer()));
    const g = canvas.getContext("2d");
    if (!g) return;
    const ratio = shownRatio();
    canvas.width = Math.round(element.clientWidth * ratio);
    canvas.height = Math.round(element.clientHeight * ratio);
    g.scale(ratio, ratio);
    trace(g, outline());
    g.fillStyle = scene.look.accent;
    g.globalAlpha = FILL;
    g.fill("evenodd");
    g.globalAlpha = 1;
    g.lineJoin = "round";
    g.lineWidth = 4.5;
    g.strokeStyle = scene.look.ground;
    g.stroke();
    g.lineWidth = 1.6;
    g.strokeStyle = scene.look.accent;
    g.stroke();
  };
  const drop = (): void => {
    cancelAnimationFrame(frame);
    canvas?.remove();
    canvas = null;
    corners = [];
  };
  return {
    to: (toX, toY) => {
      if (corners.length === 0) return;
      if (kind === "lasso" && Math.hypot(toX - lastX, toY - lastY) < STEP) return;
      if (canvas === null) scene.store.getState().hover(null);
      [lastX, lastY] = [toX, toY];
      if (kind === "lasso") corners.push(toX, toY);
      frame ||= requestAnimationFrame(draw);
    },
    end: (joining) => {
      if (corners.length > 0) choose(scene, outline(), joining);
      drop();
    },
    drop,
  };
}

function trace(g: CanvasRenderingContext2D, outline: Outline): void {
  g.beginPath();
  for (let i = 0; i + 1 < outline.length; i += 2) g.lineTo(outline[i]!, outline[i + 1]!);
  g.closePath();
}

function choose(scene: MapScene, outline: Outline, joining: Joining | null): void {
  scene.lookAgain();
  const { grid } = scene.overlay;
  if (!grid) return;
  const state = scene.store.getState();
  const least = state.frontOnly && !scene.camera.flat ? MIDDLE : -Infinity;
  const ids = enclosedRows(grid, outline, least).flatMap((row) => state.items[row]?.id ?? []);
  const known = selectRowsById(state);
  const before = state.selection.filter((id) => known.has(id));
  state.hover(null);
  state.select(joined(before, ids, joining ?? state.joining));
}
