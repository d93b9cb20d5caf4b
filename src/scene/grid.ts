import { FOCAL, NEAREST, type View } from "./pose.ts";

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
  /** Rows of cell c: order[starts[c]..starts[c + 1]]. Rows outside the window, and hidden ones, are in no cell. */
  readonly starts: Int32Array;
  readonly order: Int32Array;
}

const CELL = 24;
/** Rows this far outside the window are still kept. */
const MARGIN = 24;
/** Rows of one slice of the work: a millisecond or two. */
const SLICE = 65536;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** world: n x 3. `visible`: 0 for rows that are not drawn, null when all are. */
export function screenGrid(
  world: Float32Array,
  n: number,
  view: View,
  size: Size,
  visible: Uint8Array | null = null,
): ScreenGrid {
  const slices = gridSlices(world, n, view, size, visible);
  for (;;) {
    const { done, value } = slices.next();
    if (done === true) return value;
  }
}

/** `screenGrid` in slices of a millisecond or two, so that a million rows hold nothing up. */
export function* gridSlices(
  world: Float32Array,
  n: number,
  view: View,
  size: Size,
  visible: Uint8Array | null = null,
): Generator<void, ScreenGrid> {
  const x = new Float32Array(n);
  const y = new Float32Array(n);
  const z = new Float32Array(n);
  const columns = Math.ceil((size.width + MARGIN * 2) / CELL) + 1;
  const lines = Math.ceil((size.height + MARGIN * 2) / CELL) + 1;
  const cellOf = new Int32Array(n);
  const starts = new Int32Array(columns * lines + 1);
  const places = { world, x, y, z };
  for (let from = 0; from < n; from += SLICE) {
    const to = Math.min(n, from + SLICE);
    projectRows(places, view, from, to);
    for (let i = from; i < to; i++) {
      const column = Math.floor((x[i]! + MARGIN) / CELL);
      const line = Math.floor((y[i]! + MARGIN) / CELL);
      const inside =
        column >= 0 &&
        line >= 0 &&
        column < columns &&
        line < lines &&
        (visible === null || visible[i] === 1);
      const c = inside ? line * columns + column : -1;
      cellOf[i] = c;
      if (inside) starts[c + 1]!++;
    }
    yield;
  }
  for (let c = 0; c < columns * lines; c++) starts[c + 1]! += starts[c]!;
  const order = new Int32Array(starts.at(-1) ?? 0);
  const next = starts.slice();
  for (let from = 0; from < n; from += SLICE) {
    for (let i = from, to = Math.min(n, from + SLICE); i < to; i++) {
      const c = cellOf[i]!;
      if (c >= 0) order[next[c]!++] = i;
    }
    yield;
  }
  return { n, x, y, z, cell: CELL, columns, lines, starts, order };
}

interface Projected {
  /** n x 3 */
  readonly world: Float32Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly z: Float32Array;
}

/** `project` (pose.ts) for the rows from `from` to before `to`, with nothing made for each. */
function projectRows({ world, x, y, z }: Projected, view: View, from: number, to: number): void {
  const { turn: m, tx, ty, tz, cx, cy } = view;
  const [a, b, c, d, e, f, g, h, k] = [m[0]!, m[1]!, m[2]!, m[3]!, m[4]!, m[5]!, m[6]!, m[7]!, m[8]!];
  const magnified = view.scale * FOCAL;
  for (let i = from; i < to; i++) {
    const px = world[i * 3]!;
    const py = world[i * 3 + 1]!;
    const pz = world[i * 3 + 2]!;
    const towards = g * px + h * py + k * pz;
    const grown = magnified / Math.max(NEAREST, FOCAL - (towards - tz));
    x[i] = cx + (a * px + b * py + c * pz - tx) * grown;
    y[i] = cy - (d * px + e * py + f * pz - ty) * grown;
    z[i] = towards;
  }
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
  const { starts, order, columns, x, y } = grid;
  const clamp = (value: number, end: number): number => Math.max(0, Math.min(end, value));
  const c0 = clamp(Math.floor((x0 + MARGIN) / CELL), columns);
  const c1 = clamp(Math.floor((x1 + MARGIN) / CELL), columns - 1);
  const l0 = clamp(Math.floor((y0 + MARGIN) / CELL), grid.lines);
  const l1 = clamp(Math.floor((y1 + MARGIN) / CELL), grid.lines - 1);
  for (let line = l0; line <= l1; line++) {
    const end = starts[line * columns + c1 + 1] ?? 0;
    for (let k = starts[line * columns + c0] ?? 0; k < end; k++) {
      const row = order[k]!;
      if (x[row]! >= x0 && x[row]! <= x1 && y[row]! >= y0 && y[row]! <= y1 && visit(row) === true) return;
    }
  }
}

/** The row nearest to (x, y) within `reach` px; of equally near ones the one in front. -1 when none. */
export function pick(grid: ScreenGrid, x: number, y: number, reach: number): number {
  let best = -1;
  let least = reach * reach;
  visitBox(grid, x - reach, y - reach, x + reach, y + reach, (row) => {
    const dx = grid.x[row]! - x;
    const dy = grid.y[row]! - y;
    const distance = dx * dx + dy * dy;
    if (distance > least) return;
    if (distance === least && best >= 0 && grid.z[row]! <= grid.z[best]!) return;
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
