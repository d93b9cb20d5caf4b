import { norm, normalise, scanRows, similarity } from "#math/similarity.ts";
import { rowOf, type Metric, type VectorTable } from "#math/table.ts";
import { best, type Best } from "#math/topk.ts";
import bytes from "./assembly/scan.ts?kernel";
import { Arena, type KernelExports, type Place } from "./arena.ts";

interface ScanExports extends KernelExports {
  dots(rows: number, from: number, to: number, dim: number, vector: number, out: number): void;
  distances(rows: number, from: number, to: number, dim: number, vector: number, out: number): void;
  lengths(rows: number, from: number, to: number, dim: number, out: number): void;
  quantise(
    rows: number,
    from: number,
    to: number,
    dim: number,
    whole: number,
    wide: number,
    steps: number,
    errors: number,
  ): void;
  wholeDots(
    whole: number,
    from: number,
    to: number,
    wide: number,
    steps: number,
    vector: number,
    out: number,
  ): void;
}

/** Numbers of a row in a kernel: the next multiple of 4, the rest zeros. */
export const paddedDim = (dim: number): number => Math.ceil(dim / 4) * 4;

/** A vector of length 1 as i16 has this length: 127 * sqrt(dim) times as much stays below 2^31 up to 260,000 dimensions. */
const UNIT = 32_767;

/** A table of so many numbers also keeps its rows in 8 bits: below, f32 takes less than two milliseconds. */
const WHOLE_FROM = 6e6;

/** Where things lie in one kernel's memory, which never grows once it has rows. */
interface Places {
  /** Rows there is room for. */
  readonly room: number;
  /** room x dim f32, and four more. */
  readonly rows: Place;
  /** room x wide i8, wide being dim rounded up to 8; null for a small table. */
  readonly whole: Place | null;
  /** Length of each row, f64. */
  readonly norms: Place;
  /** Step and rounding error of each row in `whole`, f32. */
  readonly steps: Place;
  readonly errors: Place;
  /** dim f32 or i16, zeros behind them. */
  readonly vector: Place;
  /** One f32 a row. */
  readonly out: Place;
}

/** Dot products of a vector of length 1 with all rows. */
interface Products {
  /** n numbers, times `unitOf`; valid until the next pass. */
  readonly products: Float32Array;
  readonly unitOf: number;
  /** What rounding of the vector and the sums can do at most, for a row of length 1. */
  readonly error: number;
}

/**
 * Vectors held where the kernel reads them, growing by rows. Rows once added never change in place: a view stays true whatever is added
 * after it, since a table that has no more room moves to new memory. Rows must be finite.
 */
export class RowTable {
  readonly dim: number;
  #n = 0;
  #arena = new Arena<ScanExports>(bytes);
  #places: Places;
  /** Some row is so long or short that single precision does not do for it. */
  #isExtreme = false;
  /** Tables below this many numbers are not kept in 8 bits. */
  readonly #wholeFrom: number;

  constructor(dim: number, wholeFrom = WHOLE_FROM) {
    this.dim = dim;
    this.#wholeFrom = wholeFrom;
    this.#places = this.#placesFor(0);
  }

  get n(): number {
    return this.#n;
  }

  /** The rows as they are now, not a copy. */
  get view(): VectorTable {
    return { n: this.#n, dim: this.dim, values: this.#arena.f32(this.#places.rows) };
  }

  /** Length of each row, n numbers, not a copy. */
  get norms(): Float64Array {
    return new Float64Array(this.#arena.run.memory.buffer, this.#places.norms.at, this.#n);
  }

  /** rows: m x dim, row-major. Cost: m * dim, now and then a copy of everything. */
  append(rows: Float32Array): void {
    const before = this.#n;
    const n = before + rows.length / this.dim;
    if (n > this.#places.room) this.#move(Math.max(n, Math.ceil(this.#places.room * 1.5)));
    this.#arena.f32(this.#places.rows).set(rows, before * this.dim);
    this.#n = n;
    this.#arena.run.lengths(this.#places.rows.at, before, n, this.dim, this.#places.norms.at);
    this.#isExtreme ||= this.norms.subarray(before).some((norm) => norm > 1e30 || (norm < 1e-30 && norm > 0));
    this.#quantise(before);
  }

  /** Score of one vector (dim numbers) with every row: n numbers, in single precision. Cost: n * dim, 100,000 x 384 in about 10 ms. */
  scores(vector: Float32Array, metric: Metric): Float32Array<ArrayBuffer> {
    this.#check(vector);
    if (this.#isExtreme) return scanRows(this.view, vector, metric, this.norms).slice();
    const scores = new Float32Array(this.#n);
    if (metric === "euclidean") {
      scores.set(this.#scan("distances", vector));
    } else if (metric === "dot") {
      scores.set(this.#scan("dots", vector));
    } else {
      const products = this.#scan("dots", normalise(vector));
      const { norms } = this;
      for (let i = 0; i < scores.length; i++) {
        const length = norms[i]!;
        scores[i] = length === 0 ? 0 : Math.max(-1, Math.min(1, products[i]! / length));
      }
    }
    return scores.every(Number.isFinite) ? scores : scanRows(this.view, vector, metric, this.norms).slice();
  }

  /**
   * The k nearest rows, none of them in `skip`: exactly those, in the order and with the scores, that double precision gives
   * (`math/similarity.ts`); of equal scores the lower row first. A first pass over 8 or 32 bits finds every row that could be among
   * them, since its error has a bound; only those are compared in full. Cost: 100,000 x 384 in about 3 ms in 8 bits.
   */
  nearest(vector: Float32Array, k: number, metric: Metric, skip?: ReadonlySet<number>): Best {
    this.#check(vector);
    const isLarger = metric !== "euclidean";
    const lengthOf = norm(vector);
    if (!Number.isFinite(lengthOf)) return best(this.scores(vector, metric), k, isLarger, skip);
    const low = new Float32Array(this.#n);
    const high = new Float32Array(this.#n);
    this.#bounds(vector, metric, low, high);
    const sure = best(low, k, true, skip);
    const least =
      sure.rows.length < k ? -Infinity : sure.rows.reduce((l, row) => Math.min(l, low[row]!), Infinity);
    const rows: number[] = [];
    for (let i = 0; i < high.length; i++) if (!(high[i]! < least) && skip?.has(i) !== true) rows.push(i);
    const { view } = this;
    const scores = Float32Array.from(rows, (row) => similarity(rowOf(view, row), vector, metric));
    if (!scores.every(Number.isFinite)) {
      return best(scanRows(view, vector, metric, this.norms), k, isLarger, skip); // too large for f32: many are equal
    }
    const found = best(scores, k, isLarger);
    return { rows: found.rows.map((at) => rows[at]!), scores: found.scores };
  }

  /** Bounds of how near each row is, larger being nearer; wide enough for their own rounding to f32 and that of the scores. */
  #bounds(vector: Float32Array, metric: Metric, low: Float32Array, high: Float32Array): void {
    const unit = normalise(vector);
    const length = norm(vector);
    const { whole, errors } = this.#places;
    const lost = whole === null ? null : this.#arena.f32(errors);
    const { norms } = this;
    const { products, unitOf, error } =
      whole === null ? this.#products(unit) : this.#wholeProducts(unit, whole);
    for (let i = 0; i < low.length; i++) {
      const size = norms[i]!;
      const own = lost === null ? 0 : lost[i]!;
      // What rounding the row, the vector and the sums can do; and what numbers too small for f32 can.
      const off = own + (size + own) * error + this.dim * 3e-45;
      const product = products[i]! / unitOf;
      if (!Number.isFinite(product)) {
        low[i] = -Infinity; // too large for f32
        high[i] = Infinity;
      } else if (metric === "euclidean") {
        const squares = size * size + length * length;
        const slack = 2 * length * off + squares * 1e-6;
        const score = 2 * length * product - squares;
        low[i] = score - slack;
        high[i] = score + slack;
      } else {
        const scale = metric === "dot" ? length : size === 0 ? 0 : 1 / size;
        const slack = off * scale + 3e-7 * Math.abs(product * scale);
        low[i] = product * scale - slack;
        high[i] = product * scale + slack;
      }
    }
  }

  #products(unit: Float32Array): Products {
    return { products: this.#scan("dots", unit), unitOf: 1, error: (this.dim / 4 + 8) * 2 ** -23 };
  }

  #wholeProducts(unit: Float32Array, whole: Place): Products {
    const { vector, out, steps } = this.#places;
    const rounded = Int16Array.from(unit, (x) => Math.round(x * UNIT));
    const error = Math.sqrt(unit.reduce((sum, x, d) => sum + (x - rounded[d]! / UNIT) ** 2, 0));
    new Int16Array(this.#arena.run.memory.buffer, vector.at, this.#wide).fill(0).set(rounded);
    this.#arena.run.wholeDots(whole.at, 0, this.#n, this.#wide, steps.at, vector.at, out.at);
    const products = this.#arena.f32(out).subarray(0, this.#n);
    return { products, unitOf: UNIT, error: error * 1.001 + 1e-6 };
  }

  #check(vector: Float32Array): void {
    if (vector.length === this.dim) return;
    throw new RangeError(
      `A vector of ${vector.length} numbers cannot be compared with rows of ${this.dim} numbers.`,
    );
  }

  /** A pass over all rows, valid until the next one. */
  #scan(kind: "dots" | "distances", vector: Float32Array): Float32Array {
    const { rows, out, vector: at } = this.#places;
    this.#arena
      .f32({ at: at.at, length: this.dim + 4 })
      .fill(0)
      .set(vector);
    this.#arena.run[kind](rows.at, 0, this.#n, this.dim, at.at, out.at);
    return this.#arena.f32(out).subarray(0, this.#n);
  }

  /** Fills the 8-bit rows from `from` on, where there are any. */
  #quantise(from: number): void {
    const { rows, whole, steps, errors } = this.#places;
    if (whole === null) return;
    const { run } = this.#arena;
    run.quantise(rows.at, from, this.#n, this.dim, whole.at, this.#wide, steps.at, errors.at);
  }

  get #wide(): number {
    return Math.ceil(this.dim / 8) * 8;
  }

  #placesFor(room: number): Places {
    const { dim } = this;
    const isLarge = room * dim >= this.#wholeFrom && room > 0;
    const place = (length: number, width?: number): Place => this.#arena.place(length, width);
    return {
      room,
      rows: place(room * dim + 4),
      whole: isLarge ? place(room * this.#wide, 1) : null,
      norms: place(room, 8),
      steps: place(isLarge ? room : 0),
      errors: place(isLarge ? room : 0),
      vector: place(2 * (this.#wide + 4), 2),
      out: place(room),
    };
  }

  /** Moves to new memory with room for `room` rows; the old one stays for those who still look at it. */
  #move(room: number): void {
    const { view, norms } = this;
    const from = this.#arena;
    const old = this.#places;
    this.#arena = new Arena(bytes);
    this.#places = this.#placesFor(room);
    this.#arena.f32(this.#places.rows).set(view.values.subarray(0, this.#n * this.dim));
    this.norms.set(norms);
    const { whole, steps, errors } = this.#places;
    if (whole === null) return;
    if (old.whole === null) {
      this.#quantise(0);
      return;
    }
    this.#arena.u8(whole).set(from.u8(old.whole));
    this.#arena.f32(steps).set(from.f32(old.steps));
    this.#arena.f32(errors).set(from.f32(old.errors));
  }
}
