import { RowTable } from "#kernel/scan.ts";
import { rowOf, type Metric, type VectorTable } from "#math/table.ts";
import type { Best } from "#math/topk.ts";
import { SpaceMismatchError, type SpaceKey, type TableName } from "#protocol/space.ts";

/** Vectors of one space, growing by rows. Rows once added never change in place: a view stays true whatever happens after it. */
export class SpaceTable {
  readonly name: TableName;
  #space: SpaceKey | null = null;
  /** Held where the kernel scans them. */
  #rows = new RowTable(1);

  constructor(name: TableName) {
    this.name = name;
  }

  get n(): number {
    return this.#rows.n;
  }

  /** The rows as they are now, not a copy. */
  get view(): VectorTable {
    return this.#rows.view;
  }

  /** Length of each row, n numbers, not a copy. */
  get norms(): Float64Array {
    return this.#rows.norms;
  }

  reset(space: SpaceKey, dim: number): void {
    if (!Number.isInteger(dim) || dim < 1) {
      throw new RangeError(`Vectors need at least one number each, not ${dim}.`);
    }
    this.#space = space;
    this.#rows = new RowTable(dim);
  }

  /** Throws SpaceMismatchError unless this table holds vectors of `space`. */
  check(space: SpaceKey): void {
    if (this.#space === space) return;
    throw new SpaceMismatchError(
      this.#space === null
        ? `The ${this.name} have no vectors yet. Embed them before comparing.`
        : `These vectors are of ${space}, the ${this.name} of ${this.#space}. They cannot be compared: embed both with one model.`,
    );
  }

  /** rows: m x dim, row-major. Throws RangeError on a broken row, and adds nothing then. Returns n. */
  append(space: SpaceKey, rows: Float32Array): number {
    this.check(space);
    const { dim, n } = this.#rows;
    if (rows.length % dim !== 0) {
      throw new RangeError(`${rows.length} numbers do not make whole rows of ${dim}. Nothing was added.`);
    }
    const broken = firstBroken(rows);
    if (broken >= 0) {
      const row = n + Math.floor(broken / dim) + 1;
      throw new RangeError(
        `Row ${row} of the ${this.name} has ${rows[broken]} in column ${(broken % dim) + 1}, which is not a finite number. ` +
          "Nothing was added. Leave that row out and try again.",
      );
    }
    this.#rows.append(rows);
    return this.#rows.n;
  }

  /** The k nearest rows of a vector, exactly; see `RowTable.nearest`. Throws SpaceMismatchError or RangeError. */
  nearest(space: SpaceKey, vector: Float32Array, k: number, metric: Metric, skip: ReadonlySet<number>): Best {
    this.check(space);
    return this.#rows.nearest(vector, k, metric, skip);
  }

  /** Score of a vector with every row; see `RowTable.scores`. Throws SpaceMismatchError or RangeError. */
  scores(space: SpaceKey, vector: Float32Array, metric: Metric): Float32Array<ArrayBuffer> {
    this.check(space);
    return this.#rows.scores(vector, metric);
  }

  /** Keeps these rows, in this order, in new memory. Returns n. */
  keep(rows: Int32Array): number {
    this.checkRows(rows);
    const { view } = this.#rows;
    const { dim } = view;
    const values = new Float32Array(rows.length * dim);
    rows.forEach((row, i) => values.set(rowOf(view, row), i * dim));
    this.#rows = new RowTable(dim);
    this.#rows.append(values);
    return rows.length;
  }

  /** Throws RangeError when one of the rows does not exist. */
  checkRows(rows: Int32Array): void {
    const missing = rows.find((row) => row < 0 || row >= this.n);
    if (missing !== undefined) {
      throw new RangeError(
        `There is no row ${missing}: the ${this.name} have ${this.n} rows, counted from 0.`,
      );
    }
  }
}

/** Where the first number stands that is not finite; -1 when all are. A plain loop: there may be a hundred million. */
function firstBroken(numbers: Float32Array): number {
  for (let at = 0; at < numbers.length; at++) if (numbers[at]! - numbers[at]! !== 0) return at;
  return -1;
}
