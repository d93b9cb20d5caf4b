import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Board, crosses, overlaps } from "./board.ts";
import { screenGrid } from "./grid.ts";
import { Labels, type Label } from "./labels.ts";
import { frameOf, viewOf } from "./pose.ts";

const WIDTH = 500;
const HEIGHT = 360;
const frame = frameOf(WIDTH, HEIGHT, { top: 0, right: 0, bottom: 0, left: 0 });
const measure = (text: string): number => text.length * 7;
const label = (key: string, text: string, x: number, y: number, more: Partial<Label> = {}): Label => ({
  key,
  text,
  x,
  y,
  size: 12,
  weight: 400,
  ink: "ink2",
  halo: 3,
  gap: 8,
  centred: false,
  forced: false,
  covers: 0,
  ...more,
});
const anchors = fc.array(
  fc.record({ x: fc.nat(WIDTH), y: fc.nat(HEIGHT), length: fc.integer({ min: 1, max: 20 }) }),
  {
    maxLength: 60,
  },
);

describe("names", () => {
  it("never lie on one another, on a line or on a point, and stay in the window", () => {
    fc.assert(
      fc.property(anchors, (wanted) => {
        const view = viewOf({ yaw: 0, pitch: 0, zoom: 1, target: [0, 0, 0] }, frame);
        const places = wanted.flatMap(({ x, y }) => [
          (x - frame.cx) / view.scale,
          -(y - frame.cy) / view.scale,
          0,
        ]);
        const grid = screenGrid(Float32Array.from(places), wanted.length, view, frame);
        const board = new Board(WIDTH, HEIGHT, grid);
        board.takeLine(20, 20, 460, 300);
        const labels = new Labels(measure);
        const words = wanted.map(({ x, y, length }, i) => label(`${i}`, "m".repeat(length), x, y));
        labels.settle(board, [], words, 40, 1000);
        const line = board.segments[0]!;
        labels.written.forEach(({ box }, i) => {
          for (const other of labels.written.slice(i + 1)) expect(overlaps(box, other.box)).toBe(false);
          expect(crosses(line, box)).toBe(false);
          expect(board.inside(box)).toBe(true);
          for (let row = 0; row < grid.n; row++) {
            const inside =
              grid.x[row]! > box.x &&
              grid.x[row]! < box.x + box.width &&
              grid.y[row]! > box.y &&
              grid.y[row]! < box.y + box.height;
            expect(inside).toBe(false);
          }
        });
      }),
    );
  });

  it("gives room to the first and to forced ones", () => {
    const labels = new Labels(measure);
    const board = new Board(WIDTH, HEIGHT, null);
    const crowd = Array.from({ length: 30 }, (_, i) =>
      label(`word ${i}`, "crowded", 200 + (i % 5), 150 + (i % 4)),
    );
    const chosen = label("chosen", "chosen one", 200, 150, { forced: true });
    labels.settle(board, [chosen, label("late", "late", 202, 150, { forced: true })], crowd, 60, 1000);
    const keys = labels.written.map((one) => one.label.key);
    expect(keys.slice(0, 2)).toEqual(["chosen", "late"]);
    expect(keys.length).toBeLessThan(12);
  });

  it("stops at the number asked for", () => {
    const labels = new Labels(measure);
    const words = Array.from({ length: 20 }, (_, i) =>
      label(`${i}`, "ab", 20 + (i % 5) * 90, 20 + Math.floor(i / 5) * 60),
    );
    labels.settle(new Board(WIDTH, HEIGHT, null), [], words, 7, 1000);
    expect(labels.written).toHaveLength(7);
  });

  it("keep their side while the camera moves, and come back where they were", () => {
    const labels = new Labels(measure);
    const at = (dx: number): Label[] => [
      label("a", "left", 30 + dx, 100),
      label("b", "right", 470 + dx, 100),
    ];
    labels.settle(new Board(WIDTH, HEIGHT, null), [], at(0), 10, 100);
    const sideOf = (i: number): string => {
      const { box, label: of } = labels.written[i]!;
      return box.x > of.x ? "right" : "left";
    };
    expect([sideOf(0), sideOf(1)]).toEqual(["right", "left"]);
    labels.follow(new Board(WIDTH, HEIGHT, null), [], at(-12));
    expect([sideOf(0), sideOf(1)]).toEqual(["right", "left"]);
    labels.settle(new Board(WIDTH, HEIGHT, null), [], at(-12), 10, 100);
    expect([sideOf(0), sideOf(1)]).toEqual(["right", "left"]);
  });

  it("hide while they would overlap in motion, the later one first", () => {
    const labels = new Labels(measure);
    const words = (gap: number): Label[] => [
      label("a", "first", 100, 100),
      label("b", "second", 100 + gap, 100),
    ];
    labels.settle(new Board(WIDTH, HEIGHT, null), [], words(200), 10, 100);
    expect(labels.written).toHaveLength(2);
    labels.follow(new Board(WIDTH, HEIGHT, null), [], words(10));
    expect(labels.written.map((one) => one.label.key)).toEqual(["a"]);
  });
});

describe("a line and a box", () => {
  it("meet when an end lies inside, when it passes through, and not beside it", () => {
    const box = { x: 10, y: 10, width: 20, height: 10 };
    expect(crosses({ x0: 15, y0: 15, x1: 99, y1: 99 }, box)).toBe(true);
    expect(crosses({ x0: 0, y0: 15, x1: 99, y1: 15 }, box)).toBe(true);
    expect(crosses({ x0: 20, y0: 0, x1: 20, y1: 99 }, box)).toBe(true);
    expect(crosses({ x0: 0, y0: 9, x1: 99, y1: 9 }, box)).toBe(false);
    expect(crosses({ x0: 0, y0: 30, x1: 30, y1: 40 }, box)).toBe(false);
  });
});
