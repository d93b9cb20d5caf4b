import { describe, expect, it } from "vitest";
import type { SpaceKey } from "#protocol/space.ts";
import { NO_SOURCE, type Item } from "./items.ts";
import { mapOf } from "./map.ts";
import { prepared, selectColours, selectGroups, selectRowsById } from "./derived.ts";
import { createExplorerStore } from "./store.ts";

const key = "model@1" as SpaceKey;
const item = (id: number, label: string | null = null): Item => ({
  id,
  text: `text ${id}`,
  label,
  columns: {},
});

function filled() {
  const store = createExplorerStore();
  store.getState().replaceItems({
    source: NO_SOURCE,
    items: [item(0), item(1)],
    vectors: { n: 2, dim: 2, values: Float32Array.of(1, 0, 0, 1) },
    space: key,
  });
  return store;
}

describe("items", () => {
  it("grow: row i belongs to item i, and old arrays are not changed", () => {
    const store = filled();
    const before = store.getState().vectors;
    store.getState().appendItems([item(2)], Float32Array.of(3, 4), key);
    const { vectors, items, nextId } = store.getState();
    expect(vectors.n).toBe(3);
    expect([...vectors.values.subarray(0, 6)]).toEqual([1, 0, 0, 1, 3, 4]);
    expect(items.map(({ id }) => id)).toEqual([0, 1, 2]);
    expect(nextId).toBe(3);
    expect(before.n).toBe(2);
  });

  it("take a column that was computed, and give it up again", () => {
    const store = filled();
    const { setColumn, dropColumn } = store.getState();
    expect(setColumn("cluster", ["a", null])).toBe("cluster");
    expect(store.getState().items.map(({ columns }) => columns)).toEqual([{ cluster: "a" }, {}]);
    expect(setColumn("cluster", [null, "b"])).toBe("cluster");
    expect(store.getState().items.map(({ columns }) => columns)).toEqual([{}, { cluster: "b" }]);
    dropColumn("cluster");
    expect(store.getState().items.map(({ columns }) => columns)).toEqual([{}, {}]);
    expect(store.getState().computed.size).toBe(0);
  });

  it("keep a column of the person's own beside a computed one of the same name", () => {
    const store = filled();
    const { items, setColumn, dropColumn } = store.getState();
    store.setState({ items: items.map((one) => ({ ...one, columns: { cluster: "mine" } })) });
    expect(setColumn("cluster", ["a", "b"])).toBe("cluster (2)");
    dropColumn("cluster");
    expect(store.getState().items[0]?.columns).toEqual({ cluster: "mine", "cluster (2)": "a" });
  });

  it("refuse rows of another space", () => {
    const store = filled();
    expect(() =>
      store.getState().appendItems([item(2)], Float32Array.of(3, 4), "other@1" as SpaceKey),
    ).toThrow("cannot be compared");
    expect(store.getState().items).toHaveLength(2);
  });

  it("keep ids and places when some are removed", () => {
    const store = filled();
    const coords = Float32Array.of(1, 2, 3, 4, 5, 6);
    store.getState().setMap(mapOf({ method: "umap", dims: 3, seed: 1, coords, n: 2 }));
    store.getState().keepRows([1]);
    expect(store.getState().items.map(({ id }) => id)).toEqual([1]);
    expect([...(store.getState().map?.coords ?? [])]).toEqual([4, 5, 6]);
    expect([...store.getState().vectors.values]).toEqual([0, 1]);
  });

  it("take everything computed from the old ones with them when replaced", () => {
    const store = filled();
    store.getState().select([1]);
    store.getState().replaceItems({
      source: NO_SOURCE,
      items: [item(0)],
      vectors: { n: 1, dim: 2, values: Float32Array.of(1, 0) },
      space: key,
    });
    expect(store.getState().selection).toEqual([]);
    expect(store.getState().map).toBeNull();
    expect(store.getState().nextId).toBe(1);
  });
});

it("finds rows by id, whether ids count as the rows do or not", () => {
  const items = [0, 1, 2].map((id) => ({ id, text: `t${id}`, label: null, columns: {} }));
  const inOrder = selectRowsById({ items });
  expect([0, 2, 3, -1, 0.5].map((id) => inOrder.get(id))).toEqual([0, 2, undefined, undefined, undefined]);
  expect([inOrder.has(2), inOrder.has(3)]).toEqual([true, false]);
  const left = selectRowsById({ items: items.slice(1) });
  expect([0, 1, 2].map((id) => left.get(id))).toEqual([undefined, 0, 1]);
});

it("prepared items give the same groups and colours", () => {
  const items = Array.from({ length: 40_000 }, (_, id) => ({
    id,
    text: "",
    label: id % 7 === 0 ? null : `g${id % 3}`,
    columns: {},
  }));
  const painted = new Map();
  const found = { groups: selectGroups({ items, painted }), colours: selectColours({ items, painted }) };
  const again = [...items];
  let steps = 0;
  for (const _ of prepared(again)) steps++;
  expect(steps).toBeGreaterThan(2);
  expect(selectGroups({ items: again, painted })).toEqual(found.groups);
  expect(selectColours({ items: again, painted })).toEqual(found.colours);
});
