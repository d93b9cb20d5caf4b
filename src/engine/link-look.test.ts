import { expect, it } from "vitest";
import { createExplorerStore } from "#store/store.ts";
import { mapOf } from "#store/map.ts";
import { linkMapOf, wishedLook, wishedMap, type LinkLook } from "./link-look.ts";

const SAYS_NOTHING: LinkLook = {
  dims: null,
  colour: null,
  size: null,
  palette: null,
  off: [],
  labels: [],
  hide: [],
  chosen: [],
  map: null,
  cam: null,
  by: null,
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

it("wishes for the map of a link, as far as there is such a map, and for none that is shown", () => {
  const map = mapOf({ method: "umap", dims: 3, seed: 11, coords: new Float32Array(12), n: 4 });
  const wish = (look: Partial<LinkLook>) => wishedMap({ map }, { ...SAYS_NOTHING, ...look });
  const said = { method: "tsne", seed: 7, params: { perplexity: 20, nonsense: 3 }, axes: [] };
  expect(wish({})).toBeNull();
  expect(wish({ dims: 2 })).toEqual({ dims: 2 });
  expect(wish({ map: said })).toEqual({ method: "tsne", seed: 7, params: { perplexity: 20 } });
  expect(
    wish({ map: { ...said, seed: null, params: { perplexity: 1e9 } } })?.params?.["perplexity"],
  ).toBeLessThan(1000);
  expect(wish({ map: { ...said, method: "nonsense" } })).toBeNull();
  expect(wish({ map: { method: "umap", seed: null, params: {}, axes: [] } })).toBeNull();
  const axes = [{ from: "a", to: "b" }];
  expect(wish({ dims: 2, map: { method: "axes", seed: null, params: {}, axes } })).toEqual({
    method: "axes",
    seed: 11,
    params: {},
    dims: 2,
    axes,
  });
  expect(linkMapOf({ map, axesWish: axes })).toBeNull();
  expect(linkMapOf({ map: { ...map, method: "axes", dims: 2, seed: 5 }, axesWish: axes })).toEqual({
    method: "axes",
    seed: 5,
    params: {},
    axes,
  });
});
