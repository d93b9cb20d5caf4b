import { spotAt, type Board, type Box, type Wish } from "./board.ts";
import type { Spot } from "./marks.ts";
import { directionOf, shortened } from "./text.ts";

export type Ink = "ink" | "ink2" | "accent";

/** A name to write beside (or on) a place. Sizes in px before `--scale`. */
export interface Label {
  /** The same name in the next frame has the same key. */
  readonly key: string;
  readonly text: string;
  x: number;
  y: number;
  /** What it names, where that has one place. */
  readonly spot?: Spot;
  readonly size: number;
  readonly weight: 400 | 500 | 600;
  readonly ink: Ink;
  readonly halo: number;
  readonly gap: number;
  readonly centred: boolean;
  readonly forced: boolean;
  /** New while the others follow the camera: it looks for a place before the next rest. */
  readonly keen?: boolean;
  /** How many points it may cover. */
  readonly covers: number;
}

/** A label that found its place. `text` is shortened. */
export interface Written {
  readonly label: Label;
  readonly text: string;
  readonly font: string;
  readonly box: Box;
  readonly direction: "ltr" | "rtl";
}

interface Measured {
  readonly text: string;
  readonly width: number;
  readonly direction: "ltr" | "rtl";
}

const MOST_KNOWN = 6000;
const LINE = 1.25;

/** Places labels and remembers where, so that they keep their side while the camera moves. */
export class Labels {
  readonly #measure: (text: string, font: string) => number;
  readonly #known = new Map<string, Measured>();
  #of = new WeakMap<Label, Measured>();
  #sides = new Map<string, number>();
  #family = "sans-serif";
  #scale = 1;
  #written: readonly Written[] | (() => readonly Written[]) = [];

  /** `measure` gives the width of a text in a CSS font, px. */
  constructor(measure: (text: string, font: string) => number) {
    this.#measure = measure;
  }

  /** The names that stand. */
  get written(): readonly Written[] {
    if (typeof this.#written === "function") this.#written = this.#written();
    return this.#written;
  }

  /** May be given as what finds them, where they are seldom asked for. */
  set written(written: readonly Written[] | (() => readonly Written[])) {
    this.#written = written;
  }

  setType(family: string, scale: number): void {
    if (family === this.#family && scale === this.#scale) return;
    this.#family = family;
    this.#scale = scale;
    this.forgetWidths();
  }

  /** After a font has loaded. */
  forgetWidths(): void {
    this.#known.clear();
    this.#of = new WeakMap();
  }

  forgetSides(): void {
    this.#sides.clear();
  }

  /**
   * At rest: `first` in order, then `words` in order until `most` of them stand.
   * Every label takes its room on the board, so no two overlap unless one is forced.
   */
  settle(board: Board, first: readonly Label[], words: Iterable<Label>, most: number, tries: number): void {
    const sides = new Map<string, number>();
    const written: Written[] = [];
    const put = (label: Label): boolean => {
      const known = this.#measured(label);
      const placed = board.place(this.#wish(label, known));
      if (!placed) return false;
      sides.set(label.key, placed.side);
      written.push(this.#writtenAs(label, known, placed));
      return true;
    };
    for (const label of first) put(label);
    let left = most;
    let tried = 0;
    for (const label of words) {
      if (left <= 0 || ++tried > tries) break;
      if (!sides.has(label.key) && put(label)) left--;
    }
    this.#sides = sides;
    this.written = written;
  }

  /** While the camera moves: what stood keeps its side; what is new finds a place; what would overlap waits. */
  follow(board: Board, first: readonly Label[], words: Iterable<Label>): void {
    const written: Written[] = [];
    for (const label of first) {
      const known = this.#measured(label);
      const wish = this.#wish(label, known);
      const side = wish.side;
      if (side === null && !label.forced && label.keen !== true) continue;
      const placed = side === null ? board.place(wish) : board.keep(wish, side);
      if (!placed) continue;
      this.#sides.set(label.key, placed.side);
      written.push(this.#writtenAs(label, known, placed));
    }
    for (const label of words) {
      const known = this.#measured(label);
      const wish = this.#wish(label, known);
      const placed = wish.side === null ? null : board.keep(wish, wish.side);
      if (placed) written.push(this.#writtenAs(label, known, placed));
    }
    this.written = written;
  }

  /** A name that keeps its side, as it would stand with its place at 0, 0; null without a side. */
  kept(label: Label): Written | null {
    const known = this.#measured(label);
    const wish = { ...this.#wish(label, known), x: 0, y: 0 };
    if (wish.side === null) return null;
    const [x, y] = spotAt(wish, wish.side);
    return this.#writtenAs(label, known, { x, y, width: wish.width, height: wish.height });
  }

  #wish(label: Label, { width }: Measured): Wish {
    const { x, y, gap, centred, forced, covers } = label;
    const height = label.size * this.#scale * LINE;
    return { x, y, width, height, gap, centred, forced, covers, side: this.#sides.get(label.key) ?? null };
  }

  #fontOf({ weight, size }: Label): string {
    return `${weight} ${size * this.#scale}px ${this.#family}`;
  }

  #measured(label: Label): Measured {
    const had = this.#of.get(label);
    if (had !== undefined) return had;
    const made = this.#found(label);
    this.#of.set(label, made);
    return made;
  }

  #found(label: Label): Measured {
    const key = `${label.weight} ${label.size} ${label.text}`;
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#known.size > MOST_KNOWN) this.#known.clear();
    const text = shortened(label.text);
    const width = this.#measure(text, this.#fontOf(label));
    const made: Measured = { text, width, direction: directionOf(text) };
    this.#known.set(key, made);
    return made;
  }

  #writtenAs(label: Label, { text, direction }: Measured, box: Box): Written {
    return { label, text, direction, box, font: this.#fontOf(label) };
  }
}
