import { IDLE, type Loadable } from "./loadable.ts";
import type { Slice } from "./state.ts";

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
  /** Brushed block: item ids, ringed on the map as well. Empty when none. */
  readonly block: readonly number[];
  setArrangement(arrangement: MatrixArrangement): void;
  setMatrix(matrix: Loadable<Matrix>): void;
  setBlock(ids: readonly number[]): void;
}

export const matrixSlice: Slice<MatrixSlice> = (set) => ({
  arrangement: "similarity",
  matrix: IDLE,
  block: [],
  setArrangement: (arrangement) => set({ arrangement }),
  setMatrix: (matrix) => set({ matrix }),
  setBlock: (block) => set({ block }),
});
