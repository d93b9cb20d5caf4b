import type { gridSlices, ScreenGrid } from "./grid.ts";

/** Milliseconds without movement until the camera counts as at rest. */
const REST = 140;
/** Milliseconds of one slice of what is done at rest. */
const SLICE = 6;

interface Hooks {
  /** Nothing moves and nobody holds the map. */
  may(): boolean;
  /** Where all rows are, as far as that is known without work; undefined: whoever draws finds out. Null: to be found out in slices. */
  known(): ScreenGrid | undefined | null;
  slices(): ReturnType<typeof gridSlices>;
  /** Names can be placed now. */
  done(grid: ScreenGrid | undefined): void;
}

/** What is done when the camera has come to rest: for very many rows in slices, so that nothing is held up. */
export class Resting {
  readonly #hooks: Hooks;
  /** When it comes, ms of performance.now(): a camera that moves puts it off, and a timer for every frame would cost more than that. */
  #due = Infinity;
  #timer = 0;
  /** The screen grid in the making. */
  #slices: ReturnType<typeof gridSlices> | null = null;

  constructor(hooks: Hooks) {
    this.#hooks = hooks;
  }

  /** Begins unless something moves before. */
  begin(): void {
    this.#due = performance.now() + REST;
    if (this.#timer === 0) this.#timer = window.setTimeout(this.#wake, REST);
  }

  stop(): void {
    this.#due = Infinity;
    this.#slices = null;
  }

  readonly #wake = (): void => {
    this.#timer = 0;
    const left = this.#due - performance.now();
    if (left === Infinity) return;
    if (left > 0) this.#timer = window.setTimeout(this.#wake, left);
    else this.#step();
  };

  #step(): void {
    const hooks = this.#hooks;
    if (!hooks.may()) return;
    const known = hooks.known();
    if (known !== null) {
      hooks.done(known);
      return;
    }
    this.#slices ??= hooks.slices();
    const since = performance.now();
    while (performance.now() - since < SLICE) {
      const { done, value } = this.#slices.next();
      if (done !== true) continue;
      this.#slices = null;
      this.#after(() => hooks.done(value));
      return;
    }
    this.#after(() => this.#step());
  }

  /** Goes on when others have had their turn, unless something moves before. */
  #after(step: () => void): void {
    const due = this.#due;
    window.setTimeout(() => {
      if (due === this.#due) step();
    });
  }
}
