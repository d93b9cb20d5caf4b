import type { Steps } from "#math/steps.ts";
import { rowOf, type NeighbourTable, type VectorTable } from "#math/table.ts";
import bytes from "./assembly/descent-exact.ts?kernel";
import { Arena, type KernelExports, type Place } from "./arena.ts";
import type { DescentGraph } from "./descent-graph.ts";
import type { Groups } from "./descent-groups.ts";

export interface ExactExports extends KernelExports {
  toUnit(rows: number, count: number, bytes: number): void;
  rank(
    rows: number,
    bytes: number,
    names: number,
    i: number,
    candidates: number,
    count: number,
    k: number,
    ids: number,
    scores: number,
    room: number,
  ): void;
  pack(rows: number, count: number, bytes: number, panels: number): void;
  cosines(a: number, countA: number, b: number, countB: number, bytes: number, out: number): void;
}

/** Groups of work in one step. */
const CHUNK = 256;

/** Rows that are held at a time. Groups stand in the order of a tree, so what a stretch of them needs lies mostly near. */
const HELD = 8192;

/**
 * Turns what the descent found into a table of the k nearest rows with exact scores: the graph's neighbours are groups and their order is
 * that of 16-bit numbers; here are rows and f32. Holds the unit rows of a stretch of groups and of their candidates, never the whole table.
 */
export class ExactRanking {
  readonly #arena = new Arena<ExactExports>(bytes);
  readonly #table: VectorTable;
  readonly #groups: Groups;
  readonly #k: number;
  readonly #wide: number;
  /** Unit rows, and the row of each. */
  readonly #rows: Place;
  readonly #names: Place;
  /** The nearest of one row. */
  readonly #best: { readonly ids: Place; readonly scores: Place };
  /** Where each place of `groups.rows` is held, -1 where it is not; and the places that are. */
  readonly #slots: Int32Array;
  readonly #held = new Int32Array(HELD);
  #count = 0;
  /** Candidates of the places of the stretch, one behind the other, as slots; and how many each has. */
  #lists = new Int32Array();
  readonly #lengths: number[] = [];
  #listed = 0;
  /** Groups near one of them. */
  #near = new Int32Array();

  constructor(table: VectorTable, groups: Groups, k: number) {
    const n = groups.rows.length;
    this.#table = table;
    this.#groups = groups;
    this.#k = k;
    this.#wide = Math.ceil(table.dim / 4) * 4;
    this.#names = this.#arena.place(Math.min(n, HELD));
    this.#rows = this.#arena.place(Math.min(n, HELD) * this.#wide);
    this.#best = { ids: this.#arena.place(k), scores: this.#arena.place(k) };
    this.#slots = new Int32Array(n).fill(-1);
  }

  *table(graph: DescentGraph): Steps<NeighbourTable> {
    const { rows, starts, lowest } = this.#groups;
    const k = this.#k;
    const n = rows.length;
    const most = graph.width + 4 * k + 4;
    const indices = new Int32Array(n * k).fill(-1);
    const cosines = new Float32Array(n * k).fill(Number.NaN);
    this.#near = new Int32Array(graph.width);
    const room = { candidates: this.#arena.place(most), scratch: this.#arena.place(most) };
    const list = new Int32Array(most);
    let first = 0;
    for (let group = 0; group < lowest.length; group++) {
      for (let place = starts[group]!; place < starts[group + 1]!; place++) {
        if (this.#count + most + 1 > HELD) {
          this.#rank(first, room, indices, cosines);
          first = place;
        }
        this.#list(place, list.subarray(0, this.#gather(graph, group, place, list)));
      }
      if (group % CHUNK === 0) yield group / lowest.length;
    }
    this.#rank(first, room, indices, cosines);
    // A zero row has cosine 0 with all: the lowest rows are its neighbours.
    for (let place = starts[lowest.length]!; place < n; place++) {
      const row = rows[place]!;
      for (let c = 0; c < Math.min(k, n - 1); c++) {
        indices[row * k + c] = c < row ? c : c + 1;
        cosines[row * k + c] = 0;
      }
    }
    return { n, k, indices, scores: cosines };
  }

  /** Slot of a place, which is taken if need be. */
  #slotOf(place: number): number {
    const known = this.#slots[place]!;
    if (known >= 0) return known;
    const slot = this.#count++;
    this.#slots[place] = slot;
    this.#held[slot] = place;
    return slot;
  }

  /** Notes the candidates of the next place. */
  #list(place: number, candidates: Int32Array): void {
    this.#slotOf(place);
    if (this.#listed + candidates.length > this.#lists.length) {
      const wider = new Int32Array(2 * this.#lists.length + 64 * candidates.length);
      wider.set(this.#lists);
      this.#lists = wider;
    }
    for (const other of candidates) this.#lists[this.#listed++] = this.#slotOf(other);
    this.#lengths.push(candidates.length);
  }

  /** Brings what is listed into the kernel, ranks it into the table, and holds nothing then. `first`: the first place listed. */
  #rank(
    first: number,
    { candidates, scratch }: { readonly candidates: Place; readonly scratch: Place },
    indices: Int32Array,
    cosines: Float32Array,
  ): void {
    const { run } = this.#arena;
    const { rows } = this.#groups;
    const wide = this.#wide;
    const k = this.#k;
    const values = this.#arena.f32(this.#rows).fill(0, 0, this.#count * wide);
    const names = this.#arena.i32(this.#names);
    for (let slot = 0; slot < this.#count; slot++) {
      const row = rows[this.#held[slot]!]!;
      names[slot] = row;
      values.set(rowOf(this.#table, row), slot * wide);
    }
    run.toUnit(this.#rows.at, this.#count, wide * 4);
    const ids = this.#arena.i32(this.#best.ids);
    const scores = this.#arena.f32(this.#best.scores);
    const into = this.#arena.i32(candidates);
    let at = 0;
    for (const [i, count] of this.#lengths.entries()) {
      into.set(this.#lists.subarray(at, at + count));
      at += count;
      run.rank(
        this.#rows.at,
        wide * 4,
        this.#names.at,
        this.#slots[first + i]!,
        candidates.at,
        count,
        k,
        this.#best.ids.at,
        this.#best.scores.at,
        scratch.at,
      );
      const held = Math.min(k, count);
      indices.set(ids.subarray(0, held), rows[first + i]! * k);
      cosines.set(scores.subarray(0, held), rows[first + i]! * k);
    }
    for (let slot = 0; slot < this.#count; slot++) this.#slots[this.#held[slot]!] = -1;
    this.#count = 0;
    this.#listed = 0;
    this.#lengths.length = 0;
  }

  /** Writes the places that come into question for one of a group; returns how many. */
  #gather(graph: DescentGraph, group: number, place: number, list: Int32Array): number {
    const { rows, starts, lowest } = this.#groups;
    const k = this.#k;
    let count = 0;
    const take = (from: number, to: number): void => {
      for (let other = from, taken = 0; other < to && taken < k; other++) {
        if (other === place) continue;
        list[count++] = other;
        taken++;
      }
    };
    take(starts[group]!, starts[group + 1]!);
    const { count: known, least } = graph.neighbours(group, this.#near);
    for (let c = 0; c < known && count < graph.width; c++) {
      take(starts[this.#near[c]!]!, starts[this.#near[c]! + 1]!);
    }
    if (least <= 0 || count < k) take(starts[lowest.length]!, rows.length);
    return count;
  }
}
