import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockOf, cellAt, idsOfBlock, layoutOf, moved, namedPlaces, placesOf, scoreAt } from "./cells.ts";

describe("the layout of a matrix", () => {
  it("gives each cell whole device pixels", () => {
    expect(layoutOf(36, 506, 1)).toEqual({ m: 36, cell: 14, side: 504, pixels: 36 });
    expect(layoutOf(36, 506, 2)).toEqual({ m: 36, cell: 14, side: 504, pixels: 36 });
    expect(layoutOf(100, 506, 1.5)).toMatchObject({ cell: 7 / 1.5, pixels: 100 });
  });

  it("uses the room for small cells", () =>
    expect(layoutOf(326, 574, 1)).toMatchObject({ side: 574, pixels: 326 }));

  it("does not blow up a few cells", () =>
    expect(layoutOf(3, 500, 1)).toMatchObject({ cell: 64, side: 192 }));

  it("lets cells share pixels where there are more cells than pixels", () => {
    const layout = layoutOf(2000, 500, 1);
    expect(layout).toMatchObject({ side: 500, pixels: 500 });
    expect(layout.cell).toBeCloseTo(0.25);
  });

  it("never exceeds its room, and every cell is found in its own middle", () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.integer({ min: 50, max: 900 }),
        fc.constantFrom(1, 1.25, 2, 3),
        (m, room, ratio) => {
          const layout = layoutOf(m, room, ratio);
          expect(layout.side).toBeLessThanOrEqual(room + 1e-6);
          for (const place of [0, m >> 1, m - 1]) {
            const middle = (place + 0.5) * layout.cell;
            expect(cellAt(layout, middle, 0)).toEqual({ row: 0, column: place });
            expect(cellAt(layout, 0, middle)).toEqual({ row: place, column: 0 });
          }
        },
      ),
    ));

  it("holds the pointer inside", () => {
    const layout = layoutOf(10, 100, 1);
    expect(cellAt(layout, -5, 1000)).toEqual({ row: 9, column: 0 });
  });
});

describe("an arrangement", () => {
  const order = new Int32Array([2, 0, 1]);
  const scores = new Float32Array([1, 0.1, 0.2, 0.1, 1, 0.3, 0.2, 0.3, 1]);

  it("is undone by its places", () => {
    expect([...placesOf(order)]).toEqual([1, 2, 0]);
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }), (shuffled) => {
        const places = placesOf(Int32Array.from(shuffled));
        shuffled.forEach((cell, place) => expect(places[cell]).toBe(place));
      }),
    );
  });

  it("says which score stands in a cell", () => {
    expect(scoreAt(scores, order, { row: 0, column: 0 })).toBe(1);
    expect(scoreAt(scores, order, { row: 0, column: 1 })).toBeCloseTo(0.2);
    expect(scoreAt(scores, order, { row: 2, column: 0 })).toBeCloseTo(0.3);
  });
});

describe("brushing", () => {
  const ids = [10, 11, 12, 13, 14];
  const order = new Int32Array([4, 3, 2, 1, 0]);

  it("takes both corners, in any direction", () => {
    const block = { top: 1, bottom: 4, left: 0, right: 3 };
    expect(blockOf({ row: 1, column: 2 }, { row: 3, column: 0 })).toEqual(block);
    expect(blockOf({ row: 3, column: 0 }, { row: 1, column: 2 })).toEqual(block);
  });

  it("rings the items of its rows and columns, each once, in the order on screen", () => {
    expect(idsOfBlock(blockOf({ row: 1, column: 1 }, { row: 2, column: 2 }), order, ids)).toEqual([13, 12]);
    expect(idsOfBlock(blockOf({ row: 0, column: 4 }, { row: 0, column: 4 }), order, ids)).toEqual([14, 10]);
    expect(idsOfBlock(blockOf({ row: 0, column: 0 }, { row: 4, column: 4 }), order, ids)).toHaveLength(5);
  });
});

it("moves by keys and stops at the edge", () => {
  const corner = { row: 0, column: 0 };
  expect(moved(corner, "ArrowUp", 5)).toEqual(corner);
  expect(moved(corner, "ArrowRight", 5)).toEqual({ row: 0, column: 1 });
  expect(moved(corner, "End", 5)).toEqual({ row: 0, column: 4 });
  expect(moved(corner, "PageDown", 100)).toEqual({ row: 10, column: 0 });
  expect(moved(corner, "a", 5)).toBeNull();
});

describe("names down the side", () => {
  it("are all there where a line fits", () => expect(namedPlaces(4, 14, 13, [])).toEqual([0, 1, 2, 3]));
  it("are every second one in small cells, and the active ones push their neighbours away", () => {
    expect(namedPlaces(6, 7, 13, [])).toEqual([0, 2, 4]);
    expect(namedPlaces(6, 7, 13, [3])).toEqual([0, 3]);
  });
});
