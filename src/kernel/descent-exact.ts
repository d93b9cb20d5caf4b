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

/** Rows of work in one step. */
const CHUNK = 1024;

/**
 * Turns what the descent found into a table of the k nearest rows with exact scores: the graph's neighbours are groups and their order is
 * that of 16-bit numbers; here are rows and f32. One more copy of all vectors for as long as it lives.
 */
export class ExactRanking {
  readonly #arena = new Arena<ExactExports>(bytes);
  readonly #groups: Groups;
  readonly #k: number;
  readonly #wide: number;
  /** Unit rows, in the order of `groups.rows`. */
  readonly #rows: Place;
  /** Row of each place. */
  readonly #names: Place;
  /** Groups near one of them. */
  #near = new Int32Array();

  constructor({ n, dim }: VectorTable, groups: Groups, k: number) {
    this.#groups = groups;
    this.#k = k;
    this.#wide = Math.ceil(dim / 4) * 4;
    this.#names = this.#arena.put(groups.rows);
    this.#rows = this.#arena.place(n * this.#wide);
  }

  *fill(table: VectorTable): Steps<void> {
    const { n } = table;
    const wide = this.#wide;
    const values = this.#arena.f32(this.#rows);
    for (let from = 0; from < n; from += CHUNK) {
      const to = Math.min(n, from + CHUNK);
      values.fill(0, from * wide, to * wide);
      for (let i = from; i < to; i++) values.set(rowOf(table, this.#groups.rows[i]!), i * wide);
      this.#arena.run.toUnit(this.#rows.at + from * wide * 4, to - from, wide * 4);
      yield from / n;
    }
  }

  *table(graph: DescentGraph): Steps<NeighbourTable> {
    const { rows, starts, lowest } = this.#groups;
    const k = this.#k;
    const n = rows.length;
    const candidates = this.#arena.place(graph.width + 4 * k + 4);
    const ids = this.#arena.place(k);
    const scores = this.#arena.place(k);
    const room = this.#arena.place(candidates.length);
    const indices = new Int32Array(n * k).fill(-1);
    const cosines = new Float32Array(n * k).fill(Number.NaN);
    this.#near = new Int32Array(graph.width);
    const { run } = this.#arena;
    const [list, bestIds, bestScores] = [
      this.#arena.i32(candidates),
      this.#arena.i32(ids),
      this.#arena.f32(scores),
    ];
    for (let group = 0; group < lowest.length; group++) {
      for (let place = starts[group]!; place < starts[group + 1]!; place++) {
        const count = this.#gather(graph, group, place, list);
        run.rank(
          this.#rows.at,
          this.#wide * 4,
          this.#names.at,
          place,
          candidates.at,
          count,
          k,
          ids.at,
          scores.at,
          room.at,
        );
        const held = Math.min(k, count);
        indices.set(bestIds.subarray(0, held), rows[place]! * k);
        cosines.set(bestScores.subarray(0, held), rows[place]! * k);
      }
      if (group % CHUNK === 0) yield group / lowest.length;
    }
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
