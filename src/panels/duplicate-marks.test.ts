import { describe, expect, it } from "vitest";
import { mapOf } from "#store/map.ts";
import { duplicateMarks, isTorn, MOST_LINES } from "./duplicate-marks.ts";

/** Items 100, 101, … on a line, one apart from the next. */
const items = Array.from({ length: 40 }, (_, i) => ({
  id: 100 + i,
  text: `item ${i}`,
  label: null,
  columns: {},
}));
const map = mapOf({
  method: "own",
  dims: 2,
  seed: 1,
  n: 40,
  coords: Float32Array.from({ length: 80 }, (_, at) => (at % 2 === 0 ? at / 2 : 0)),
});
const state = { items, map, k: 3 };

describe("marks of the Duplicates panel", () => {
  it("tell pairs that the map tore apart from those it kept: beyond three times k places both ways", () => {
    // Of item 20 the nine nearest lie within five to either side.
    expect(isTorn(state, { a: 120, b: 123 })).toBe(false);
    expect(isTorn(state, { a: 120, b: 131 })).toBe(true);
    // Among few items nothing is far.
    expect(isTorn({ ...state, k: 15 }, { a: 100, b: 139 })).toBe(false);
  });

  it("call nothing torn that has no place", () => {
    expect(isTorn({ ...state, map: null }, { a: 100, b: 139 })).toBe(false);
    expect(isTorn(state, { a: 100, b: 7 })).toBe(false);
  });

  it("join pairs by lines, not too many", () => {
    const pairs = Array.from({ length: 100 }, (_, i) => ({ a: 100 + (i % 40), b: 139 }));
    const marks = duplicateMarks(state, pairs, [100, 139], [100]);
    expect(marks).toMatchObject({ panel: "duplicates", lit: [100, 139], named: [100], places: [] });
    expect(marks.lines).toHaveLength(MOST_LINES);
    expect(marks.lines[0]).toEqual({ from: { id: 100 }, to: { id: 139 }, torn: true });
  });
});
