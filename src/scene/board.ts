import { countIn, type ScreenGrid } from "./grid.ts";

/** Box in CSS px. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Segment {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Whether any part of the segment lies in the box (clipping after Liang and Barsky 1984). */
export function crosses(s: Segment, box: Box): boolean {
  const dx = s.x1 - s.x0;
  const dy = s.y1 - s.y0;
  let [from, to] = [0, 1];
  const sides = [
    [-dx, s.x0 - box.x],
    [dx, box.x + box.width - s.x0],
    [-dy, s.y0 - box.y],
    [dy, box.y + box.height - s.y0],
  ] as const;
  for (const [step, room] of sides) {
    if (step === 0) {
      if (room < 0) return false;
    } else if (step < 0) from = Math.max(from, room / step);
    else to = Math.min(to, room / step);
  }
  return from <= to;
}

/** A text to be put beside (or, centred, on) a place. Sizes in CSS px. */
export interface Wish {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Distance from the place to the text. */
  readonly gap: number;
  readonly centred: boolean;
  /** Stands even where something is covered. */
  readonly forced: boolean;
  /** How many points it may cover. */
  readonly covers: number;
  /** The side it had before, kept while it is nearly as good as the best. */
  readonly side: number | null;
}

export interface Placed extends Box {
  readonly side: number;
}

/** Places a text may take. */
const CENTRED = 5;
const BESIDE = 8;

/** Upper left of a text at one of the places it may take; its own place where there is no such. */
export function spotAt(
  { x, y, width: w, height: h, gap, centred }: Wish,
  side: number,
): readonly [number, number] {
  const near = gap * 0.75;
  switch (centred ? side : side + CENTRED) {
    case 0:
      return [x - w / 2, y - h / 2];
    case 1:
      return [x - w / 2, y - h * 1.3];
    case 2:
      return [x - w * 0.85, y - h / 2];
    case 3:
      return [x - w * 0.15, y - h / 2];
    case 4:
      return [x - w / 2, y + h * 0.5];
    case 5:
      return [x + gap, y - h / 2];
    case 6:
      return [x - gap - w, y - h / 2];
    case 7:
      return [x - w / 2, y - gap - h * 0.9];
    case 8:
      return [x - w / 2, y + gap - h * 0.1];
    case 9:
      return [x + near, y - near - h * 0.75];
    case 10:
      return [x + near, y + near - h * 0.25];
    case 11:
      return [x - near - w, y - near - h * 0.75];
    case 12:
      return [x - near - w, y + near - h * 0.25];
    default:
      return [x, y];
  }
}

/** The places a text may take, best first. */
export const spots = (wish: Wish): readonly (readonly [number, number])[] =>
  Array.from({ length: wish.centred ? CENTRED : BESIDE }, (_, side) => spotAt(wish, side));

const EDGE = 4;

/** What is already drawn, so that a text can find room. */
export class Board {
  readonly boxes: Box[] = [];
  readonly segments: Segment[] = [];
  readonly #width: number;
  readonly #height: number;
  readonly #grid: ScreenGrid | null;
  readonly #margin: number;

  /** Without a grid no points are counted: good enough while the camera moves. `margin` is the radius of a point. */
  constructor(width: number, height: number, grid: ScreenGrid | null, margin = 3) {
    this.#margin = margin;
    this.#width = width;
    this.#height = height;
    this.#grid = grid;
  }

  take(box: Box): void {
    this.boxes.push(box);
  }

  /** A text, and what keeps the next away from it. */
  takeName(box: Box): void {
    this.take(padded(box, 3, 1));
  }

  /** A disc, px. */
  takeDisc(x: number, y: number, radius: number): void {
    this.boxes.push({ x: x - radius, y: y - radius, width: radius * 2, height: radius * 2 });
  }

  /** A line; its first and last 12 px are left to the marks at its ends. */
  takeLine(x0: number, y0: number, x1: number, y1: number): void {
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (length < 30) return;
    const [ux, uy] = [((x1 - x0) / length) * 12, ((y1 - y0) / length) * 12];
    this.segments.push({ x0: x0 + ux, y0: y0 + uy, x1: x1 - ux, y1: y1 - uy });
  }

  inside({ x, y, width, height }: Box): boolean {
    return this.holds(x, y, x + width, y + height);
  }

  /** `inside`, of a box that is not made for it. */
  holds(left: number, top: number, right: number, bottom: number): boolean {
    return left >= EDGE && top >= EDGE && right <= this.#width - EDGE && bottom <= this.#height - EDGE;
  }

  isFree(box: Box): boolean {
    return (
      this.inside(box) &&
      !this.boxes.some((taken) => overlaps(taken, box)) &&
      !this.segments.some((line) => crosses(line, box))
    );
  }

  /** How much of what is drawn a box would hide. */
  hiddenBy(box: Box): { readonly boxes: number; readonly lines: number } {
    return {
      boxes: this.boxes.filter((taken) => overlaps(taken, box)).length,
      lines: this.segments.filter((line) => crosses(line, box)).length,
    };
  }

  covered(box: Box, most: number): number {
    if (!this.#grid) return 0;
    const around = padded(box, this.#margin, this.#margin - 1);
    return countIn(this.#grid, around.x, around.y, around.width, around.height, most);
  }

  /** Finds room, takes it and says where; null when there is none and the text is not forced. */
  place(wish: Wish): Placed | null {
    const chosen = this.#bestSpot(wish);
    if (chosen === null) return null;
    this.takeName(chosen);
    return chosen;
  }

  /** Keeps the side of an earlier placing: what moves with the camera. Forced texts always stand. */
  keep(wish: Wish, side: number): Placed | null {
    const [x, y] = spotAt(wish, side);
    const placed = { x, y, width: wish.width, height: wish.height, side };
    const onTop = (taken: Box): boolean => overlaps(taken, placed);
    if (!wish.forced && (!this.inside(placed) || this.boxes.some(onTop))) return null;
    this.takeName(placed);
    return placed;
  }

  #bestSpot(wish: Wish): Placed | null {
    const { width, height } = wish;
    const at = spots(wish).map(([x, y], side): Placed => ({ x, y, width, height, side }));
    let best: Placed | null = null;
    let least = Infinity;
    for (const spot of at) {
      if (!this.isFree(padded(spot, 2, 1))) continue;
      const cost = this.covered(spot, 12) + (spot.side === wish.side ? -1.5 : spot.side * 0.01);
      if (cost >= least) continue;
      best = spot;
      least = cost;
    }
    const bearable = (spot: Placed): boolean =>
      wish.forced || wish.covers === Infinity || this.covered(spot, wish.covers) <= wish.covers;
    if (best !== null && bearable(best)) return best;
    return wish.forced ? this.#leastClash(at) : null;
  }

  /** Where nothing is free: the spot that shares the least room with what is drawn. */
  #leastClash(at: readonly Placed[]): Placed | null {
    const shared = (a: Box, b: Box): number =>
      Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
      Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));
    const window: Box = { x: 0, y: 0, width: this.#width, height: this.#height };
    const clash = (spot: Placed): number =>
      this.boxes.reduce((sum, box) => sum + shared(spot, box) * 2.5, 0) +
      this.hiddenBy(spot).lines * 200 +
      (spot.width * spot.height - shared(spot, window)) * 4;
    return at.reduce<Placed | null>((best, spot) => (best && clash(best) <= clash(spot) ? best : spot), null);
  }
}

const padded = (box: Box, dx: number, dy: number): Box => ({
  x: box.x - dx,
  y: box.y - dy,
  width: box.width + dx * 2,
  height: box.height + dy * 2,
});
