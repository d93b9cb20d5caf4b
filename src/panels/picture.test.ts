import { describe, expect, it } from "vitest";
import { pixelRow, shadeOf } from "./picture.ts";

const grey = Uint32Array.from({ length: 256 }, (_, i) => i);
const draw = (scores: Float32Array, order: Int32Array, pixels: number): number[][] =>
  Array.from({ length: pixels }, (_, at) => {
    const row = new Uint32Array(pixels);
    pixelRow(row, at, scores, order, pixels, grey, 1);
    return [...row];
  });

it("has no colour below zero and none beyond the warmest", () =>
  expect([-0.5, 0, 0.4, 0.8, 1, Number.NaN].map((score) => shadeOf(score, 0.8))).toEqual([
    0, 0, 128, 255, 255, 0,
  ]));

describe("the picture of a matrix", () => {
  const scores = new Float32Array([1, 0.2, 0.4, 0.2, 1, 0.6, 0.4, 0.6, 1]);

  it("has one pixel a cell, arranged", () => {
    expect(draw(scores, new Int32Array([0, 1, 2]), 3)).toEqual([
      [255, 51, 102],
      [51, 255, 153],
      [102, 153, 255],
    ]);
    expect(draw(scores, new Int32Array([2, 0, 1]), 3)).toEqual([
      [255, 102, 153],
      [102, 255, 51],
      [153, 51, 255],
    ]);
  });

  it("shows means where cells share a pixel, and no cell twice", () => {
    const m = 7;
    const values = Float32Array.from({ length: m * m }, (_, i) => ((i * 13) % 50) / 100);
    const order = Int32Array.from({ length: m }, (_, i) => i);
    const pixels = 3;
    // Cells 0..2, 3..4 and 5..6 share a pixel.
    const bins = [
      [0, 1, 2],
      [3, 4],
      [5, 6],
    ];
    const expected = bins.map((rows) =>
      bins.map((columns) => {
        const all = rows.flatMap((row) => columns.map((column) => values[row * m + column] ?? 0));
        return shadeOf(all.reduce((sum, value) => sum + value) / all.length, 1);
      }),
    );
    expect(draw(values, order, pixels)).toEqual(expected);
  });
});
