import type { Steps } from "#math/steps.ts";
import { rowOf, type VectorTable } from "#math/table.ts";
import { Arena, type KernelExports, type Place } from "./arena.ts";
import bytes from "./assembly/centres.ts?kernel";
import { BLOCK, blocksOf } from "./runs.ts";
import { paddedDim } from "./scan.ts";

interface CentresExports extends KernelExports {
  pack(from: number, first: number, count: number, rowBytes: number, panels: number): void;
  assign(
    rows: number,
    n: number,
    from: number,
    to: number,
    centres: number,
    k: number,
    halves: number,
    rowBytes: number,
    labels: number,
    scores: number,
    scratch: number,
  ): number;
  addUp(
    rows: number,
    from: number,
    to: number,
    labels: number,
    rowBytes: number,
    sums: number,
    counts: number,
  ): void;
  cosines(rows: number, n: number, a: number, b: number, rowBytes: number, tile: number): void;
}

/** Multiplications between two yields: two or three milliseconds. */
const PIECE = 8e6;
/** Rows copied or added up at once. */
const ROWS = 256;

/** Room for so many centres: one behind the other, in panels, their halved squared lengths, sums of rows. */
interface Room {
  readonly k: number;
  readonly plain: Place;
  readonly panels: Place;
  readonly halves: Place;
  readonly sums: Place;
  readonly counts: Place;
}

/** Rows added up by label. */
export interface Sums {
  /** k x dim, row-major. */
  readonly sums: Float64Array;
  /** k numbers. */
  readonly counts: Int32Array;
}

/**
 * Rows at length 1 (zero rows stay zero), copied where a kernel compares them with centres or with each other. First `prepareSteps`, then
 * the rest, as often as wished. Room: n x dim f32, rounded up to fours. Memory is free once it is dropped.
 */
export class UnitRows {
  readonly n: number;
  readonly dim: number;
  readonly #table: VectorTable;
  readonly #pick: Int32Array | null;
  readonly #wide: number;
  readonly #arena = new Arena<CentresExports>(bytes);
  readonly #rows: Place;
  readonly #labels: Place;
  readonly #scores: Place;
  readonly #scratch: Place;
  readonly #squares: Float32Array;
  #room: Room | null = null;

  /** pick: rows of the table to take, in this order; all where left out. */
  constructor(table: VectorTable, pick: Int32Array | null = null) {
    this.#table = table;
    this.#pick = pick;
    this.n = pick?.length ?? table.n;
    this.dim = table.dim;
    this.#wide = paddedDim(table.dim);
    this.#squares = new Float32Array(this.n);
    const full = Math.ceil(this.n / 4) * 4;
    this.#rows = this.#arena.place(full * this.#wide);
    this.#labels = this.#arena.place(full);
    this.#scores = this.#arena.place(full);
    this.#scratch = this.#arena.place(BLOCK * BLOCK + 2 * BLOCK);
  }

  /** Copies the rows. */
  *prepareSteps(): Steps<void> {
    const { n, dim } = this;
    const some = this.#arena.place(ROWS * this.#wide);
    this.#arena.i32(this.#labels).fill(-1);
    for (let from = 0; from < n; from += ROWS) {
      const count = Math.min(ROWS, n - from);
      const into = this.#arena.f32(some);
      for (let r = 0; r < count; r++) {
        const row = rowOf(this.#table, this.#pick?.[from + r] ?? from + r);
        const length = lengthOf(row) || 1;
        this.#squares[from + r] = row.some((x) => x !== 0) ? 1 : 0;
        const at = r * this.#wide;
        for (let d = 0; d < dim; d++) into[at + d] = row[d]! / length;
        into.fill(0, at + dim, at + this.#wide);
      }
      this.#arena.run.pack(some.at, from, count, this.#wide * 4, this.#rows.at);
      yield (from + count) / n;
    }
  }

  /** Row i at length 1, copied. */
  row(i: number): Float32Array {
    const row = new Float32Array(this.dim);
    const all = this.#arena.f32(this.#rows);
    const first = (i >> 2) * 4 * this.#wide + (i & 3) * 4;
    for (let d = 0; d < this.dim; d++) row[d] = all[first + (d >> 2) * 16 + (d & 3)]!;
    return row;
  }

  /** Squared length of each row: 1, or 0 of a row of zeros; n numbers. */
  get squares(): Float32Array {
    return this.#squares;
  }

  /** Nearest centre of each row by the last `assignSteps`, n numbers, -1 before; not a copy, and gone when memory grows. */
  get labels(): Int32Array {
    return this.#arena.i32({ at: this.#labels.at, length: this.n });
  }

  /** Of each row, its product with the nearest centre less half of the centre's squared length; not a copy. */
  get scores(): Float32Array {
    return this.#arena.f32({ at: this.#scores.at, length: this.n });
  }

  /** Finds the nearest of k centres (k x dim, row-major) for every row, of equally near ones the first. Returns how many labels changed. */
  *assignSteps(centres: Float32Array | Float64Array, k: number): Steps<number> {
    const { n, dim } = this;
    const { plain: given, panels, halves } = this.#roomFor(k);
    const plain = this.#arena.f32(given).fill(0);
    const half = this.#arena.f32(halves);
    for (let c = 0; c < k; c++) {
      let square = 0;
      for (let d = 0; d < dim; d++) {
        const x = Math.fround(centres[c * dim + d]!);
        plain[c * this.#wide + d] = x;
        square += x * x;
      }
      half[c] = square / 2;
    }
    const { run } = this.#arena;
    run.pack(given.at, 0, k, this.#wide * 4, panels.at);
    const blocks = blocksOf(n);
    const some = Math.max(1, Math.floor(PIECE / (BLOCK * k * this.#wide)));
    let changed = 0;
    for (let from = 0; from < blocks; from += some) {
      changed += run.assign(
        this.#rows.at,
        n,
        from,
        Math.min(blocks, from + some),
        panels.at,
        k,
        halves.at,
        this.#wide * 4,
        this.#labels.at,
        this.#scores.at,
        this.#scratch.at,
      );
      yield Math.min(blocks, from + some) / blocks;
    }
    return changed;
  }

  /** Adds up the rows of each label 0..k - 1 of the last `assignSteps`. */
  *sumSteps(k: number): Steps<Sums> {
    const { n, dim } = this;
    const { sums, counts } = this.#roomFor(k);
    const { run } = this.#arena;
    this.#f64(sums).fill(0);
    this.#arena.i32(counts).fill(0);
    const some = Math.max(ROWS, Math.floor(PIECE / 4 / this.#wide));
    for (let from = 0; from < n; from += some) {
      const to = Math.min(n, from + some);
      run.addUp(this.#rows.at, from, to, this.#labels.at, this.#wide * 4, sums.at, counts.at);
      yield to / n;
    }
    const wide = this.#f64(sums);
    const out = new Float64Array(k * dim);
    for (let c = 0; c < k; c++) out.set(wide.subarray(c * this.#wide, c * this.#wide + dim), c * dim);
    return { sums: out, counts: this.#arena.i32(counts).slice(0, k) };
  }

  /** Cosines of all pairs: n x n, row-major, symmetric, in single precision. A zero row has cosine 0 with all others; the diagonal is 1. */
  *cosineSteps(): Steps<Float32Array> {
    const { n } = this;
    const matrix = new Float32Array(n * n);
    const blocks = blocksOf(n);
    const { run } = this.#arena;
    const all = (blocks * (blocks + 1)) / 2;
    for (let a = 0, done = 0; a < blocks; a++) {
      for (let b = a; b < blocks; b++) {
        run.cosines(this.#rows.at, n, a, b, this.#wide * 4, this.#scratch.at);
        this.#copyTile(matrix, a, b);
        done++;
        yield done / all;
      }
    }
    for (let i = 0; i < n; i++) matrix[i * n + i] = 1;
    return matrix;
  }

  #copyTile(matrix: Float32Array, a: number, b: number): void {
    const { n } = this;
    const tile = this.#arena.f32(this.#scratch);
    const [i0, j0] = [a * BLOCK, b * BLOCK];
    const [rows, columns] = [Math.min(BLOCK, n - i0), Math.min(BLOCK, n - j0)];
    for (let j = 0; j < columns; j++) {
      const line = tile.subarray(j * BLOCK, j * BLOCK + rows);
      matrix.set(line, (j0 + j) * n + i0);
      for (let i = 0; i < rows; i++) matrix[(i0 + i) * n + j0 + j] = line[i]!;
    }
  }

  #f64({ at, length }: Place): Float64Array {
    return new Float64Array(this.#arena.run.memory.buffer, at, length / 2);
  }

  #roomFor(k: number): Room {
    if (this.#room !== null && this.#room.k >= k) return this.#room;
    const full = Math.ceil(k / 4) * 4;
    const plain = this.#arena.place(full * this.#wide);
    const panels = this.#arena.place(full * this.#wide);
    const halves = this.#arena.place(full);
    const sums = this.#arena.place(full * this.#wide * 2);
    const counts = this.#arena.place(full);
    this.#room = { k, plain, panels, halves, sums, counts };
    return this.#room;
  }
}

function lengthOf(row: Float32Array): number {
  let square = 0;
  for (let d = 0; d < row.length; d++) square += row[d]! * row[d]!;
  return Math.sqrt(square);
}
