import { expect, it } from "vitest";
import { createExplorerStore } from "#store/store.ts";
import { wishedLook, type LinkLook } from "./link-look.ts";

const SAYS_NOTHING: LinkLook = {
  dims: null,
  colour: null,
  size: null,
  palette: null,
  off: [],
  hide: [],
  cam: null,
};
const WARM = { palette: "warm", reversed: true, low: 10, high: null } as const;

function filled() {
  const store = createExplorerStore();
  const items = [10, 20, null, 40].map((price, id) => ({
    id,
    text: `t${id}`,
    label: id < 2 ? "a" : null,
    columns: { price, kind: id === 0 ? "p" : "q" },
  }));
  const vectors = { n: 4, dim: 1, values: new Float32Array(4) };
  store.getState().replaceItems({ source: store.getState().source, items, vectors, space: null });
  return store.getState();
}

it("takes from a link what these items can be shown with", () => {
  const state = filled();
  expect(
    wishedLook(state, {
      ...SAYS_NOTHING,
      colour: "column:price",
      size: "column:price",
      palette: WARM,
      off: ["a", "gone", null],
      hide: [1, 3, 99],
    }),
  ).toEqual({
    colourBy: "column:price",
    sizeBy: "column:price",
    scales: { price: WARM },
    off: new Set(["a", null]),
    hidden: new Set([1, 3]),
  });
  expect(wishedLook(state, SAYS_NOTHING)).toEqual({});
});

it("passes over what they cannot", () => {
  const state = filled();
  expect(wishedLook(state, { ...SAYS_NOTHING, colour: "column:weight", palette: WARM })).toEqual({});
  expect(wishedLook(state, { ...SAYS_NOTHING, colour: "moved", size: "column:kind" })).toEqual({});
  expect(wishedLook(state, { ...SAYS_NOTHING, colour: "column:kind", palette: WARM })).toEqual({
    colourBy: "column:kind",
  });
  expect(wishedLook(state, { ...SAYS_NOTHING, off: ["gone"], hide: [7] })).toEqual({});
});
