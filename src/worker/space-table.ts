import { rowNorms } from "#math/similarity.ts";
import type { VectorTable } from "#math/table.ts";
import { SpaceMismatchError, type SpaceKey, type TableName } from "#protocol/space.ts";

/** Vectors of one space, growing by rows. Rows once added never change in place: a view stays true whatever happens after it. */
export class SpaceTable {
  readonly name: TableName;
  #space: SpaceKey | null = null;
  #dim = 0;
  #n = 0;
  /** n x dim, row-major, and spare room behind it. */
  #values = new Float32Array();
  /** Length of each row, and spare room. */
  #norms = new Float64Array();

  constructor(name: TableName) {
    this.name = name;
  }

  get n(): number {
    return this.#n;
  }

  /** The rows as they are now, not a copy. */
  get view(): VectorTable {
    return { n: this.#n, dim: this.#dim, values: this.#values };
  }

  /** Length of each row, n numbers, not a copy. */
  get norms(): Float64Array {
    return this.#norms.subarray(0, this.#n);
  }

  reset(space: SpaceKey, dim: number): void {
    if (!Number.isInteger(dim) || dim < 1) {
      throw new RangeError(`Vectors need at least one number each, not ${dim}.`);
    }
    this.#space = space;
    this.#dim = dim;
    this.#n = 0;
    this.#values = new Float32Array();
    this.#norms = new Float64Array();
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
    const dim = this.#dim;
    if (rows.length % dim !== 0) {
      throw new RangeError(`${rows.length} numbers do not make whole rows of ${dim}. Nothing was added.`);
    }
    const broken = rows.findIndex((value) => !Number.isFinite(value));
    if (broken >= 0) {
      const row = this.#n + Math.floor(broken / dim) + 1;
      throw new RangeError(
        `Row ${row} of the ${this.name} has ${rows[broken]} in column ${(broken % dim) + 1}, which is not a finite number. ` +
          "Nothing was added. Leave that row out and try again.",
      );
    }
    const used = this.#n * dim;
    if (this.#values.length < used + rows.length) {
      const room = Math.max(used + rows.length, Math.ceil((this.#values.length / dim) * 1.5) * dim);
      const values = new Float32Array(room);
      values.set(this.#values.subarray(0, used));
      const norms = new Float64Array(room / dim);
      norms.set(this.norms);
      this.#values = values;
      this.#norms = norms;
    }
    this.#values.set(rows, used);
    const before = this.#n;
    this.#n += rows.length / dim;
    this.#norms.set(rowNorms(this.view, before), before);
    return this.#n;
  }

  /** Keeps these rows, in this order, in new memory. Returns n. */
  keep(rows: Int32Array): number {
    this.checkRows(rows);
    const dim = this.#dim;
    const values = new Float32Array(rows.length * dim);
    rows.forEach((row, i) => values.set(this.#values.subarray(row * dim, (row + 1) * dim), i * dim));
    this.#norms = Float64Array.from(rows, (row) => this.#norms[row]!);
    this.#values = values;
    this.#n = rows.length;
    return this.#n;
  }

  /** Throws RangeError when one of the rows does not exist. */
  checkRows(rows: Int32Array): void {
    const missing = rows.find((row) => row < 0 || row >= this.#n);
    if (missing !== undefined) {
      throw new RangeError(
        `There is no row ${missing}: the ${this.name} have ${this.#n} rows, counted from 0.`,
      );
    }
  }
}
