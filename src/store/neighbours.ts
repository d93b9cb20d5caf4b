import type { Metric } from "#math/table.ts";
import { IDLE, type Loadable } from "./loadable.ts";
import type { Slice } from "./state.ts";

export type Subject =
  { readonly kind: "item"; readonly id: number } | { readonly kind: "text"; readonly text: string };

export interface NeighbourRow {
  readonly id: number;
  /** In the metric asked for: euclidean is a distance, smaller is nearer. */
  readonly score: number;
  /** Rank by distance in the map, 1 is nearest; null while the item has no place. */
  readonly mapRank: number | null;
  /** kept: map rank <= k. close: <= 3k. torn: beyond. */
  readonly fate: "kept" | "close" | "torn" | null;
}

export interface NeighbourList {
  readonly subject: Subject;
  readonly text: string;
  readonly label: string | null;
  /** The model knows no word of the subject: neighbours and scores mean nothing. */
  readonly unread: boolean;
  readonly metric: Metric;
  readonly k: number;
  /** Best first, exact, in the original space; the subject itself is not among them. */
  readonly rows: readonly NeighbourRow[];
  /** Cosine of the subject with every item row, for colours and the histogram. */
  readonly cosines: Float32Array;
}

export interface NeighboursSlice {
  readonly metric: Metric;
  readonly k: number;
  readonly neighbours: Loadable<NeighbourList>;
  setMetric(metric: Metric): void;
  setK(k: number): void;
  setNeighbours(neighbours: Loadable<NeighbourList>): void;
}

export const neighboursSlice: Slice<NeighboursSlice> = (set) => ({
  metric: "cosine",
  k: 15,
  neighbours: IDLE,
  setMetric: (metric) => set({ metric }),
  setK: (k) => set({ k }),
  setNeighbours: (neighbours) => set({ neighbours }),
});
