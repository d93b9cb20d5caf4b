import type { Steps } from "#math/steps.ts";
import { rowOf, type VectorTable } from "#math/table.ts";
import bytes from "./assembly/descent.ts?kernel";
import { Arena, type KernelExports, type Place } from "./arena.ts";

interface DescentExports extends KernelExports {
  roomBytes(rowBytes: number): number;
  use(rows: number, rowBytes: number, table: number, k: number, room: number): void;
  toShort(from: number, count: number, dim: number, to: number, rowBytes: number): void;
  distinct(from: number, to: number, slots: number, bits: number, lowest: number): void;
  split(order: number, from: number, to: number, seed: number): number;
  grow(order: number, from: number, to: number, leaf: number, seed: number, fresh: number): void;
  emptyTable(from: number, to: number): void;
  freshOnes(n: number): number;
  widen(narrow: number, width: number, from: number, to: number): void;
  offerKnown(pairs: number, count: number): void;
  setSamples(at: number, breadth: number, n: number, draw: number, list: number): void;
  sample(from: number, to: number, fresh: number): void;
  age(from: number, to: number): void;
  joinRows(from: number, to: number): void;
}

/** Rows of a leaf, all compared with each other: 64 fill the kernel's list. */
const LEAF = 64;

/** Multiplications of a step: a few milliseconds. */
const STEP = 40_000_000;

/** Rows copied into the kernel at once. */
const CHUNK = 512;

/**
 * The graph of approximate neighbours while it is made, in a kernel's memory: rows of 16-bit numbers and the best `width` neighbours of
 * each found so far. Rows are known here by their place in `fill`'s order. Cosines.
 */
export class DescentGraph {
  readonly dim: number;
  readonly #arena = new Arena<DescentExports>(bytes);
  readonly #rowBytes: number;
  readonly #rows: Place;
  readonly #chunk: Place;
  readonly #order: Place;
  readonly #room: Place;
  readonly #list: Place;
  /** Reused by each round that fits. */
  #samples: Place = { at: 0, length: 0 };
  #table: Place = { at: 0, length: 0 };
  #n = 0;
  #width = 0;

  /** Room for at most `n` rows. */
  constructor(n: number, dim: number) {
    this.dim = dim;
    const arena = this.#arena;
    this.#rowBytes = Math.ceil(dim / 8) * 16;
    this.#rows = arena.place(n * this.#rowBytes, 1);
    this.#chunk = arena.place(CHUNK * dim);
    this.#order = arena.place(n);
    this.#list = arena.place(2 * LEAF);
    this.#room = arena.place(arena.run.roomBytes(this.#rowBytes), 1);
    this.#use();
  }

  get n(): number {
    return this.#n;
  }

  get width(): number {
    return this.#width;
  }

  #use(): void {
    const { run } = this.#arena;
    run.use(this.#rows.at, this.#rowBytes, this.#table.at, this.#width, this.#room.at);
  }

  /** Takes the rows of a table in this order, all as they are without one; those that were there are gone. */
  *fill(table: VectorTable, order?: Int32Array): Steps<void> {
    const { dim } = this;
    const { run } = this.#arena;
    this.#n = order?.length ?? table.n;
    for (let from = 0; from < this.#n; from += CHUNK) {
      const to = Math.min(this.#n, from + CHUNK);
      const into = this.#arena.f32(this.#chunk);
      if (order === undefined) into.set(table.values.subarray(from * dim, to * dim));
      else for (let i = from; i < to; i++) into.set(rowOf(table, order[i]!), (i - from) * dim);
      const at = this.#rows.at + from * this.#rowBytes;
      run.toShort(this.#chunk.at, to - from, dim, at, this.#rowBytes);
      yield from / this.#n;
    }
  }

  /** For each row the lowest one that is equal to it in 16 bits. */
  *lowestEqual(): Steps<Int32Array> {
    const bits = Math.ceil(Math.log2(this.#n + 1)) + 1;
    const slots = this.#arena.place(2 ** bits);
    const lowest = this.#arena.place(this.#n);
    this.#arena.i32(slots).fill(-1);
    const step = this.#rowsOf(this.dim * 8);
    for (let from = 0; from < this.#n; from += step) {
      this.#arena.run.distinct(from, Math.min(this.#n, from + step), slots.at, bits, lowest.at);
      yield from / this.#n;
    }
    return this.#arena.i32(lowest).slice();
  }

  /** Whether a row is all zeros. */
  isZero(row: number): boolean {
    const at = this.#rows.at + row * this.#rowBytes;
    return this.#arena.u8({ at, length: this.#rowBytes }).every((byte) => byte === 0);
  }

  /** These rows in the order of the leaves of one tree: near rows mostly stand near each other. */
  *sorted(rows: Int32Array, seed: number): Steps<Int32Array> {
    this.#arena.i32(this.#order).set(rows);
    yield* this.#walk(rows.length, LEAF, seed, () => {});
    return this.#arena.i32({ at: this.#order.at, length: rows.length }).slice();
  }

  /** Empties the table: `width` neighbours a row. */
  *clear(width: number): Steps<void> {
    this.#width = width;
    this.#table = this.#arena.place(this.#n * width * 2);
    this.#use();
    const step = this.#rowsOf(width * 8);
    for (let from = 0; from < this.#n; from += step) {
      this.#arena.run.emptyTable(from, Math.min(this.#n, from + step));
      yield from / this.#n;
    }
  }

  /** Makes room for `width` neighbours a row, more than now; all that are there count as fresh. */
  *widen(width: number): Steps<void> {
    const [narrow, before] = [this.#table.at, this.#width];
    yield* this.clear(width);
    const step = this.#rowsOf(width * 400);
    for (let from = 0; from < this.#n; from += step) {
      this.#arena.run.widen(narrow, before, from, Math.min(this.#n, from + step));
      yield from / this.#n;
    }
  }

  /** Offers known neighbours, pairs of row and neighbour, which are not joined again. */
  *offer(pairs: Int32Array): Steps<void> {
    const step = this.#rowsOf(this.dim * 4) * 2;
    const room = this.#arena.place(step);
    for (let from = 0; from < pairs.length; from += step) {
      const some = pairs.subarray(from, from + step);
      this.#arena.i32(room).set(some);
      this.#arena.run.offerKnown(room.at, some.length / 2);
      yield from / pairs.length;
    }
  }

  /** Compares all rows within each leaf of a tree; with `fresh`, only pairs with a row from there on. */
  *plant(seed: number, fresh: number): Steps<void> {
    const { run } = this.#arena;
    const order = this.#arena.i32(this.#order);
    for (let i = 0; i < this.#n; i++) order[i] = i;
    const atOnce = Math.max(LEAF, this.#rowsOf(this.dim * LEAF * 0.7));
    yield* this.#walk(this.#n, atOnce, seed, (from, to) =>
      run.grow(this.#order.at, from, to, LEAF, seed, fresh),
    );
  }

  /** Splits the order down to pieces of at most `small` rows, in order. */
  *#walk(n: number, small: number, seed: number, leaf: (from: number, to: number) => void): Steps<void> {
    const open: [number, number][] = [[0, n]];
    let since = 0;
    for (let piece = open.pop(); piece !== undefined; piece = open.pop()) {
      const [from, to] = piece;
      if (to - from <= small) {
        leaf(from, to);
        since += small === LEAF ? LEAF : small * LEAF;
      } else {
        const middle = this.#arena.run.split(this.#order.at, from, to, seed);
        open.push([middle, to], [from, middle]);
        since += to - from;
      }
      if (since * this.dim < STEP / 4) continue;
      since = 0;
      yield from / n;
    }
  }

  /** One round: of every row, samples of `breadth` fresh and `breadth` joined neighbours, both ways, are compared. */
  *round(seed: number, breadth: number): Steps<void> {
    const { run } = this.#arena;
    const n = this.#n;
    if (this.#samples.length < n * breadth * 4) this.#samples = this.#arena.place(n * breadth * 4);
    run.setSamples(this.#samples.at, breadth, n, seed, this.#list.at);
    const light = this.#rowsOf(this.#width * 800);
    for (const fresh of [1, 0]) {
      for (let from = 0; from < n; from += light) {
        run.sample(from, Math.min(n, from + light), fresh);
        yield (from / n) * 0.1 + (1 - fresh) * 0.1;
      }
    }
    for (let from = 0; from < n; from += light) {
      run.age(from, Math.min(n, from + light));
      yield 0.2;
    }
    const heavy = this.#rowsOf(this.dim * breadth * breadth * 1.5);
    for (let from = 0; from < n; from += heavy) {
      run.joinRows(from, Math.min(n, from + heavy));
      yield 0.2 + (from / n) * 0.8;
    }
  }

  /** Share of the table's entries that were not joined yet. */
  get fresh(): number {
    return this.#arena.run.freshOnes(this.#n) / Math.max(1, this.#n * this.#width);
  }

  /**
   * Fills `rows` with the neighbours of one row, best first; returns how many there are. `least`: the score of the last, a cosine times
   * 32,000 * 32,000.
   */
  neighbours(row: number, rows: Int32Array): { readonly count: number; readonly least: number } {
    const table = this.#arena.i32(this.#table);
    const first = row * this.#width * 2;
    let count = 0;
    for (; count < this.#width; count++) {
      // Two halves of an entry: see assembly/descent-table.ts. An empty one has no bit below.
      const low = table[first + count * 2]!;
      if (low === 0) break;
      rows[count] = ~(low >>> 1) & 0x7fff_ffff;
    }
    return { count, least: count === 0 ? 0 : table[first + count * 2 - 1]! };
  }

  /** Rows whose work is one step, when one costs this much. */
  #rowsOf(cost: number): number {
    return Math.max(1, Math.floor(STEP / cost));
  }
}
