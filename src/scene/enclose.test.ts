import { assert, integer, array, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { boxOutline, enclosedRows, insideOf, joined } from "./enclose.ts";
import { screenGrid } from "./grid.ts";
import { frameOf, START_POSE, viewOf } from "./pose.ts";

const frame = frameOf(800, 600, { top: 0, right: 0, bottom: 0, left: 0 });

/** Crossings with every edge, one after another. */
function plainly(outline: readonly number[], x: number, y: number): boolean {
  let inside = false;
  const n = outline.length / 2;
  for (let i = 0, j = n - 1; i < n; j = i++) {
    const [ax, ay] = [outline[i * 2]!, outline[i * 2 + 1]!];
    const [bx, by] = [outline[j * 2]!, outline[j * 2 + 1]!];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

describe("an outline", () => {
  it("has an inside, a notch that is outside, and nothing beyond", () => {
    const notched = insideOf([0, 0, 100, 0, 100, 100, 50, 20, 0, 100]);
    expect(notched(20, 30)).toBe(true);
    expect(notched(50, 10)).toBe(true);
    expect(notched(50, 60)).toBe(false);
    expect(notched(120, 50)).toBe(false);
    expect(notched(20, 130)).toBe(false);
    expect(notched(Number.NaN, Number.NaN)).toBe(false);
  });

  it("without an area encloses nothing", () => {
    expect(insideOf([])(0, 0)).toBe(false);
    expect(insideOf([5, 5, 9, 9])(7, 7)).toBe(false);
    expect(insideOf(boxOutline(3, 3, 9, 3))(5, 3)).toBe(false);
  });

  it("encloses what a test against every edge says, whatever its shape", () => {
    const at = integer({ min: -40, max: 240 });
    assert(
      property(array(at, { minLength: 6, maxLength: 60 }), at, at, (numbers, x, y) => {
        const outline = numbers.slice(0, numbers.length & ~1);
        expect(insideOf(outline)(x + 0.5, y + 0.25)).toBe(plainly(outline, x + 0.5, y + 0.25));
      }),
    );
  });
});

describe("rows inside an outline", () => {
  const view = viewOf(START_POSE, frame);
  const world = Float32Array.of(0, 0, 0, 0, 0, 0.5, 0.4, 0.4, 0, -0.4, -0.4, 0);

  it("are those whose places are inside, hidden ones left out", () => {
    const grid = screenGrid(world, 4, view, frame);
    const around = (row: number, reach: number) =>
      boxOutline(grid.x[row]! - reach, grid.y[row]! - reach, grid.x[row]! + reach, grid.y[row]! + reach);
    expect(enclosedRows(grid, boxOutline(0, 0, 800, 600))).toEqual([0, 1, 2, 3]);
    expect(enclosedRows(grid, around(2, 5))).toEqual([2]);
    expect(enclosedRows(grid, boxOutline(900, 900, 950, 950))).toEqual([]);
    const some = screenGrid(world, 4, view, frame, Uint8Array.of(1, 0, 1, 0));
    expect(enclosedRows(some, boxOutline(0, 0, 800, 600))).toEqual([0, 2]);
  });

  it("can be those in front only", () => {
    const grid = screenGrid(world, 4, view, frame);
    const [behind, before] = grid.z[0]! < grid.z[1]! ? [0, 1] : [1, 0];
    const middle = (grid.z[0]! + grid.z[1]!) / 2;
    const front = enclosedRows(grid, boxOutline(0, 0, 800, 600), middle);
    expect(front).toContain(before);
    expect(front).not.toContain(behind);
  });
});

it("a choice replaces the one before, adds to it, or takes from it", () => {
  expect(joined([3, 1], [1, 2], "replace")).toEqual([1, 2]);
  expect(joined([3, 1], [1, 2], "add")).toEqual([3, 1, 2]);
  expect(joined([3, 1], [1, 2], "remove")).toEqual([3]);
  expect(joined([], [], "add")).toEqual([]);
});
