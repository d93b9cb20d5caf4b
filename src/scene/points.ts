import type { Rgb } from "#ui/colour.ts";
import { frameOf, START_POSE, viewOf, type Frame, type View } from "./pose.ts";

/** How the points are to be drawn, besides where: the same for all of them. Lengths in CSS px, colours sRGB 0..1. */
export interface Shade {
  /** 0..1 from `previous` to `position`. */
  morph: number;
  /** 0..1 from `tintFrom` to `tintTo`. */
  recolour: number;
  /** Radius at middle depth. */
  radius: number;
  /** How far the farthest fade towards the ground, 0..1. */
  fade: number;
  opacity: number;
  /** Width of the rim. */
  rim: number;
  rimColour: Rgb;
  ground: Rgb;
}

const NOWHERE = frameOf(1, 1, { top: 0, right: 0, bottom: 0, left: 0 });
const STEPS = 4096;
/** Above this many rows the order of drawing no longer follows the depth. */
export const MANY = 60_000;

type Name = "position" | "previous" | "tintFrom" | "tintTo" | "order";

/** What has to be known to draw the points once. */
export type Points = Readonly<
  Pick<PointCloud, "n" | "position" | "previous" | "tintFrom" | "tintTo" | "order" | "view" | "frame"> & {
    shade: Readonly<Shade>;
  }
>;

/** The one cloud of points: arrays whose rows are item rows, for whichever painter draws them. */
export class PointCloud {
  n = 0;
  /** World places, n x 3: where the points go. Here and below, there may be room for more rows. */
  position = new Float32Array();
  /** World places, n x 3: where they come from while a map turns into another. May be `position` itself: see `apart`. */
  previous = new Float32Array();
  /** n x 4 bytes: red, green, blue, size (see paint.ts). May be `tintTo` itself. */
  tintFrom = new Uint8Array();
  tintTo = new Uint8Array();
  /** Rows in the order they are drawn: far ones first, or, of very many, in turns (see `arrange`). */
  order = new Uint32Array();
  readonly shade: Shade = {
    morph: 1,
    recolour: 1,
    radius: 5,
    fade: 0.38,
    opacity: 1,
    rim: 0.75,
    rimColour: [0, 0, 0],
    ground: [0, 0, 0],
  };
  /** How often each array was written to: painters that keep a copy compare. */
  readonly versions: Record<Name, number> = { position: 0, previous: 0, tintFrom: 0, tintTo: 0, order: 0 };
  view: View = viewOf(START_POSE, NOWHERE);
  frame: Frame = NOWHERE;
  #keys = new Uint16Array();
  readonly #starts = new Uint32Array(STEPS + 1);
  /** How many rows `order` deals out in turns; 0 while it goes by depth. */
  #inTurns = 0;
  /** What the last order by depth depends on. */
  #sortedBy: readonly number[] = [];

  constructor() {
    this.#grow(1024);
  }

  /** Makes room for n rows; what was there is kept. The arrays may be others afterwards. */
  reserve(n: number): void {
    const room = this.order.length;
    if (n > room) this.#grow(Math.max(n, Math.ceil(room * 1.5)));
    this.n = n;
  }

  /** Says that an array was written to. */
  touch(...names: readonly Name[]): void {
    for (const name of names) this.versions[name]++;
  }

  look(view: View, frame: Frame): void {
    this.view = view;
    this.frame = frame;
  }

  /** A copy that stays as it is while the map goes on. */
  still(): Points {
    const { n, view, frame, shade } = this;
    return {
      n,
      view,
      frame,
      shade: { ...shade },
      position: this.position.slice(0, n * 3),
      previous: this.previous.slice(0, n * 3),
      tintFrom: this.tintFrom.slice(0, n * 4),
      tintTo: this.tintTo.slice(0, n * 4),
      order: this.order.slice(0, n),
    };
  }

  /**
   * Puts the rows in order. Up to MANY by depth. Beyond, points are mixed, which knows no order (mixture.ts). Where that cannot be, in an
   * SVG or on a graphics card that cannot sum up, they are drawn in turns that neither know depth nor the order of the items and stay
   * the same: points so small and so many are thin (see `opacityFor`), so that what is seen is nearly their mean colour.
   */
  arrange(): void {
    if (this.n > MANY) {
      if (this.#inTurns !== this.n) this.#takeTurns();
      return;
    }
    const { turn } = this.view;
    const by = [turn[6]!, turn[7]!, turn[8]!, this.n, this.versions.position];
    if (by.every((value, i) => value === this.#sortedBy[i])) return;
    this.#sortedBy = by;
    this.sort();
  }

  #takeTurns(): void {
    const { n, order } = this;
    const step = stepThrough(n);
    for (let i = 0, row = 0; i < n; i++) {
      order[i] = row;
      row += step;
      if (row >= n) row -= n;
    }
    this.#inTurns = n;
    this.#sortedBy = [];
    this.touch("order");
  }

  /**
   * Puts far points first: a counting sort by depth in 4096 steps. What is equally deep, as all of a flat map, is dealt out in turns: the
   * order of the items must not decide which group lies on top.
   */
  sort(): void {
    const { n, position: places, order } = this;
    const { turn } = this.view;
    const [mx, my, mz] = [turn[6]!, turn[7]!, turn[8]!];
    const starts = this.#starts.fill(0);
    this.#inTurns = 0;
    for (let i = 0; i < n; i++) {
      const depth = places[i * 3]! * mx + places[i * 3 + 1]! * my + places[i * 3 + 2]! * mz;
      const key = Math.max(0, Math.min(STEPS - 1, ((depth + 2.5) / 5) * STEPS)) | 0;
      this.#keys[i] = key;
      starts[key + 1]!++;
    }
    for (let k = 0; k < STEPS; k++) starts[k + 1]! += starts[k]!;
    const step = stepThrough(n);
    for (let i = 0, row = 0; i < n; i++) {
      order[starts[this.#keys[row]!]!++] = row;
      row += step;
      if (row >= n) row -= n;
    }
    this.touch("order");
  }

  /** Gives points that will travel, or change colour slowly, an array of their own to come from: what it holds now stays. */
  apart(name: "previous" | "tintFrom"): void {
    if (name === "previous" && this.previous === this.position) this.previous = this.position.slice();
    if (name === "tintFrom" && this.tintFrom === this.tintTo) this.tintFrom = this.tintTo.slice();
    this.touch(name);
  }

  #grow(room: number): void {
    // Very many are shown where they go, and as they will be, until they travel: no second copy.
    const shared = room > MANY;
    const kept = <T extends Float32Array | Uint8Array>(old: T, grown: T): T => {
      grown.set(old);
      return grown;
    };
    const { position, previous, tintFrom, tintTo } = this;
    this.position = kept(position, new Float32Array(room * 3));
    this.previous =
      shared && (previous === position || this.shade.morph >= 1)
        ? this.position
        : kept(previous, new Float32Array(room * 3));
    this.tintTo = kept(tintTo, new Uint8Array(room * 4));
    this.tintFrom =
      shared && (tintFrom === tintTo || this.shade.recolour >= 1)
        ? this.tintTo
        : kept(tintFrom, new Uint8Array(room * 4));
    this.order = new Uint32Array(room);
    if (!shared) for (let i = 0; i < room; i++) this.order[i] = i;
    this.#keys = new Uint16Array(Math.min(room, MANY));
    this.#inTurns = 0;
    this.#sortedBy = [];
    this.touch("position", "previous", "tintFrom", "tintTo", "order");
  }
}

/** A step near n times the golden ratio that meets all of 0..n-1 before the first again: what follows each other lies far apart. */
export function stepThrough(n: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let step = Math.max(1, Math.round((n * (Math.sqrt(5) - 1)) / 2));
  while (divisor(n, step) !== 1) step++;
  return step;
}
