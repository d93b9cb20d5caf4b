import type { NeighbourTable } from "#math/table.ts";

/** An edge from a row to one of its neighbours. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly score: number;
  /** From 1: the nearest. */
  readonly rank: number;
}

/** The neighbours of a row, nearest first. */
export function edgesOf({ k, indices, scores }: NeighbourTable, row: number): Edge[] {
  const edges: Edge[] = [];
  for (let i = 0; i < k; i++) {
    const to = indices[row * k + i]!;
    if (to >= 0) edges.push({ from: row, to, score: scores[row * k + i]!, rank: edges.length + 1 });
  }
  return edges;
}
