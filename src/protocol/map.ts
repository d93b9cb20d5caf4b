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
  /** n x dims, row-major: principal components, or the places to go on from. */
  readonly start: Float32Array;
  /** Places shown before, m x dims for the first m <= n rows: frames and the result are turned onto them for the eye. */
  readonly onto?: Float32Array;
}

export interface Frame {
  /** n x dims, row-major, moved. Turned onto `onto`. */
  readonly coords: Float32Array;
  /** 0..1 */
  readonly progress: number;
}

export interface Layout {
  /** n x dims: the same for the same request without `onto`, bit for bit. */
  readonly coords: Float32Array;
  /** The same map turned onto `onto`; null when there was none. */
  readonly shown: Float32Array | null;
  /** What the person should know about this run, such as that it had to start from PCA; null mostly. */
  readonly note: string | null;
  readonly ms: number;
}

/** New rows for a finished map. */
export interface PlaceRequest {
  readonly method: string;
  readonly dims: 2 | 3;
  readonly seed: number;
  readonly params: Readonly<Record<string, number>>;
  /** m x dims: places that stay as they are. */
  readonly coords: Float32Array;
  /** For every row, old and new (n > m): its neighbours. Rows before m are not looked at. */
  readonly neighbours: NeighbourTable;
}

/** Runs in a worker of its own: a map that settles must not delay a typed query. One layout at a time. */
export interface MapApi {
  /** Fetches what a method needs, so that its layout begins at once. Rejects for a method that is not made from neighbours. */
  prepare(method: string): Promise<void>;
  layout(request: LayoutRequest, onFrame: (frame: Frame) => void, signal?: AbortSignal): Promise<Layout>;
  /** Goes on with the layout that was stopped last, to the map it would have come to. Throws when there is none. */
  resume(onFrame: (frame: Frame) => void, signal?: AbortSignal): Promise<Layout>;
  /** Changes parameters of the layout under way, from its next epoch on. Does nothing when none runs. */
  tune(params: Readonly<Record<string, number>>): Promise<void>;
  /** Places for all n rows: the first m keep theirs. */
  place(request: PlaceRequest, signal?: AbortSignal): Promise<Float32Array>;
}
