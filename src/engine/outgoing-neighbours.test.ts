import { describe, expect, it } from "vitest";
import { neighboursAmong, withNeighbours } from "./outgoing-neighbours.ts";

/** Four rows with two neighbours each; row 3 has one. */
const table = {
  n: 4,
  k: 2,
  indices: Int32Array.of(1, 2, 0, 3, 3, 0, 2, -1),
  scores: Float32Array.of(0.75, 0.5, 0.75, 0.25, 0.875, 0.5, 0.875, Number.NaN),
};
const edges = ({ n, k, indices, scores }: typeof table) =>
  Array.from({ length: n }, (_, row) =>
    Array.from({ length: k }, (__, j) => [indices[row * k + j], scores[row * k + j]] as const).filter(
      ([to]) => to !== -1,
    ),
  );

describe("neighbours of a part that leaves", () => {
  it("are those among the part, by their new places", () => {
    const rows = Int32Array.of(0, 2);
    expect(edges(neighboursAmong(table, rows, null) as typeof table)).toEqual([[[1, 0.5]], [[0, 0.5]]]);
  });

  it("or others too: they come along, and list none themselves", () => {
    const from = Int32Array.of(0);
    const rows = withNeighbours(table, from);
    expect([...rows]).toEqual([0, 1, 2]);
    expect(edges(neighboursAmong(table, rows, from) as typeof table)).toEqual([
      [
        [1, 0.75],
        [2, 0.5],
      ],
      [],
      [],
    ]);
  });

  it("of all rows are a copy", () => {
    const copy = neighboursAmong(table, null, null);
    expect(copy).toEqual(table);
    expect(copy.indices).not.toBe(table.indices);
  });
});
