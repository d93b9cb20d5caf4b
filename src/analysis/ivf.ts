import { permutation, seeded } from "#math/random.ts";
import type { Steps } from "#math/steps.ts";
import { dotAt } from "#math/similarity.ts";
import { type Scorer } from "./codes.ts";
import { ScoreHeap } from "./heap.ts";
import { type Found, Walk } from "./walk.ts";

export interface IvfOptions {
  /** How many lists; the root of n unless said. */
  readonly lists: number;
  readonly seed: number;
  /** Rounds of k-means. */
  readonly rounds: number;
}

/** Rows a list that k-means learns from, at most. */
const LEARNT_FROM = 32;

/** Rows of a list that are one step of the way. */
const STEP = 8;

/** How many lists are usual: the root of n. */
export const usualLists = (n: number): number => Math.max(1, Math.min(n, Math.round(Math.sqrt(n))));

/**
 * Inverted file (Sivic and Zisserman 2003, "Video Google"; Jégou, Douze and Schmid 2011, section IV): k-means deals all rows into lists
 * by their nearest centre. A search compares the query with the centres, then with the rows of the `nprobe` nearest lists only. All lists
 * are all rows: then it is exact.
 */
export class Ivf {
  /** lists x dims, unit. */
  readonly #centres: Float32Array;
  readonly #dims: number;
  readonly #members: readonly Int32Array[];

  constructor(centres: Float32Array, dims: number, members: readonly Int32Array[]) {
    this.#centres = centres;
    this.#dims = dims;
    this.#members = members;
  }

  get lists(): number {
    return this.#members.length;
  }

  /** Rows of a list, ascending. */
  members(list: number): Int32Array {
    return this.#members[list] ?? new Int32Array();
  }

  /** Memory of the centres and of the lists' row numbers. */
  get bytes(): number {
    return 4 * this.#centres.length + this.#members.reduce((sum, rows) => sum + 4 * rows.length, 0);
  }

  /** The `room` nearest rows among the lists nearest to the query (dims numbers, unit). */
  search(query: Float32Array, score: Scorer, nprobe: number, room: number, walk = new Walk()): Found {
    const centres = Array.from(this.#members, (_, list) =>
      dotAt(this.#centres, list * this.#dims, query, 0, this.#dims),
    );
    walk.distances += centres.length;
    const order = Array.from(centres.keys()).sort((a, b) => centres[b]! - centres[a]! || a - b);
    const found = new ScoreHeap("farthest");
    for (const list of order.slice(0, Math.max(1, nprobe))) {
      for (const [i, row] of this.#members[list]!.entries()) {
        if (i % STEP === 0) walk.end(list);
        walk.look(row);
        const near = score(row);
        if (found.size >= room && !(near > found.topScore)) continue;
        found.push(row, near);
        if (found.size > room) found.pop();
      }
      walk.end(list);
    }
    return found.sorted();
  }

  /** Deals unit rows (n x dims, row-major) into lists. Yields the share done. */
  static *build(rows: Float32Array, dims: number, options: Partial<IvfOptions> = {}): Steps<Ivf> {
    const n = dims === 0 ? 0 : rows.length / dims;
    const { lists = usualLists(n), seed = 1, rounds = 5 } = options;
    const k = Math.max(0, Math.min(n, Math.floor(lists)));
    const learnt = permutation(n, seeded(seed)).subarray(0, Math.max(k, Math.min(n, k * LEARNT_FROM)));
    const centres = new Float32Array(k * dims);
    for (let list = 0; list < k; list++)
      centres.set(rows.subarray(learnt[list]! * dims, (learnt[list]! + 1) * dims), list * dims);
    const work = learnt.length * rounds + n;
    let done = 0;
    for (let round = 0; round < rounds; round++) {
      const sums = new Float64Array(k * dims);
      for (const row of learnt) {
        const list = nearestCentre(rows, row, centres, k, dims);
        for (let d = 0; d < dims; d++) sums[list * dims + d] = sums[list * dims + d]! + rows[row * dims + d]!;
        if (++done % 32 === 0) yield done / work;
      }
      moveCentres(centres, sums, k, dims);
    }
    const members: number[][] = Array.from({ length: k }, () => []);
    for (let row = 0; row < n; row++) {
      members[nearestCentre(rows, row, centres, k, dims)]!.push(row);
      if (++done % 32 === 0) yield done / work;
    }
    return new Ivf(
      centres,
      dims,
      members.map((list) => Int32Array.from(list)),
    );
  }
}

function nearestCentre(
  rows: Float32Array,
  row: number,
  centres: Float32Array,
  k: number,
  dims: number,
): number {
  let nearest = 0;
  let most = -Infinity;
  for (let list = 0; list < k; list++) {
    const near = dotAt(rows, row * dims, centres, list * dims, dims);
    if (near > most) {
      most = near;
      nearest = list;
    }
  }
  return nearest;
}

/** Each centre to the mean of its rows, at length 1. One without rows, or whose rows cancel out, stays. */
function moveCentres(centres: Float32Array, sums: Float64Array, k: number, dims: number): void {
  for (let list = 0; list < k; list++) {
    let square = 0;
    for (let d = 0; d < dims; d++) square += sums[list * dims + d]! ** 2;
    if (!(square > 0)) continue;
    for (let d = 0; d < dims; d++) centres[list * dims + d] = sums[list * dims + d]! / Math.sqrt(square);
  }
}
