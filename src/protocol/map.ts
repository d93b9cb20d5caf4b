import type { NeighbourTable } from "#math/table.ts";

/** A map's input: neighbours in the original space and a place for every row to start from. */
export interface LayoutRequest {
  readonly method: string;
  readonly n: number;
  readonly dims: 2 | 3;
  readonly seed: number;
  /** Named numbers of the method: for UMAP neighbours, minDistance, spread, epochs, negatives. */
  readonly params: Readonly<Record<string, number>>;
  readonly neighbours: NeighbourTable;
  /** n x dims, row-major. */
  readonly start: Float32Array;
}

export interface Frame {
  /** n x dims, row-major, moved. */
  readonly coords: Float32Array;
  /** 0..1 */
  readonly progress: number;
}

export interface Layout {
  readonly coords: Float32Array;
  readonly ms: number;
}

/** Runs in a worker of its own: a map that settles must not delay a typed query. */
export interface MapApi {
  layout(request: LayoutRequest, onFrame: (frame: Frame) => void, signal?: AbortSignal): Promise<Layout>;
}
