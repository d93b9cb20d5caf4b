import { sliceCells } from "./cells.ts";
import { FormatError } from "./format-error.ts";
import {
  distinctNames,
  placesOf,
  Remarks,
  type Batch,
  type Cells,
  type Column,
  type TableReader,
} from "./table.ts";

/**
 * Two files of the same rows as one table: first the columns of `left`, then those of `right`, row by row. Throws FormatError where one has more rows; what
 * came before stands.
 */
export function sideBySide(format: string, left: Named, right: Named): TableReader {
  const remarks = new Remarks();
  const names = distinctNames([...left.reader.columns, ...right.reader.columns].map(({ name }) => name), remarks); // prettier-ignore
  const split = left.reader.columns.length;
  const columns = [...left.reader.columns, ...right.reader.columns].map((column, place): Column => ({ ...column, name: names[place] ?? column.name })); // prettier-ignore
  return {
    format,
    columns,
    rows: left.reader.rows ?? right.reader.rows,
    size: left.reader.size + right.reader.size,
    facts: [...left.reader.facts, ...right.reader.facts],
    remarks: () => [...remarks.list(), ...left.reader.remarks(), ...right.reader.remarks()],
    batches: async function* batches(wish = {}): AsyncGenerator<Batch, void, undefined> {
      const places = placesOf(columns, wish.columns);
      const own = ({ reader }: Named, from: number): string[] =>
        places.filter((place) => place >= from && place < from + reader.columns.length).map((place) => reader.columns[place - from]!.name); // prettier-ignore
      const sides = [
        new Pulled(left.reader.batches({ ...wish, columns: own(left, 0) })),
        new Pulled(right.reader.batches({ ...wish, columns: own(right, split) })),
      ] as const;
      let first = 0;
      try {
        for (;;) {
          const ready = [await sides[0].ready(), await sides[1].ready()] as const;
          if (ready[0] === 0 && ready[1] === 0) return;
          if (ready[0] === 0 || ready[1] === 0) throw uneven(ready[0] === 0 ? left : right, ready[0] === 0 ? right : left, first); // prettier-ignore
          const n = Math.min(...ready);
          const [lines, bytes] = [sides[0].lines(n), sides[0].bytes() + sides[1].bytes()];
          const [a, b] = [sides[0].take(n), sides[1].take(n)];
          const cells = places.map((place) => (place < split ? a.shift() : b.shift())!);
          yield { first, n, cells, lines, bytes };
          first += n;
        }
      } finally {
        await Promise.all(sides.map((side) => side.close()));
      }
    },
  };
}

/** A reader and the file it reads. */
export interface Named {
  readonly file: string;
  readonly reader: TableReader;
}

const uneven = (short: Named, long: Named, rows: number): FormatError =>
  new FormatError(
    `It has ${rows} rows, and ${long.file} has more.`,
    "Both need one row for each item, in the same order: write them again together.",
    { file: short.file },
  );

/** Batches as rows that are taken in any number. */
class Pulled {
  readonly #batches: AsyncGenerator<Batch, void, undefined>;
  #open: Batch | null = null;
  #from = 0;

  constructor(batches: AsyncGenerator<Batch, void, undefined>) {
    this.#batches = batches;
  }

  /** Rows that can be taken at once, 0 at the end. */
  async ready(): Promise<number> {
    while (this.#open === null || this.#from >= this.#open.n) {
      const step = await this.#batches.next();
      if (step.done === true) return 0;
      this.#open = step.value;
      this.#from = 0;
    }
    return this.#open.n - this.#from;
  }

  lines(n: number): Float64Array | null {
    return this.#open?.lines?.subarray(this.#from, this.#from + n) ?? null;
  }

  bytes(): number {
    return this.#open?.bytes ?? 0;
  }

  take(n: number): Cells[] {
    const from = this.#from;
    this.#from += n;
    return this.#open?.cells.map((cells) => sliceCells(cells, from, from + n)) ?? [];
  }

  async close(): Promise<void> {
    await this.#batches.return();
  }
}
