import { expect, it } from "vitest";
import { contextModelFile } from "./graph.ts";
import { settings } from "./settings.ts";
import { MOST_BYTES, widthThatFits } from "./size.ts";
import type { ContextWeights, Matrix } from "./weights.ts";

const zeros = (rows: number, columns: number): Matrix => ({
  rows,
  columns,
  values: new Float32Array(rows * columns),
});

/** A model of the shipped shape with nothing in it. */
function emptyModel(tokens: number, width: number): ContextWeights {
  const { dim, layers, heads, hidden, positions } = settings.shape;
  const linear = (from: number, to: number) => ({ weight: zeros(from, to), bias: zeros(1, to) });
  const norm = () => ({ scale: zeros(1, dim), shift: zeros(1, dim) });
  const layer = () => ({
    norm1: norm(),
    qkv: linear(dim, 3 * dim),
    out: linear(dim, dim),
    norm2: norm(),
    up: linear(dim, hidden),
    down: linear(hidden, dim),
  });
  return {
    heads,
    table: zeros(tokens, width),
    widen: zeros(width, dim),
    positions: zeros(positions, dim),
    layers: Array.from({ length: layers }, layer),
  };
}

it.each([24_000, 30_000, 32_000, 36_000])(
  "chooses rows for %i tokens that fit and waste little",
  (tokens) => {
    const tokenizerBytes = tokens * 15.7;
    const width = widthThatFits(tokens, tokenizerBytes);
    const bytes = contextModelFile(emptyModel(tokens, width)).length + tokenizerBytes;
    expect(bytes).toBeLessThan(MOST_BYTES - 400);
    const wasted = width < settings.shape.width ? MOST_BYTES - bytes : 0;
    expect(wasted).toBeLessThan(tokens * 2 + 30_000);
    expect(width % 4).toBe(0);
  },
);
