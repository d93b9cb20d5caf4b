import { project, type OnScreen, type View } from "./pose.ts";

/** Where every row is on screen, and which rows are near a place. Rebuilt when the camera rests. */
export interface ScreenGrid {
  readonly n: number;
  /** n each, CSS px. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** View depth, larger is nearer. */
  readonly z: Float32Array;
  readonly cell: number;
  readonly columns: number;
  readonly lines: number;
  /** Rows of cell c: order[starts[c]..starts[c + 1]]. Rows outside the window are in no cell. */
  readonly starts: Int32Array;
  readonly order: Int32Array;
}

const CELL = 24;
/** Rows this far outside the window are still kept. */
const MARGIN = 24;

/** world: n x 3. `sizes` may hold 0 for rows that are not drawn. */
export function screenGrid(
  world: Float32Array,
  n: number,
  view: View,
  size: { readonly width: number; readonly height: number },
): ScreenGrid {
  const x = new Float32Array(n);
  const y = new Float32Array(n);
  const z = new Float32Array(n);
  const at: OnScreen = { x: 0, y: 0, z: 0 };
  const columns = Math.ceil((size.width + MARGIN * 2) / CELL) + 1;
  const lines = Math.ceil((size.height + MARGIN * 2) / CELL) + 1;
  const cellOf = new Int32Array(n);
  const starts = new Int32Array(columns * lines + 1);
  for (let i = 0; i < n; i++) {
    project(view, world[i * 3]!, world[i * 3 + 1]!, world[i * 3 + 2]!, at);
    x[i] = at.x;
    y[i] = at.y;
    z[i] = at.z;
    const column = Math.floor((at.x + MARGIN) / CELL);
    const line = Math.floor((at.y + MARGIN) / CELL);
    const inside = column >= 0 && line >= 0 && column < columns && line < lines;
    const c = inside ? line * columns + column : -1;
    cellOf[i] = c;
    if (inside) starts[c + 1]!++;
  }
  for (let c = 0; c < columns * lines; c++) starts[c + 1]! += starts[c]!;
  const order = new Int32Array(starts.at(-1) ?? 0);
  const next = starts.slice();
  for (let i = 0; i < n; i++) {
    const c = cellOf[i]!;
    if (c >= 0) order[next[c]!++] = i;
  }
  return { n, x, y, z, cell: CELL, columns, lines, starts, order };
}

/** Calls `visit` with every row inside the box until it returns true. */
export function visitBox(
  grid: ScreenGrid,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  visit: (row: number) => boolean | void,
): void {
  const clamp = (value: number, end: number): number => Math.max(0, Math.min(end, value));
  const c0 = clamp(Math.floor((x0 + MARGIN) / CELL), grid.columns);
  const c1 = clamp(Math.floor((x1 + MARGIN) / CELL), grid.columns - 1);
  const l0 = clamp(Math.floor((y0 + MARGIN) / CELL), grid.lines);
  const l1 = clamp(Math.floor((y1 + MARGIN) / CELL), grid.lines - 1);
  for (let line = l0; line <= l1; line++) {
    const end = grid.starts[line * grid.columns + c1 + 1] ?? 0;
    for (let k = grid.starts[line * grid.columns + c0] ?? 0; k < end; k++) {
      const row = grid.order[k]!;
      const x = grid.x[row]!;
      const y = grid.y[row]!;
      if (x >= x0 && x <= x1 && y >= y0 && y <= y1 && visit(row) === true) return;
    }
  }
}

/** The row nearest to (x, y) within `reach` px; of equally near ones the one in front. -1 when none. */
export function pick(grid: ScreenGrid, x: number, y: number, reach: number): number {
  let best = -1;
  let least = reach;
  visitBox(grid, x - reach, y - reach, x + reach, y + reach, (row) => {
    const distance = Math.hypot(grid.x[row]! - x, grid.y[row]! - y);
    const nearer = distance < least || (distance === least && (best < 0 || grid.z[row]! > grid.z[best]!));
    if (!nearer) return;
    best = row;
    least = distance;
  });
  return best;
}

/** How many rows lie inside a box; stops counting beyond `most`. */
export function countIn(
  grid: ScreenGrid,
  x: number,
  y: number,
  width: number,
  height: number,
  most: number,
): number {
  let count = 0;
  visitBox(grid, x, y, x + width, y + height, () => ++count > most);
  return count;
}
