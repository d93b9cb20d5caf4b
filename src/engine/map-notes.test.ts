import { describe, expect, it } from "vitest";
import { planOf } from "./map-plan.ts";
import { notesOf } from "./map-notes.ts";

const notes = (rows: readonly (readonly number[])[], options: Parameters<typeof planOf>[1] = {}) => {
  const vectors = { n: rows.length, dim: rows[0]?.length ?? 1, values: Float32Array.from(rows.flat()) };
  return notesOf(vectors, planOf({ map: null, vectors, axesWish: [] }, options));
};
const rows = (n: number) => Array.from({ length: n }, (_, i) => [i + 1, 1, -i]);

describe("what is said about what is mapped", () => {
  it("is nothing for ordinary vectors", () => expect(notes(rows(30))).toEqual([]));

  it("names one, two and three items", () => {
    expect(notes(rows(1))).toEqual(["One item has nothing to be near to. Add more for a map."]);
    expect(notes(rows(2))[0]).toMatch(/^Two items are too few for UMAP/);
    expect(notes(rows(3))[0]).toMatch(/^Three items/);
    expect(notes(rows(3), { method: "pca" })).toEqual([]);
  });

  it("names equal rows, zero rows, more neighbours than items, a sample", () => {
    expect(notes([...Array(9)].map(() => [1, 2]))[0]).toMatch(/same vector/);
    expect(notes([...rows(20), [0, 0, 0], [0, 0, 0]])[0]).toMatch(
      /^2 items \(first: item 21\) have only zeros/,
    );
    expect(notes(rows(20), { params: { neighbours: 20 } })[0]).toMatch(/only 19 others/);
    expect(notes(rows(20), { rows: 10 })[0]).toMatch(/10 of 20/);
  });

  it("has nothing to say about coordinates that came along", () =>
    expect(
      notes(
        [...Array(9)].map(() => [0, 0]),
        { method: "own" },
      ),
    ).toEqual([]));
});
