import { holds, type ValueTarget } from "#fuzz/target.ts";
import { whyNotColour, whyNotSize } from "./colouring.ts";
import { columnNames, columnOf, MOST_CATEGORIES, NO_CATEGORY } from "./columns.ts";
import type { Item } from "./items.ts";
import { placeColumns } from "./place-columns.ts";

/** A list of the columns of each item; anything else is an item without. */
const itemsIn = (given: unknown): readonly Item[] =>
  Array.from(Array.isArray(given) ? (given as unknown[]) : [given], (columns, id) => ({
    id,
    text: `text ${id}`,
    label: null,
    columns:
      typeof columns === "object" && columns !== null && !Array.isArray(columns)
        ? { ...(columns as Record<string, unknown>) }
        : {},
  }));

/** Columns of any values: numbers, dates, groups, or nothing a colour could say. */
const target: ValueTarget = {
  name: "store: columns",
  kind: "value",
  cloneable: true,
  seeds: [
    [
      { year: 1999, price: "12.5", when: "2024-01-02", group: "a" },
      { year: "2000", price: "−3e2", when: "2024-01-02 12:30", group: "b" },
      { year: null, price: "n/a", when: new Date(0), group: "" },
    ],
    [{ x: 1, y: 2, z: 3, ["umap_x"]: 1, ["umap_y"]: 2 }],
    [{ digits: `${"1".repeat(20_000)}x` }],
    [{ constructor: "a", toString: 1, length: 2n, flag: true }],
  ],
  words: [
    "year",
    "x",
    "y",
    "1e999",
    "2024-13-45",
    "0x10",
    "−5",
    "12,5",
    "n/a",
    "unknown",
    "T25:61",
    "+020000-01-01",
  ],
  errors: [],
  run: (given) => {
    const items = itemsIn(given);
    const kinds = new Set<string>();
    for (const name of columnNames(items)) {
      const column = columnOf(items, name);
      holds(column !== null, "a column that is named is there");
      kinds.add(column.kind);
      const colours = whyNotColour({ items }, `column:${name}`);
      const sizes = whyNotSize({ items }, `column:${name}`);
      holds((colours === null) === (column.kind !== "none"), "what has no colours says why");
      holds((sizes === null) === (column.kind === "number"), "what has no sizes says why");
      if (column.kind === "none") continue;
      holds(column.missing >= 0 && column.missing <= items.length, "missing rows are rows");
      if (column.kind === "category") {
        holds(column.categories.length <= MOST_CATEGORIES, "there are not too many groups");
        holds(
          column.codes.length === items.length && column.colours.length === items.length,
          "every row has a code",
        );
        holds(
          column.codes.every((code) => code === NO_CATEGORY || code < column.categories.length),
          "a code is that of a group",
        );
        continue;
      }
      const { least, most, values } = column;
      holds(values.length === items.length, "every row has a value");
      holds(
        Number.isFinite(least) && Number.isFinite(most) && least <= most,
        "a column of numbers has finite ends",
      );
      holds(
        values.every((one) => Number.isNaN(one) || (one >= least && one <= most)),
        "values lie between the ends",
      );
    }
    const places = placeColumns(items);
    return `${[...kinds].sort().join(" ")}${places === null ? "" : ", with places"}`;
  },
};

export default target;
