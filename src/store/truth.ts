import { latest } from "./loadable.ts";
import type { NeighbourRow } from "./neighbours.ts";
import type { Slice, State } from "./state.ts";

/** One item against all others in the original space: what hovering it tells. */
export interface Truth {
  readonly id: number;
  readonly text: string;
  /** Cosine with every row, exact. */
  readonly cosines: Float32Array;
  /** True neighbours, best first, and what the map did with each. */
  readonly rows: readonly NeighbourRow[];
  /** When the space worker was asked, ms of `performance.now()`. */
  readonly asked: number;
  /** Milliseconds from then to its answer: scan and transfer. */
  readonly ms: number;
}

export interface TruthSlice {
  /** Whether hovering an item shows its real similarity to all others. */
  readonly hoverTruth: "on" | "off";
  /** The colours stay when the pointer leaves: for presenting. */
  readonly keepTruth: boolean;
  /** Of the item hovered now, or kept; null when none is. */
  readonly truth: Truth | null;
  setHoverTruth(hoverTruth: TruthSlice["hoverTruth"]): void;
  setKeepTruth(keep: boolean): void;
  setTruth(truth: Truth | null): void;
}

export const truthSlice: Slice<TruthSlice> = (set, get) => ({
  hoverTruth: "on",
  keepTruth: false,
  truth: null,
  setHoverTruth: (hoverTruth) =>
    set(hoverTruth === "off" ? { hoverTruth, keepTruth: false } : { hoverTruth }),
  setKeepTruth: (keepTruth) => set(keepTruth ? { keepTruth, hoverTruth: "on" } : { keepTruth }),
  setTruth: (truth) => {
    if (get().truth !== truth) set({ truth });
  },
});

/** Whether a hovered item may colour the map: what is chosen, asked or calculated stays as it is shown. */
export function mayTellTruth(state: State): boolean {
  const { hoverTruth, selection, question, panel, block } = state;
  if (hoverTruth === "off" || selection.length > 0 || question !== null) return false;
  if (panel === "arithmetic" && latest(state.arithmetic) !== null) return false;
  if (panel === "matrix" && block.length > 0) return false;
  return latest(state.neighbours)?.subject.kind !== "text";
}

/** What is told about the hovered or kept item now; null when nothing is. */
export function selectTruth(state: State): Truth | null {
  const { truth, items } = state;
  return truth !== null && truth.cosines.length === items.length && mayTellTruth(state) ? truth : null;
}
