import type { Board, Box } from "./board.ts";
import type { Label, Labels, Written } from "./labels.ts";
import type { Cut, Lettering } from "./lettering.ts";
import { FOCAL, NEAREST, type View } from "./pose.ts";

/** A name that keeps its side of a place. */
export interface Car {
  /** World place. */
  readonly place: readonly [number, number, number];
  /** From where the place is on screen to the upper left of the name's box, px. */
  readonly dx: number;
  readonly dy: number;
  /** As it stands, or would: its own box is not looked at. */
  readonly one: Written;
}

/** Numbers of each name: world x, y, z; dx, dy, width, height; 1 where it stands on whatever is there. */
const FACTS = 8;

/**
 * The names of a map of which nothing changes but where the camera stands: what `Labels.follow` does, with all that does not change
 * found once. A frame makes no objects, and looks nothing up.
 */
export class Train {
  readonly #names: readonly Written[];
  readonly #facts: Float64Array;
  readonly #cuts: readonly (Cut | null)[];
  /** Upper left of each name, names x 2, px; NaN where it does not stand. */
  readonly #at: Float64Array;
  /** What is taken, four numbers each, px: left, top, right, bottom. */
  #taken = new Float64Array(64);

  /** `cars` in the order in which they find room: the first is never hidden by another. */
  constructor(cars: readonly Car[], cutOf: (one: Written) => Cut | null) {
    this.#names = cars.map(({ one }) => one);
    this.#cuts = this.#names.map(cutOf);
    this.#at = new Float64Array(cars.length * 2).fill(Number.NaN);
    this.#facts = Float64Array.from(
      cars.flatMap(({ place, dx, dy, one: { box, label } }) => [
        ...place,
        dx,
        dy,
        box.width,
        box.height,
        label.forced ? 1 : 0,
      ]),
    );
  }

  /** Moves all names to where `view` sees their places; what would lie on the board, or on an earlier name, waits. */
  move({ turn: m, tx, ty, tz, scale, cx, cy }: View, board: Board): void {
    const facts = this.#facts;
    const at = this.#at;
    const taken = this.#room(board.boxes.length + this.#names.length);
    let end = 0;
    for (const { x, y, width, height } of board.boxes) {
      taken[end++] = x;
      taken[end++] = y;
      taken[end++] = x + width;
      taken[end++] = y + height;
    }
    const [a, b, c, d, e, f, g, h, k] = [m[0]!, m[1]!, m[2]!, m[3]!, m[4]!, m[5]!, m[6]!, m[7]!, m[8]!];
    const magnified = scale * FOCAL;
    for (let i = 0, o = 0; o < facts.length; i += 2, o += FACTS) {
      const px = facts[o]!;
      const py = facts[o + 1]!;
      const pz = facts[o + 2]!;
      const grown = magnified / Math.max(NEAREST, FOCAL - (g * px + h * py + k * pz - tz));
      const left = cx + (a * px + b * py + c * pz - tx) * grown + facts[o + 3]!;
      const top = cy - (d * px + e * py + f * pz - ty) * grown + facts[o + 4]!;
      const right = left + facts[o + 5]!;
      const bottom = top + facts[o + 6]!;
      let stands = facts[o + 7] === 1;
      if (!stands && board.holds(left, top, right, bottom)) {
        let q = 0;
        while (
          q < end &&
          (taken[q]! >= right || left >= taken[q + 2]! || taken[q + 1]! >= bottom || top >= taken[q + 3]!)
        )
          q += 4;
        stands = q >= end;
      }
      at[i] = stands ? left : Number.NaN;
      at[i + 1] = top;
      if (!stands) continue;
      taken[end++] = left - 3;
      taken[end++] = top - 1;
      taken[end++] = right + 3;
      taken[end++] = bottom + 1;
    }
  }

  /** Copies the names to where they stand, the first last; `write` draws one that there is no copy of. */
  draw(g: CanvasRenderingContext2D, lettering: Lettering, write: (one: Written) => void): void {
    for (let i = this.#names.length - 1; i >= 0; i--) {
      const x = this.#at[i * 2]!;
      if (x !== x) continue;
      const cut = this.#cuts[i];
      if (cut) lettering.copy(g, cut, x, this.#at[i * 2 + 1]!);
      else write(this.#standing(i));
    }
  }

  /** What stands now. */
  readonly written = (): readonly Written[] =>
    this.#names.flatMap((_, i) => (Number.isNaN(this.#at[i * 2]) ? [] : this.#standing(i)));

  #standing(i: number): Written {
    const one = this.#names[i]!;
    const { width, height } = one.box;
    const box: Box = { x: this.#at[i * 2]!, y: this.#at[i * 2 + 1]!, width, height };
    return { ...one, box };
  }

  #room(boxes: number): Float64Array {
    if (this.#taken.length < boxes * 4) this.#taken = new Float64Array(boxes * 8);
    return this.#taken;
  }
}

/**
 * Couples names that keep their sides, in the order in which they find room; null where one of them has to be looked after in every
 * frame: one that still looks for a place, or that stands at none.
 */
export function trainOf(
  names: readonly Label[],
  labels: Labels,
  placeOf: (label: Label) => Car["place"] | null,
  cutOf: (one: Written) => Cut | null,
): Train | null {
  const cars: Car[] = [];
  for (const label of names) {
    const one = labels.kept(label);
    if (one === null) {
      if (label.forced || label.keen === true) return null;
      continue;
    }
    const place = placeOf(label);
    if (place === null) return null;
    cars.push({ place, dx: one.box.x, dy: one.box.y, one });
  }
  return new Train(cars, cutOf);
}
