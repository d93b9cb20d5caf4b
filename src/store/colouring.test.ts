import { describe, expect, it } from "vitest";
import {
  columnIn,
  selectGroupColours,
  selectNamedGroups,
  selectScaled,
  selectSizes,
  sharesOf,
  whyNotColour,
  whyNotSize,
} from "./colouring.ts";
import { ready } from "./loadable.ts";
import { mapOf } from "./map.ts";
import { createExplorerStore } from "./store.ts";
import { mayTellTruth, selectTruth, type Truth } from "./truth.ts";

function filled() {
  const store = createExplorerStore();
  const items = [10, 20, null, 40].map((price, id) => ({
    id,
    text: `t${id}`,
    label: id < 2 ? "a" : "b",
    columns: { price, kind: id === 0 ? "p" : "q", note: `only ${id}` },
  }));
  const vectors = { n: 4, dim: 1, values: new Float32Array(4) };
  store.getState().replaceItems({ source: store.getState().source, items, vectors, space: null });
  store.getState().setMap(mapOf({ method: "own", dims: 2, seed: 1, coords: new Float32Array(8), n: 4 }));
  return store;
}

describe("colour by a column", () => {
  it("gives every row its share of the way between the ends, missing ones none", () => {
    const store = filled();
    store.getState().setColourBy("column:price");
    expect([...(selectScaled(store.getState())?.shares ?? [])]).toEqual([
      0,
      expect.closeTo(1 / 3, 5),
      Number.NaN,
      1,
    ]);
    store.getState().setScale("price", { low: 20, high: 30 });
    expect([...(selectScaled(store.getState())?.shares ?? [])]).toEqual([0, 0, Number.NaN, 1]);
    expect(selectScaled(store.getState())).toBe(selectScaled(store.getState()));
  });

  it("that was computed puts the names of its groups on the map, any other those of the label", () => {
    const store = filled();
    const names = (): readonly string[] => selectNamedGroups(store.getState()).map(({ name }) => name);
    store.getState().setColourBy("column:kind");
    expect(names()).toEqual(["a", "b"]);
    const column = store.getState().setColumn("cluster", ["x", "y", null, "y"]);
    store.getState().setColourBy(`column:${column}`);
    expect(names()).toEqual(["x", "y"]);
    expect(selectNamedGroups(store.getState())[1]).toEqual({ name: "y", colour: 1, rows: [1, 3] });
    expect(selectNamedGroups(store.getState())).toBe(selectNamedGroups(store.getState()));
    store.getState().dropColumn(column);
    expect(names()).toEqual(["a", "b"]);
  });

  it("of groups takes the column's groups instead of the label's", () => {
    const store = filled();
    expect([...selectGroupColours(store.getState())]).toEqual([0, 0, 1, 1]);
    store.getState().setColourBy("column:kind");
    expect([...selectGroupColours(store.getState())]).toEqual([0, 1, 1, 1]);
    expect(selectScaled(store.getState())).toBeNull();
  });

  it("falls back to the label where the column is gone", () => {
    const store = filled();
    store.getState().setColourBy("column:weight");
    expect([...selectGroupColours(store.getState())]).toEqual([0, 0, 1, 1]);
    expect(whyNotColour(store.getState(), "column:weight")).toContain("no column “weight”");
    expect(whyNotColour(store.getState(), "column:price")).toBeNull();
    expect(whyNotSize(store.getState(), "column:kind")).toContain("does not hold numbers");
  });

  it("is forgotten with the items", () => {
    const store = filled();
    store.getState().setColourBy("column:price");
    store.getState().setSizeBy("column:price");
    const { source, vectors } = store.getState();
    store.getState().replaceItems({ source, items: [], vectors, space: null });
    expect(store.getState()).toMatchObject({ colourBy: "label", sizeBy: "same", scales: {}, truth: null });
  });
});

it("sizes by a column, or by agreement once that is known", () => {
  const store = filled();
  expect(selectSizes(store.getState())).toBeNull();
  store.getState().setSizeBy("column:price");
  expect(selectSizes(store.getState())?.[3]).toBe(1);
  store.getState().setSizeBy("agreement");
  expect(selectSizes(store.getState())).toBeNull();
  const kept = new Float32Array(4);
  store.getState().setAgreement(ready(kept));
  expect(selectSizes(store.getState())).toBe(kept);
});

it("puts values into the middle where all are equal", () => {
  expect([...sharesOf(Float64Array.of(5, Number.NaN), 5, 5)]).toEqual([0.5, Number.NaN]);
});

it("takes a column's name as it is", () => {
  expect(columnIn("column:a:b")).toBe("a:b");
  expect(columnIn("agreement")).toBeNull();
});

describe("truth on hover", () => {
  const truth = (n: number): Truth => ({
    id: 1,
    text: "",
    cosines: new Float32Array(n),
    rows: [],
    asked: 0,
    ms: 0,
  });

  it("is told while nothing is chosen or asked", () => {
    const store = filled();
    store.getState().setTruth(truth(4));
    expect(selectTruth(store.getState())?.id).toBe(1);
    store.getState().select([2]);
    expect(mayTellTruth(store.getState())).toBe(false);
    expect(selectTruth(store.getState())).toBeNull();
    store.getState().select([]);
    store.getState().setQuestion({ text: "what", place: null });
    expect(mayTellTruth(store.getState())).toBe(false);
  });

  it("of other rows than there are is no truth", () => {
    const store = filled();
    store.getState().setTruth(truth(3));
    expect(selectTruth(store.getState())).toBeNull();
  });

  it("is switched on by keeping it, and no longer kept when it is off", () => {
    const store = filled();
    store.getState().setHoverTruth("off");
    expect(mayTellTruth(store.getState())).toBe(false);
    store.getState().setKeepTruth(true);
    expect(store.getState()).toMatchObject({ hoverTruth: "on", keepTruth: true });
    store.getState().setHoverTruth("off");
    expect(store.getState().keepTruth).toBe(false);
  });
});
