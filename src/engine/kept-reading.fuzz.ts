import { holds, type ValueTarget } from "#fuzz/target.ts";
import { selectColourColumn } from "#store/colouring.ts";
import { columnNames, columnOf } from "#store/columns.ts";
import { selectGroups, selectRowsById, selectVisible, selectYardstick } from "#store/derived.ts";
import { mapOf } from "#store/map.ts";
import { store } from "#store/store.ts";
import { lookAgain } from "./kept-look.ts";
import {
  readKeptLook,
  readKeptPending,
  readKeptSet,
  readKeptVerdicts,
  readKeptView,
} from "./kept-reading.ts";

const items = ["one", "two", "three"].map((text, id) => ({
  id,
  text,
  label: id === 0 ? null : "group",
  columns: { year: 1990 + id, constructor: text },
}));
const source = {
  kind: "pasted",
  id: "",
  title: "Pasted text",
  noun: "items",
  help: "Near means similar.",
  labelName: "label",
  ask: ["one"],
} as const;
const coords = Float32Array.from({ length: 9 }, (_, i) => i);
const camera = { yaw: 1, pitch: 0.2, zoom: 1, target: [0, 0, 0] };
const seeds = [
  {
    version: 1,
    source,
    items,
    waiting: [{ text: "four", label: null, columns: {} }],
    nextId: 3,
    dim: 2,
    vectors: Float32Array.from([1, 0, 0, 1, 0.6, 0.8]),
    space: "explorer-en@1|q8|passage|2|unit",
    map: mapOf({ method: "umap", dims: 3, seed: 1, coords, n: 3 }),
    neighbourTable: {
      n: 3,
      k: 1,
      indices: Int32Array.of(1, 2, 1),
      scores: new Float32Array(3),
      method: "exact",
      recall: 1,
    },
    pairPercentiles: new Float32Array(101),
    unread: new Set([2]),
  },
  {
    version: 1,
    of: "pasted\n\nPasted text",
    hidden: new Set([1]),
    off: new Set([null, "group"]),
    colourBy: "column:year",
    sizeBy: "column:year",
    scales: { year: { palette: "warm", reversed: true, low: null, high: 2000 } },
    painted: new Map([["", new Map([["group", 3]])]]),
    computed: new Set(["cluster"]),
    keptViews: [camera],
    camera,
    searchBy: "mean",
  },
  {
    version: 1,
    shown: "own",
    selection: [1],
    model: "explorer-en",
    device: "wasm",
    chosen: null,
    panel: "search",
    dockOpen: true,
    dockWidths: { search: 320 },
    expression: "king - man",
    showTable: false,
    fetched: [{ host: "huggingface.co", files: 1, bytes: 10, at: 1, why: "model" }],
    hoverTruth: "on",
    keepTruth: false,
  },
  { source, texts: [{ text: "four", label: "x", columns: { a: 1 } }] },
];

/** A set that was read, on the map: whatever looks at it must be able to. */
function shown(set: NonNullable<ReturnType<typeof readKeptSet>>, look: unknown): string {
  const { dim, vectors, space, map, neighbourTable, pairPercentiles, unread = new Set<number>() } = set;
  const n = set.items.length;
  holds(vectors.length === n * dim && vectors.every(Number.isFinite), "every item has its numbers");
  holds(new Set(set.items.map(({ id }) => id)).size === n, "ids are of one item each");
  holds(
    set.items.every(({ id }) => id < set.nextId),
    "the next id is new",
  );
  holds(
    set.items.every(({ text }) => text.isWellFormed()),
    "texts have no half characters",
  );
  holds(map === null || (map.coords.length === map.n * map.dims && map.n <= n), "a place is of an item");
  holds(map === null || map.coords.every(Number.isFinite), "places are numbers");
  holds(neighbourTable === null || neighbourTable.indices.every((row) => row < n), "neighbours are items");
  const state = store.getState();
  state.replaceItems({
    source: set.source,
    items: set.items,
    vectors: { n, dim, values: vectors },
    space,
    unread,
  });
  state.setPairPercentiles(pairPercentiles);
  state.setMap(map);
  const kept = readKeptLook(look);
  if (kept !== null) store.setState(lookAgain(store.getState(), kept));
  const now = store.getState();
  holds(
    [...now.hidden].every((id) => selectRowsById(now).has(id)),
    "only items are hidden",
  );
  selectGroups(now);
  selectVisible(now);
  selectYardstick(now);
  selectColourColumn(now);
  for (const name of columnNames(now.items)) columnOf(now.items, name);
  structuredClone({ items: now.items, columns: now.items.map(({ columns }) => columns) });
  return `${Math.min(n, 4)} items${map === null ? "" : ", a map"}${neighbourTable === null ? "" : ", neighbours"}`;
}

/** What IndexedDB gives back: any value it can hold under any of its keys. */
const target: ValueTarget = {
  name: "engine: kept session",
  kind: "value",
  cloneable: true,
  seeds,
  words: [
    ...new Set(seeds.flatMap((seed) => Object.keys(seed))),
    ..."text label columns id kind pasted vectors coords dims method indices scores palette target zoom".split(
      " ",
    ),
  ],
  errors: [],
  run: (kept) => {
    const view = readKeptView(kept);
    if (view !== null) {
      holds(view.shown === "own" || view.shown === "sample", "something is shown");
      holds(Object.values(view.dockWidths).every(Number.isFinite), "widths are numbers");
      holds(view.expression.isWellFormed(), "an expression has no half characters");
    }
    const pending = readKeptPending(kept);
    holds(
      pending === null || pending.texts.every(({ text }) => text.isWellFormed()),
      "texts under way are texts",
    );
    const look = readKeptLook(kept);
    if (look !== null) {
      holds(
        [...look.painted.values()].every((paint) => [...paint.values()].every((c) => c <= 9)),
        "there are ten colours",
      );
      holds(look.keptViews.length <= 9, "so many views are kept as may be");
    }
    holds(
      Object.values(readKeptVerdicts(kept)).every((one) => typeof one === "boolean"),
      "verdicts are yes or no",
    );
    const set = readKeptSet(kept);
    const seed = readKeptSet(seeds[0]);
    holds(seed !== null && seed.map !== null && seed.neighbourTable !== null, "a whole set is read whole");
    const what = [view && "view", look && "look", pending && "pending"].filter(Boolean).join(" ");
    if (set === null && look === null) return what;
    return `${what} ${shown(set ?? seed, kept)}`;
  },
};

export default target;
