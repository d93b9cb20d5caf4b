import { expect, it } from "vitest";
import { treeDrawing } from "./tree-drawing.ts";

/** Leaves 0..3: 0 and 1 join at 1, 2 and 3 at 2, all at 5. */
const tree = {
  m: 4,
  left: Int32Array.of(0, 2, 4),
  right: Int32Array.of(1, 3, 5),
  height: Float64Array.of(1, 2, 5),
};

it("draws every merge as a bracket over its two parts", () => {
  const { brackets, feet, low, high } = treeDrawing(tree, Int32Array.of(0, 0, 1, 1), null, 40);
  expect(feet).toEqual([
    { at: 0.125, size: 1, label: 0 },
    { at: 0.375, size: 1, label: 0 },
    { at: 0.625, size: 1, label: 1 },
    { at: 0.875, size: 1, label: 1 },
  ]);
  expect(brackets).toEqual([
    { left: 0.125, right: 0.375, leftHeight: 0, rightHeight: 0, height: 1, label: 0 },
    { left: 0.625, right: 0.875, leftHeight: 0, rightHeight: 0, height: 2, label: 1 },
    { left: 0.25, right: 0.75, leftHeight: 1, rightHeight: 2, height: 5, label: -1 },
  ]);
  expect([low, high]).toEqual([1, 5]);
});

it("keeps groups at the foot together where there are too many", () => {
  const { brackets, feet, low } = treeDrawing(tree, Int32Array.of(0, 0, 1, 2), Int32Array.of(5, 1, 1, 2), 3);
  expect(feet.map(({ size, label }) => [size, label])).toEqual([
    [6, 0],
    [1, 1],
    [2, 2],
  ]);
  expect(brackets.map(({ height, label }) => [height, label])).toEqual([
    [2, -1],
    [5, -1],
  ]);
  expect(low).toBe(2);
});
