import { IDLE, type Loadable } from "./loadable.ts";
import type { Slice, State } from "./state.ts";

export type MatrixArrangement = "input" | "similarity" | "label";

export interface Matrix {
  /** Item ids in input order; at most 2000. */
  readonly ids: readonly number[];
  /** How many items there were before the limit, and why these: shown when not all. */
  readonly of: number;
  readonly choice: "all" | "selection" | "sample";
  /** m x m cosines in the order of `ids`, row-major. */
  readonly scores: Float32Array;
  /** Permutations of 0..m-1, one for each arrangement. */
  readonly orders: Readonly<Record<MatrixArrangement, Int32Array>>;
}

export interface MatrixSlice {
  readonly arrangement: MatrixArrangement;
  readonly matrix: Loadable<Matrix>;
  /** Brushed block: item ids, ringed on the map as well, and selected once it is drawn. Empty when none. */
  readonly block: readonly number[];
  setArrangement(arrangement: MatrixArrangement): void;
  setMatrix(matrix: Loadable<Matrix>): void;
  setBlock(ids: readonly number[]): void;
  /** No block, and nothing selected by one. */
  dropBlock(): void;
}

const sameIds = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((id, i) => id === b[i]);

export const matrixSlice: Slice<MatrixSlice> = (set, get) => ({
  arrangement: "similarity",
  matrix: IDLE,
  block: [],
  setArrangement: (arrangement) => set({ arrangement }),
  setMatrix: (matrix) => set({ matrix }),
  setBlock: (block) => set({ block }),
  dropBlock: () => {
    const { block, selection } = get();
    set(sameIds(block, selection) ? { block: [], selection: [] } : { block: [] });
  },
});

/** A block lasts until something else is selected. */
export const blockUnder = (block: readonly number[], selection: readonly number[]): readonly number[] =>
  block.length === 0 || sameIds(block, selection) ? block : [];

/** The several items that were selected to be compared; null for all. A block that was brushed is no such wish. */
export const selectCompared = ({ selection, block }: State): readonly number[] | null =>
  selection.length > 1 && !sameIds(selection, block) ? selection : null;
