import { expect, it } from "vitest";
import { APPROXIMATE_WISH } from "#store/approximate.ts";
import { CLASSIFY_WISH } from "#store/classify.ts";
import { CLUSTER_WISH } from "#store/clusters.ts";
import { DUPLICATES_WISH } from "#store/duplicates.ts";
import { RECOMMEND_WISH } from "#store/recommend.ts";
import { selectWish } from "#store/results.ts";
import { createExplorerStore } from "#store/store.ts";
import { dialKeeper } from "./lesson-dials.ts";

it("sets one panel at a time and gives back what was set there before", () => {
  const store = createExplorerStore();
  store.getState().setWish(DUPLICATES_WISH, { threshold: 0.66 });
  const duplicates = () => selectWish(DUPLICATES_WISH)(store.getState());
  const dials = dialKeeper(store);
  dials.set({ of: "duplicates", threshold: 0.8, list: "groups" });
  expect(duplicates()).toMatchObject({ threshold: 0.8, show: "groups" });
  dials.set({ of: "duplicates", threshold: 0.7 });
  expect(duplicates()).toMatchObject({ threshold: 0.7, show: "pairs" });
  dials.set({ of: "classify", labels: ["Sport", "Science: stars"] });
  expect(duplicates()).toMatchObject({ threshold: 0.66 });
  expect(selectWish(CLASSIFY_WISH)(store.getState()).text).toBe("Sport\nScience: stars");
  dials.set({ of: "approximate", text: "river", method: "ivf" });
  expect(selectWish(CLASSIFY_WISH)(store.getState()).text).toBe("");
  expect(selectWish(APPROXIMATE_WISH)(store.getState())).toMatchObject({ text: "river", method: "ivf" });
  dials.set(null);
  expect(selectWish(APPROXIMATE_WISH)(store.getState())).toEqual(APPROXIMATE_WISH.first);
});

it("leaves alone what the person changes while the step stays", () => {
  const store = createExplorerStore();
  const dials = dialKeeper(store);
  dials.set({ of: "duplicates", threshold: 0.8 });
  store.getState().setWish(DUPLICATES_WISH, { threshold: 0.5 });
  dials.set({ of: "duplicates", threshold: 0.8 });
  expect(selectWish(DUPLICATES_WISH)(store.getState()).threshold).toBe(0.5);
});

it("likes those of the texts that are items, and knows which dials colour the map", () => {
  const store = createExplorerStore();
  const item = { id: 7, text: "garden shears", label: null, columns: {} };
  store.setState({ items: [item] });
  const dials = dialKeeper(store);
  dials.set({ of: "recommend", liked: ["garden shears", "no such thing"], variety: 0.5 });
  expect(selectWish(RECOMMEND_WISH)(store.getState())).toMatchObject({
    liked: [{ id: 7, text: "garden shears" }],
    diversity: 0.5,
  });
  expect(dials.paints({ of: "recommend", liked: [] })).toBe(false);
  const three = { of: "clusters", method: "kmeans", k: 3 } as const;
  expect(dials.paints(three)).toBe(false);
  dials.set(three);
  expect(dials.paints(three)).toBe(true);
  expect(selectWish(CLUSTER_WISH)(store.getState()).k).toBe(3);
  dials.set(null);
  expect(selectWish(CLUSTER_WISH)(store.getState()).k).toBeNull();
});
