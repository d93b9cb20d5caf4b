import { rankSteps } from "#kernel/ranks.ts";
import { agreementSteps, keptSteps, type Places } from "#math/agreement.ts";
import { qualitySteps } from "#math/quality.ts";
import { sample, seeded } from "#math/random.ts";
import { pickedRows, shuffledSteps } from "#math/shuffle.ts";
import type { NeighbourTable, VectorTable } from "#math/table.ts";
import type { VectorMap, VectorMapRequest } from "#projections/projection.ts";
import { projectionById } from "#projections/registry.ts";
import { give } from "#protocol/rpc.ts";
import type { MapQuality } from "#protocol/space.ts";
import { startSteps } from "./map-start.ts";
import { findNeighbours } from "./neighbours.ts";
import { runSteps } from "./pause.ts";

/** Trust figures of a map of the first rows of a table: rows that were added after the map was made have no place and are left out. */
export function qualityOf(
  table: VectorTable,
  { coords, dims }: Places,
  signal?: AbortSignal,
): Promise<MapQuality> {
  const placed = { ...table, n: Math.min(table.n, coords.length / dims) };
  return runSteps(qualitySteps(placed, coords, dims, 15, rankSteps), undefined, signal);
}

/** For every row, the share of its true neighbours that the map kept near it. */
export async function agreementOf(
  neighbours: NeighbourTable,
  map: Places,
  k: number,
  signal?: AbortSignal,
): Promise<Float32Array> {
  const shares = await runSteps(agreementSteps(neighbours, map, k), undefined, signal);
  return give(shares, shares.buffer);
}

/** For every row, the share of its neighbours in one map that it has in others, too. */
export async function keptBy(
  map: Places,
  others: readonly Places[],
  k: number,
  signal?: AbortSignal,
): Promise<Float32Array> {
  const shares = await runSteps(keptSteps(map, others, k), undefined, signal);
  return give(shares, shares.buffer);
}

/** A map made from the vectors themselves. Throws RangeError for a method that is not. */
export async function projected(
  table: VectorTable,
  method: string,
  request: VectorMapRequest,
  signal?: AbortSignal,
): Promise<VectorMap> {
  const projection = projectionById(method);
  if (projection.input !== "vectors") throw new RangeError(`${projection.label} is not made from vectors.`);
  const { coords, axes } = await runSteps(projection.steps(table, request), undefined, signal);
  return give({ coords, axes }, coords.buffer);
}

/** Rounds of the search for the directions of something that has none. */
const ROUNDS_WITHOUT_STRUCTURE = 20;

export interface SideCopy {
  /** Rows of the items, ascending. */
  readonly rows: Int32Array;
  readonly neighbours: NeighbourTable;
  /** n x dims, row-major. */
  readonly start: Float32Array;
  /** What finding the neighbours took. */
  readonly ms: number;
}

/** How a small space is taken from the items. */
export interface SideWish {
  /** Neighbours of every row. */
  readonly k: number;
  /** Of the start. */
  readonly dims: number;
  /** Rows at most. */
  readonly sampled: number;
  readonly seed: number;
}

/** A small space beside the items, to be mapped as they are: some of their rows, or a copy of some without structure. */
export class SideSpace {
  readonly #kind: "sample" | "shuffled";
  #table: VectorTable | null = null;

  constructor(kind: "sample" | "shuffled") {
    this.#kind = kind;
  }

  /** Takes rows (a fair sample, in their order) in place of those it had. */
  async take(
    table: VectorTable,
    { k, dims, sampled, seed }: SideWish,
    signal?: AbortSignal,
  ): Promise<SideCopy> {
    const rows = sample(table.n, sampled, seeded(seed));
    const picked = pickedRows(table, rows);
    const own =
      this.#kind === "sample" ? picked : await runSteps(shuffledSteps(picked, seed), undefined, signal);
    const since = performance.now();
    const neighbours = await findNeighbours(own, k, "exact", null, { signal });
    const ms = performance.now() - since;
    const rounds = this.#kind === "sample" ? undefined : ROUNDS_WITHOUT_STRUCTURE;
    const start = await runSteps(startSteps(own, dims, rounds), undefined, signal);
    this.#table = own;
    return give(
      { rows, neighbours, start, ms },
      rows.buffer,
      neighbours.indices.buffer,
      neighbours.scores.buffer,
      start.buffer,
    );
  }

  /** Trust figures of a map of these rows. */
  quality(map: Places, signal?: AbortSignal): Promise<MapQuality> {
    return qualityOf(this.#filled, map, signal);
  }

  /** A map of these rows made from their vectors. */
  project(method: string, request: VectorMapRequest, signal?: AbortSignal): Promise<VectorMap> {
    return projected(this.#filled, method, request, signal);
  }

  get #filled(): VectorTable {
    if (this.#table !== null) return this.#table;
    throw new Error(`There is no ${this.#kind} copy of the items to measure. Make one first.`);
  }
}
