import type { Joining } from "#store/selection.ts";
import { visitBox, type ScreenGrid } from "./grid.ts";

/** Corners of a closed shape in order, CSS px: x, y, x, y, … */
export type Outline = readonly number[];

/** Height of the bands in which edges are looked up, px. */
const BAND = 16;

export const boxOutline = (x0: number, y0: number, x1: number, y1: number): Outline => [
  x0,
  y0,
  x1,
  y0,
  x1,
  y1,
  x0,
  y1,
];

/**
 * Whether a place is inside a closed outline, by crossings: what is enclosed twice by a line that crosses itself is outside. Edges are
 * looked up by height, so a place is compared with the few edges beside it and not with all.
 */
export function insideOf(outline: Outline): (x: number, y: number) => boolean {
  const corners = outline.length >> 1;
  const { top, bottom } = boundsOf(outline);
  if (corners < 3 || !(bottom > top)) return () => false;
  const bands: number[][] = Array.from({ length: Math.floor((bottom - top) / BAND) + 1 }, () => []);
  for (let i = 0; i < corners; i++) {
    const [from, to] = [outline[i * 2 + 1]!, outline[((i + 1) % corners) * 2 + 1]!];
    const first = Math.floor((Math.min(from, to) - top) / BAND);
    const last = Math.floor((Math.max(from, to) - top) / BAND);
    for (let band = first; band <= last; band++) bands[band]?.push(i);
  }
  return (x, y) => {
    let inside = false;
    for (const i of bands[Math.floor((y - top) / BAND)] ?? []) {
      const [ax, ay] = [outline[i * 2]!, outline[i * 2 + 1]!];
      const next = (i + 1) % corners;
      const [bx, by] = [outline[next * 2]!, outline[next * 2 + 1]!];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
    return inside;
  };
}

/** Rows whose place on screen lies inside the outline, ascending. `least` is the view depth from which they count: larger is nearer. */
export function enclosedRows(grid: ScreenGrid, outline: Outline, least = -Infinity): number[] {
  const { left, top, right, bottom } = boundsOf(outline);
  const inside = insideOf(outline);
  const rows: number[] = [];
  visitBox(grid, left, top, right, bottom, (row) => {
    if (grid.z[row]! >= least && inside(grid.x[row]!, grid.y[row]!)) rows.push(row);
  });
  return rows.sort((a, b) => a - b);
}

/** The selection afterwards: those before stay in their order, none comes twice. */
export function joined(before: readonly number[], ids: readonly number[], how: Joining): number[] {
  if (how === "replace") return [...ids];
  const given = new Set(ids);
  if (how === "remove") return before.filter((id) => !given.has(id));
  const held = new Set(before);
  return [...before, ...ids.filter((id) => !held.has(id))];
}

function boundsOf(outline: Outline): { left: number; top: number; right: number; bottom: number } {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < outline.length; i += 2) {
    const [x, y] = [outline[i]!, outline[i + 1]!];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}
