/** A cell of the matrix as it stands on screen: places in the arrangement, not rows of the input. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Places [top, bottom) x [left, right) of a brushed block. */
export interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Layout {
  readonly m: number;
  /** Side of one cell, CSS px; below 1 when several cells share a pixel. */
  readonly cell: number;
  /** Side of the whole matrix, CSS px. */
  readonly side: number;
  /** Side of the picture, its own pixels: m when each cell has one, else the device pixels that are there. */
  readonly pixels: number;
}

/** A cell is not drawn larger than this, px. */
const LARGEST_CELL = 64;
/** Cells of fewer device pixels may differ in size by one: nobody sees it, and the room is used. */
const WHOLE = 4;

/** Fits m x m cells into `room` CSS px: whole device pixels a cell while they are large, several cells a pixel where there are too many. */
export function layoutOf(m: number, room: number, devicePixelRatio: number): Layout {
  const device = Math.max(1, Math.floor(room * devicePixelRatio));
  const each = Math.min(Math.floor(device / m), Math.floor(LARGEST_CELL * devicePixelRatio));
  if (each >= WHOLE) {
    const cell = each / devicePixelRatio;
    return { m, cell, side: cell * m, pixels: m };
  }
  const side = device / devicePixelRatio;
  return { m, cell: side / m, side, pixels: Math.min(m, device) };
}

/** The cell under a point, CSS px from the corner of the matrix; points outside belong to the nearest cell. */
export function cellAt({ m, cell }: Layout, x: number, y: number): Cell {
  const place = (at: number): number => Math.min(m - 1, Math.max(0, Math.floor(at / cell)));
  return { row: place(y), column: place(x) };
}

/** The block with these cells in opposite corners, both inside. */
export function blockOf(a: Cell, b: Cell): Block {
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row) + 1,
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column) + 1,
  };
}

/** Ids of the items whose rows or columns a block covers, each once, in the order of the arrangement. */
export function idsOfBlock(block: Block, order: Int32Array, ids: readonly number[]): number[] {
  const inside = (place: number): boolean =>
    (place >= block.top && place < block.bottom) || (place >= block.left && place < block.right);
  return [...order].flatMap((cell, place) => (inside(place) ? (ids[cell] ?? []) : []));
}

/** Score of a cell: `scores` is m x m in input order, `order` the arrangement. */
export function scoreAt(scores: Float32Array, order: Int32Array, { row, column }: Cell): number {
  return scores[(order[row] ?? 0) * order.length + (order[column] ?? 0)] ?? Number.NaN;
}

/** Where each row of the input stands in an arrangement. */
export function placesOf(order: Int32Array): Int32Array {
  const places = new Int32Array(order.length);
  order.forEach((cell, place) => (places[cell] = place));
  return places;
}

/** A cell moved by a key, held inside; null for keys that do not move. */
export function moved({ row, column }: Cell, key: string, m: number): Cell | null {
  const held = (place: number): number => Math.min(m - 1, Math.max(0, place));
  const page = Math.max(1, Math.round(m / 10));
  switch (key) {
    case "ArrowUp":
      return { row: held(row - 1), column };
    case "ArrowDown":
      return { row: held(row + 1), column };
    case "ArrowLeft":
      return { row, column: held(column - 1) };
    case "ArrowRight":
      return { row, column: held(column + 1) };
    case "PageUp":
      return { row: held(row - page), column };
    case "PageDown":
      return { row: held(row + page), column };
    case "Home":
      return { row, column: 0 };
    case "End":
      return { row, column: m - 1 };
    default:
      return null;
  }
}

/**
 * Places whose names are written beside the matrix: all where a line fits a cell, else every second, third, …; the
 * active ones always, and what they would touch gives way.
 */
export function namedPlaces(m: number, cell: number, line: number, active: readonly number[]): number[] {
  const step = Math.max(1, Math.ceil(line / cell));
  const free = (place: number): boolean =>
    place % step === 0 && active.every((other) => place === other || Math.abs(place - other) >= step);
  return Array.from({ length: m }, (_, place) => place).filter(
    (place) => active.includes(place) || free(place),
  );
}
