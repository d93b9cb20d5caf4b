import * as fc from "fast-check";
import { expect, it } from "vitest";
import { mapOf, partOfMap } from "./map.ts";

const map = mapOf({
  method: "umap",
  dims: 2,
  seed: 3,
  n: 4,
  coords: Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7),
  raw: new Float32Array(8),
  unplaced: [2],
  note: "A note.",
});

it("the map of a part has the places of these rows, and nothing that was measured of all", () => {
  const part = partOfMap(map, [3, 2, 0]);
  expect(part).toMatchObject({
    n: 3,
    method: "umap",
    dims: 2,
    seed: 3,
    note: "A note.",
    raw: null,
    quality: null,
  });
  expect(part.coords).toEqual(Float32Array.of(6, 7, 0, 0, 0, 1));
  expect(part.unplaced).toEqual([1]);
});

it("rows without a place have none in the part: at its end they are not of the map, between they are named", () => {
  expect(partOfMap(map, [1, 4, 5])).toMatchObject({ n: 1, unplaced: [] });
  expect(partOfMap(map, [4, 1])).toMatchObject({ n: 2, unplaced: [0] });
  expect(partOfMap(map, [])).toMatchObject({ n: 0 });
});

it("every placed row keeps its place", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(6)), (rows) => {
      const { n, coords, unplaced } = partOfMap(map, rows);
      const placeAt = (i: number): number[] | null =>
        i < n && !unplaced.includes(i) ? [...coords.subarray(i * 2, i * 2 + 2)] : null;
      expect(rows.map((_, i) => placeAt(i))).toEqual(
        rows.map((row) => (row < 4 && row !== 2 ? [row * 2, row * 2 + 1] : null)),
      );
    }),
  );
});
