import type { Graph } from "#math/fuzzy-graph.ts";
import type { Steps } from "#math/steps.ts";
import bytes from "./assembly/layout.ts?kernel";
import { Arena, type KernelExports, type Place } from "./arena.ts";

interface LayoutExports extends KernelExports {
  chunkSize(): number;
  tableSize(): number;
  umapForces(pulls: number, pushes: number, a: number, b: number, longest: number): void;
  fitCurve(minDistance: number, spread: number, out: number): void;
  settle(
    places: number,
    n: number,
    moving: number,
    edges: number,
    rates: number,
    m: number,
    pulls: number,
    pushes: number,
    chunk: number,
    epoch: number,
    seed: number,
    rate: number,
    negatives: number,
  ): void;
}

/** What pulls and pushes. */
export interface Forces {
  readonly minDistance: number;
  readonly spread: number;
}

/** One pass over the edges. */
export interface Epoch {
  /** From 1. Which edges are due, and the random rows, follow from this number and the seed. */
  readonly number: number;
  readonly seed: number;
  /** How far forces move a row. */
  readonly rate: number;
  /** Rows drawn at random to push, for every edge that pulls. */
  readonly negatives: number;
}

/**
 * A push moves a row by at most this length in one go, times the rate. UMAP: 4 in every coordinate, as umap-js has it, is 5.7 and 6.9
 * in all; 4 in the plane and 7 in space gave the best recall on made-up clusters and on words.
 */
const LONGEST_PUSH = { 2: 4, 3: 7 } as const;

/** Rows whose edges are laid out in turn, so that one edge need not wait for the one before it. */
const TURN = 64;
/** Chunks between two chances to give way: about 2 ms. */
const CHUNKS = 32;
const WHOLE = 2 ** 32;

/**
 * A map that settles. Holds places, edges and forces in a kernel's memory. Between two epochs forces may change, and `coords` may be
 * read at any time; the same calls give the same places, bit for bit, on every machine.
 */
export class Optimiser {
  readonly #arena = new Arena<LayoutExports>(bytes);
  readonly #dims: 2 | 3;
  readonly #n: number;
  readonly #moving: number;
  readonly #places: Place;
  readonly #pulls: Place;
  readonly #pushes: Place;
  readonly #edges: Place;
  readonly #rates: Place;
  readonly #count: number;

  /**
   * coords: n x dims, row-major, copied. edges: pairs of head and tail; rates: how often each is due in 2^-32 of an epoch.
   * Rows before `moving` keep their place and are no heads.
   */
  constructor(coords: Float32Array, dims: 2 | 3, { pairs, rates }: Arranged, moving = 0) {
    const arena = this.#arena;
    const size = arena.run.tableSize();
    this.#dims = dims;
    this.#n = coords.length / dims;
    this.#moving = moving;
    this.#count = rates.length;
    this.#pulls = arena.place(size);
    this.#pushes = arena.place(size);
    this.#places = arena.place(4 * this.#n);
    this.#edges = arena.put(pairs);
    this.#rates = arena.put(rates);
    arena.f32(this.#pulls).fill(0);
    arena.f32(this.#pushes).fill(0);
    const places = arena.f32(this.#places).fill(0);
    for (let i = 0; i < this.#n; i++) {
      for (let d = 0; d < dims; d++) places[4 * i + d] = coords[i * dims + d]!;
    }
  }

  setForces({ minDistance, spread }: Forces): void {
    const { a, b } = curveOf(minDistance, spread);
    this.#arena.run.umapForces(this.#pulls.at, this.#pushes.at, a, b, LONGEST_PUSH[this.#dims]);
  }

  /** One epoch in pieces of about 2 ms; yields the share of it that is done. */
  *epochSteps({ number, seed, rate, negatives }: Epoch): Steps<void> {
    const { run } = this.#arena;
    const chunks = Math.ceil(this.#count / run.chunkSize());
    for (let chunk = 0; chunk < chunks; chunk++) {
      run.settle(
        this.#places.at,
        this.#n,
        this.#moving,
        this.#edges.at,
        this.#rates.at,
        this.#count,
        this.#pulls.at,
        this.#pushes.at,
        chunk,
        number,
        seed,
        rate,
        negatives,
      );
      if (chunk % CHUNKS === CHUNKS - 1) yield (chunk + 1) / chunks;
    }
  }

  /** The places as they are: n x dims, row-major, a copy. */
  coords(): Float32Array {
    const dims = this.#dims;
    const places = this.#arena.f32(this.#places);
    const coords = new Float32Array(this.#n * dims);
    for (let i = 0; i < this.#n; i++) {
      for (let d = 0; d < dims; d++) coords[i * dims + d] = places[4 * i + d]!;
    }
    return coords;
  }
}

/** Edges in the order they are gone through. */
export interface Arranged {
  /** Head and tail of every edge. */
  readonly pairs: Uint32Array;
  readonly rates: Uint32Array;
}

/**
 * Edges for an optimiser: due in every epoch at `fullWeight` and above, in proportion below. 64 rows take turns, each with its next
 * edge, so that neighbouring rows stay near in memory while no edge waits for the row it has just moved. Only edges whose
 * head is at or after `moving`. In pieces of a few milliseconds.
 */
export function* arrangeSteps(
  { n, head, tail, weight }: Graph,
  fullWeight: number,
  moving = 0,
): Steps<Arranged> {
  const starts = new Int32Array(n + 1);
  for (let e = 0; e < head.length; e++) starts[head[e]! + 1] = starts[head[e]! + 1]! + 1;
  for (let i = 0; i < n; i++) starts[i + 1] = starts[i + 1]! + starts[i]!;
  yield 0;
  const count = head.length - starts[moving]!;
  const pairs = new Uint32Array(2 * count);
  const rates = new Uint32Array(count);
  yield 0;
  let at = 0;
  for (let first = moving; first < n; first += TURN) {
    const last = Math.min(n, first + TURN);
    for (let turn = 0, left = true; left; turn++) {
      left = false;
      for (let row = first; row < last; row++) {
        const e = starts[row]! + turn;
        if (e >= starts[row + 1]!) continue;
        left = true;
        pairs[2 * at] = row;
        pairs[2 * at + 1] = tail[e]!;
        rates[at++] = Math.min(WHOLE - 1, Math.floor((weight[e]! / fullWeight) * WHOLE));
      }
    }
    if ((first - moving) % (32 * TURN) === 0) yield at / count;
  }
  return { pairs, rates };
}

/** The a and b of UMAP's similarity 1 / (1 + a d^2b) for a least distance and a spread. The same on every machine; about 3 ms. */
export function curveOf(minDistance: number, spread: number): { readonly a: number; readonly b: number } {
  const arena = new Arena<LayoutExports>(bytes);
  const place = arena.place(2, 8);
  arena.run.fitCurve(minDistance, spread, place.at);
  const [a, b] = new Float64Array(arena.run.memory.buffer, place.at, 2);
  return { a: a!, b: b! };
}
