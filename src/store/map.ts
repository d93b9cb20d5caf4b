import type { NeighbourTable } from "#math/table.ts";
import type { MapQuality } from "#protocol/space.ts";
import type { Slice } from "./state.ts";

/** A projection result: a place for every row. */
export interface MapState {
  readonly method: string;
  readonly dims: 2 | 3;
  readonly seed: number;
  /** n x dims, row-major. Replaced by reference for every frame; never changed in place. */
  readonly coords: Float32Array;
  /** Rows that have a place; items beyond it have none yet. */
  readonly n: number;
  /** False while frames still arrive. */
  readonly settled: boolean;
  /** Null until measured, which happens when the map has come to rest. */
  readonly quality: MapQuality | null;
  readonly ms: { readonly knn: number; readonly layout: number; readonly total: number };
}

export interface MapSlice {
  readonly map: MapState | null;
  /** Exact neighbours of every item in the original space; null while unknown. */
  readonly neighbourTable: NeighbourTable | null;
  /** 101 percentiles of the cosine of random item pairs; empty while unknown. */
  readonly pairPercentiles: Float32Array;
  setMap(map: MapState | null): void;
  setNeighbourTable(table: NeighbourTable | null): void;
  setPairPercentiles(percentiles: Float32Array): void;
}

export const mapSlice: Slice<MapSlice> = (set) => ({
  map: null,
  neighbourTable: null,
  pairPercentiles: new Float32Array(),
  setMap: (map) => set({ map }),
  setNeighbourTable: (neighbourTable) => set({ neighbourTable }),
  setPairPercentiles: (pairPercentiles) => set({ pairPercentiles }),
});
