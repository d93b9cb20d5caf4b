import { expect, it } from "vitest";
import { placeColumns } from "./place-columns.ts";

const items = (columns: readonly Readonly<Record<string, unknown>>[]) =>
  columns.map((of, id) => ({ id, text: `${id}`, label: null, columns: of }));

it("finds columns of places by their names", () => {
  expect(placeColumns(items([{ x: 1, y: 2 }]))).toEqual({ x: "x", y: "y", z: null });
  expect(placeColumns(items([{ n: 1, UMAP_X: 1, UMAP_Y: 2, umap_z: 3 }]))).toEqual({
    x: "UMAP_X",
    y: "UMAP_Y",
    z: "umap_z",
  });
  expect(placeColumns(items([{ "pos x": 1, "pos y": 2 }]))?.y).toBe("pos y");
  expect(placeColumns(items([{ index: 1, x: 2 }]))).toBeNull();
  expect(placeColumns([])).toBeNull();
});
