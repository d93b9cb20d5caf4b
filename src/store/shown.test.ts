import { expect, it } from "vitest";
import { selectColours, selectGroups, selectHiddenCount, selectVisible } from "./derived.ts";
import { visibleRows } from "./shown.ts";
import { createExplorerStore } from "./store.ts";

function filled() {
  const store = createExplorerStore();
  const items = ["king", "queen", "bread", "milk"].map((text, i) => ({
    id: 10 + i,
    text,
    label: i < 2 ? "people" : "food",
    columns: {},
  }));
  const vectors = { n: 4, dim: 1, values: new Float32Array(4) };
  store.getState().replaceItems({ source: store.getState().source, items, vectors, space: null });
  return store;
}

const seen = (store: ReturnType<typeof filled>): string => {
  const rows = visibleRows(store.getState());
  return store
    .getState()
    .items.filter((_, row) => rows === null || rows[row] === 1)
    .map(({ text }) => text)
    .join(" ");
};

it("hides, isolates, filters by the legend, and takes each back in turn", () => {
  const store = filled();
  const state = () => store.getState();
  expect(visibleRows(state())).toBeNull();
  state().hide([10]);
  expect(seen(store)).toBe("queen bread milk");
  state().toggleGroup("food");
  expect(seen(store)).toBe("queen");
  state().isolate([12, 13]);
  expect(seen(store)).toBe("bread milk");
  expect(state().past.map(({ says }) => says)).toEqual(["Hid 1 item", "Hid food", "Showed only 2 items"]);
  state().undo();
  expect(seen(store)).toBe("queen");
  state().undo();
  state().undo();
  state().undo();
  expect(seen(store)).toBe("king queen bread milk");
  state().redo();
  state().redo();
  expect(seen(store)).toBe("queen");
  state().showAll();
  expect(state().future).toEqual([]);
  expect(seen(store)).toBe("king queen bread milk");
});

it("labels items, and gives them their own labels back", () => {
  const store = filled();
  const labels = () => store.getState().items.map(({ label }) => label);
  store.getState().labelItems([11, 12, 99], "odd");
  expect(labels()).toEqual(["people", "odd", "odd", "food"]);
  store.getState().labelItems([11], null);
  expect(labels()).toEqual(["people", null, "odd", "food"]);
  store.getState().undo();
  store.getState().undo();
  expect(labels()).toEqual(["people", "people", "food", "food"]);
  store.getState().redo();
  expect(labels()).toEqual(["people", "odd", "odd", "food"]);
});

it("does nothing, and keeps nothing, where nothing changes", () => {
  const store = filled();
  store.getState().hide([]);
  store.getState().showAll();
  store.getState().labelItems([10], "people");
  store.getState().isolate([10, 11, 12, 13]);
  store.getState().undo();
  expect(store.getState().past.length + store.getState().future.length).toBe(0);
  store.getState().hide([10]);
  store.getState().hide([10]);
  expect(store.getState().past).toHaveLength(1);
});

it("forgets its steps with the items", () => {
  const store = filled();
  store.getState().hide([10]);
  const { source, items, vectors } = store.getState();
  store.getState().replaceItems({ source, items, vectors, space: null });
  expect(store.getState()).toMatchObject({ past: [], future: [] });
  expect(store.getState().hidden.size).toBe(0);
});

it("switches several groups at once, those without a label too, and says what it did", () => {
  const store = filled();
  store.getState().labelItems([13], null);
  store.getState().switchGroups(["people", null], false, "other (2 groups)");
  expect(seen(store)).toBe("bread");
  expect(store.getState().told?.says).toBe("Hid other (2 groups)");
  store.getState().undo();
  expect(store.getState().told?.says).toBe("Took back: hid other (2 groups)");
  store.getState().redo();
  expect(store.getState().told?.says).toBe("Did again: hid other (2 groups)");
  expect(selectHiddenCount(store.getState())).toBe(3);
  store.getState().show([13, 11]);
  expect(seen(store)).toBe("king queen bread milk");
  expect(selectHiddenCount(store.getState())).toBe(0);
});

it("brings back single items that were hidden by hand", () => {
  const store = filled();
  store.getState().hide([10, 11]);
  store.getState().show([11]);
  expect(seen(store)).toBe("queen bread milk");
  expect(selectVisible(store.getState())).toEqual(Uint8Array.of(0, 1, 1, 1));
});

it("takes back colours, sizes, scales and painted groups in turn with the rest", () => {
  const store = filled();
  const state = () => store.getState();
  const colourOf = (name: string) => selectGroups(state()).find((group) => group.name === name)?.colour;
  state().hide([10]);
  state().setColourBy("similarity");
  state().setColourBy("similarity");
  state().setScale("price", { low: 1 });
  state().setScale("price", { low: 2 });
  state().paintGroup(null, "food", 7);
  state().paintGroup(null, "food", 4);
  state().setSizeBy("agreement");
  expect(colourOf("food")).toBe(4);
  expect([...selectColours(state())]).toEqual([0, 0, 4, 4]);
  expect(state().past.map(({ says }) => says)).toEqual([
    "Hid 1 item",
    "Coloured by similarity",
    "Changed the scale of price",
    "Changed the colour of food",
    "Sized by agreement",
  ]);
  state().undo();
  state().undo();
  expect(colourOf("food")).toBe(1);
  expect(state().scales["price"]?.low).toBe(2);
  state().undo();
  state().undo();
  expect(state()).toMatchObject({ colourBy: "label", sizeBy: "same", scales: {} });
  for (let i = 0; i < 9; i++) state().redo();
  expect(state()).toMatchObject({ colourBy: "similarity", sizeBy: "agreement" });
  expect(colourOf("food")).toBe(4);
  state().paintGroup(null, "food", null);
  expect(colourOf("food")).toBe(1);
});

it("colours by the label again where that is given, in one step", () => {
  const store = filled();
  store.getState().setColourBy("similarity");
  store.getState().labelItems([11], "odd");
  expect(store.getState().colourBy).toBe("label");
  store.getState().undo();
  expect(store.getState().colourBy).toBe("similarity");
});
