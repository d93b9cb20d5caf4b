import { holds, type ValueTarget } from "#fuzz/target.ts";
import { selectColourColumn, selectGroupColours, selectScaled } from "./colouring.ts";
import { columnNames } from "./columns.ts";
import { selectGroups, selectVisible } from "./derived.ts";
import type { Item } from "./items.ts";
import { store } from "./store.ts";

const NAMES = ["constructor", "__proto__", "toString", "year", "group", ""] as const;
const items: readonly Item[] = NAMES.map((name, id) => ({
  id,
  text: name,
  label: id === 3 ? null : name,
  columns: Object.fromEntries(NAMES.map((column, place) => [column, place % 2 === 0 ? id * 10 : name])),
}));
const PALETTES = ["green", "warm", "two-sided"] as const;

const textIn = (value: unknown): string => (typeof value === "string" ? value : "year");
const numberIn = (value: unknown): number => (typeof value === "number" ? value : 3);

/** What a person may do to what is shown. */
const ACTIONS: Readonly<Record<string, (first: unknown, second: unknown) => void>> = {
  scale: (column, low) =>
    store.getState().setScale(textIn(column), {
      low: numberIn(low),
      palette: PALETTES[Math.abs(numberIn(low)) % 3] ?? "green",
    }),
  paint: (column, group) => store.getState().paintGroup(textIn(column), textIn(group), 4),
  own: (column, group) => store.getState().paintGroup(textIn(column), textIn(group), null),
  colour: (column) => store.getState().setColourBy(`column:${textIn(column)}`),
  size: (column) => store.getState().setSizeBy(`column:${textIn(column)}`),
  hide: (id) => store.getState().hide([numberIn(id)]),
  isolate: (id) => store.getState().isolate([numberIn(id)]),
  group: (name) => store.getState().toggleGroup(textIn(name)),
  label: (id, name) => store.getState().labelItems([numberIn(id)], typeof name === "string" ? name : null),
  column: (name, value) =>
    void store.getState().setColumn(
      textIn(name),
      items.map(() => value),
    ),
  drop: (name) => store.getState().dropColumn(textIn(name)),
  undo: () => store.getState().undo(),
  redo: () => store.getState().redo(),
  all: () => store.getState().showAll(),
};

/** Steps of a person, as a list of [action, …]: colours, groups and columns of any name, and the way back. */
const target: ValueTarget = {
  name: "store: what is shown",
  kind: "value",
  cloneable: true,
  seeds: [
    [["colour", "year"], ["scale", "year", 1], ["hide", 2], ["undo"], ["redo"]],
    [
      ["scale", "constructor", 2],
      ["colour", "constructor"],
      ["paint", "", "group"],
      ["group", "toString"],
      ["all"],
    ],
    [["column", "cluster", "a"], ["colour", "cluster"], ["drop", "cluster"], ["label", 3, "year"], ["undo"]],
  ],
  words: [...Object.keys(ACTIONS), ...NAMES],
  errors: [],
  run: (given) => {
    store.getState().replaceItems({
      source: { ...store.getState().source, kind: "pasted", id: "", title: "t" },
      items,
      vectors: { n: items.length, dim: 1, values: new Float32Array(items.length) },
      space: null,
    });
    const before = store.getState();
    for (const step of Array.isArray(given) ? (given as unknown[]).slice(0, 60) : [given]) {
      const [name, first, second] = Array.isArray(step) ? (step as unknown[]) : [step];
      if (typeof name === "string" && Object.hasOwn(ACTIONS, name)) ACTIONS[name]?.(first, second);
    }
    const state = store.getState();
    const scaled = selectScaled(state);
    if (scaled !== null) {
      holds(PALETTES.includes(scaled.scale.palette), "a scale has a palette");
      holds(
        scaled.shares.every((share) => Number.isNaN(share) || (share >= 0 && share <= 1)),
        "shares are shares",
      );
    }
    holds(
      selectGroupColours(state).every((colour) => colour <= 10),
      "a colour is one of eleven",
    );
    const groups = selectGroups(state).length;
    const visible = selectVisible(state);
    holds(visible === null || visible.length === items.length, "every item is shown or not");
    const column = selectColourColumn(state);
    while (store.getState().past.length > 0) store.getState().undo();
    const back = store.getState();
    const same = (["hidden", "off", "colourBy", "sizeBy", "scales", "painted"] as const).every(
      (fact) => JSON.stringify(flat(back[fact])) === JSON.stringify(flat(before[fact])),
    );
    holds(same || state.past.length >= 100, "all steps back lead to the beginning");
    return `${column?.kind ?? "label"}, ${Math.min(groups, 9)} groups, ${Math.min(9, columnNames(state.items).length)} columns`;
  },
};

const flat = (fact: unknown): unknown =>
  fact instanceof Set || fact instanceof Map ? [...(fact as Iterable<unknown>)] : fact;

export default target;
