import type { Graph } from "#math/fuzzy-graph.ts";
import type { Steps } from "#math/steps.ts";
import bytes from "./assembly/tsne.ts?kernel";
import { Arena, type KernelExports, type Place } from "./arena.ts";

interface TsneExports extends KernelExports {
  cellBytes(): number;
  buildTree(
    places: number,
    n: number,
    dims: number,
    angle: number,
    keys: number,
    order: number,
    orderSpare: number,
    histogram: number,
    sorted: number,
    cells: number,
  ): number;
  pushRows(order: number, from: number, to: number, pushes: number): number;
  pullRows(
    places: number,
    starts: number,
    tails: number,
    weights: number,
    from: number,
    to: number,
    pull: number,
    whole: number,
    pushes: number,
  ): void;
  moveRows(
    places: number,
    gradients: number,
    speeds: number,
    gains: number,
    from: number,
    to: number,
    rate: number,
    momentum: number,
    longest: number,
  ): void;
}

/** One step down the gradient. */
export interface Descent {
  /** How much stronger than t-SNE's the pulls are: 1 is t-SNE. */
  readonly exaggeration: number;
  /** Times n / exaggeration: 1 follows Belkina and others 2019. */
  readonly rate: number;
  readonly momentum: number;
}

/** Rows worked on at a time: a few milliseconds. */
const PIECE = 2048;
/** No row moves further in one step. */
const LONGEST = 5;
/** A cell counts as one row when its side is less than this part of its distance: coarser in space, where more cells lie around. */
const ANGLE = { 2: 0.5, 3: 0.8 } as const;

/** t-SNE that settles: the gradient of the Kullback-Leibler divergence with a Barnes-Hut tree, same places on every machine. */
export class TsneOptimiser {
  readonly #arena = new Arena<TsneExports>(bytes);
  readonly #n: number;
  readonly #dims: 2 | 3;
  readonly #angle: number;
  readonly #places: Place;
  readonly #speeds: Place;
  readonly #gains: Place;
  readonly #gradients: Place;
  readonly #tree: Readonly<Record<"keys" | "order" | "spare" | "histogram" | "sorted" | "cells", Place>>;
  readonly #graph: Readonly<Record<"starts" | "tails" | "weights", Place>>;

  /** coords: n x dims, copied. Weights of the graph sum to 2n. angle: 0 is exact, all pairs. */
  constructor(coords: Float32Array, dims: 2 | 3, { head, tail, weight }: Graph, angle: number = ANGLE[dims]) {
    const arena = this.#arena;
    const n = coords.length / dims;
    this.#n = n;
    this.#dims = dims;
    this.#angle = angle;
    this.#places = arena.place(4 * n);
    this.#speeds = arena.place(4 * n);
    this.#gains = arena.place(4 * n);
    this.#gradients = arena.place(4 * n);
    this.#tree = {
      keys: arena.place(2 * n),
      order: arena.place(n),
      spare: arena.place(n),
      histogram: arena.place(1024),
      sorted: arena.place(4 * n),
      cells: arena.place(2 * n + 64, arena.run.cellBytes()),
    };
    this.#graph = { starts: arena.place(n + 1), tails: arena.put(tail), weights: arena.put(weight) };
    const starts = arena.i32(this.#graph.starts).fill(0);
    for (let e = 0; e < head.length; e++) starts[head[e]! + 1] = starts[head[e]! + 1]! + 1;
    for (let i = 0; i < n; i++) starts[i + 1] = starts[i + 1]! + starts[i]!;
    arena.f32(this.#speeds).fill(0);
    arena.f32(this.#gains).fill(1);
    const places = arena.f32(this.#places).fill(0);
    for (let i = 0; i < n; i++) {
      for (let d = 0; d < dims; d++) places[4 * i + d] = coords[i * dims + d]!;
    }
  }

  /** One step of the descent in pieces of a few milliseconds; yields the share of it that is done. */
  *stepSteps({ exaggeration, rate, momentum }: Descent): Steps<void> {
    const { run } = this.#arena;
    const n = this.#n;
    const { keys, order, spare, histogram, sorted, cells } = this.#tree;
    const { starts, tails, weights } = this.#graph;
    const places = this.#places.at;
    const gradients = this.#gradients.at;
    run.buildTree(
      places,
      n,
      this.#dims,
      this.#angle,
      keys.at,
      order.at,
      spare.at,
      histogram.at,
      sorted.at,
      cells.at,
    );
    let whole = 0;
    for (let from = 0; from < n; from += PIECE) {
      whole += run.pushRows(order.at, from, Math.min(n, from + PIECE), gradients);
      if (from + PIECE < n) yield (0.7 * from) / n;
    }
    const pull = exaggeration / (2 * n);
    for (let from = 0; from < n; from += PIECE) {
      const to = Math.min(n, from + PIECE);
      run.pullRows(places, starts.at, tails.at, weights.at, from, to, pull, whole, gradients);
      if (to < n) yield 0.7 + (0.3 * from) / n;
    }
    const speed = (rate * n) / exaggeration;
    run.moveRows(places, gradients, this.#speeds.at, this.#gains.at, 0, n, speed, momentum, LONGEST);
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
