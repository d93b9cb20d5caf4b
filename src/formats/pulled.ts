import { sliceCells } from "./cells.ts";
import { rowsIn, type Cells } from "./table.ts";

/** Cells of a column, taken in any number. */
export class PulledCells {
  readonly #pieces: AsyncGenerator<Cells, void, undefined>;
  #open: Cells | null = null;
  #from = 0;

  constructor(pieces: AsyncGenerator<Cells, void, undefined>) {
    this.#pieces = pieces;
  }

  /** Rows that can be taken at once, 0 at the end. */
  async ready(): Promise<number> {
    while (this.#open === null || this.#from >= rowsIn(this.#open)) {
      const step = await this.#pieces.next();
      if (step.done === true) return 0;
      this.#open = step.value;
      this.#from = 0;
    }
    return rowsIn(this.#open) - this.#from;
  }

  /** At most as many as are ready. */
  take(n: number): Cells {
    const from = this.#from;
    this.#from += n;
    if (this.#open === null) throw new RangeError("Nothing is ready.");
    return sliceCells(this.#open, from, from + n);
  }

  async close(): Promise<void> {
    await this.#pieces.return();
  }
}
