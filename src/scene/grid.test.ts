import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countIn, pick, screenGrid } from "./grid.ts";
import { frameOf, viewOf } from "./pose.ts";

const frame = frameOf(600, 400, { top: 0, right: 0, bottom: 0, left: 0 });
const pose = { yaw: 0.7, pitch: 0.3, zoom: 1, target: [0, 0, 0] as const };
const coordinate = fc.double({ min: -1.6, max: 1.6, noNaN: true });
const clouds = fc.array(fc.tuple(coordinate, coordinate, coordinate), { maxLength: 120 });
const gridOf = (places: readonly (readonly number[])[]) =>
  screenGrid(Float32Array.from(places.flat()), places.length, viewOf(pose, frame), frame);
const inWindow = (x: number, y: number): boolean => x >= 0 && y >= 0 && x <= 600 && y <= 400;

describe("the screen grid", () => {
  it("picks the same row as looking at every row", () => {
    fc.assert(
      fc.property(
        clouds,
        fc.nat(600),
        fc.nat(400),
        fc.integer({ min: 1, max: 24 }),
        (places, x, y, reach) => {
          const grid = gridOf(places);
          const distance = (row: number): number => Math.hypot(grid.x[row]! - x, grid.y[row]! - y);
          const near = places
            .map((_, row) => row)
            .filter((row) => distance(row) < reach)
            .sort((a, b) => distance(a) - distance(b) || grid.z[b]! - grid.z[a]!);
          expect(pick(grid, x, y, reach)).toBe(near[0] ?? -1);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("of two items on one spot picks the one in front", () => {
    const grid = screenGrid(
      Float32Array.of(0, 0, -1, 0, 0, 1),
      2,
      viewOf({ ...pose, yaw: 0, pitch: 0 }, frame),
      frame,
    );
    expect(pick(grid, frame.cx, frame.cy, 5)).toBe(1);
  });

  it("counts the rows in a box, and stops when there are enough", () => {
    fc.assert(
      fc.property(
        clouds,
        fc.nat(600),
        fc.nat(400),
        fc.nat(200),
        fc.nat(200),
        (places, x, y, width, height) => {
          const grid = gridOf(places);
          const inside = places.filter((_, row) => {
            const [px, py] = [grid.x[row]!, grid.y[row]!];
            return inWindow(px, py) && px >= x && px <= x + width && py >= y && py <= y + height;
          }).length;
          fc.pre(x + width <= 600 && y + height <= 400);
          expect(countIn(grid, x, y, width, height, Infinity)).toBe(inside);
          expect(countIn(grid, x, y, width, height, 3)).toBe(Math.min(inside, 4));
        },
      ),
    );
  });
});
