import { assert, date, double, property } from "fast-check";
import { describe, expect, it } from "vitest";
import {
  columnNames,
  columnOf,
  dateOf,
  MISSING_COLOUR,
  NO_CATEGORY,
  numberOf,
  readColumn,
  repainted,
} from "./columns.ts";
import { OTHER_COLOUR } from "./derived.ts";
import type { Item } from "./items.ts";

const items = (values: readonly unknown[], name = "x"): Item[] =>
  values.map((value, id) => ({ id, text: `t${id}`, label: null, columns: { [name]: value } }));

describe("what a column holds", () => {
  it("is numbers, also as text, with what is missing counted", () => {
    const column = readColumn(items([3, "4.5", " −2 ", "1e3", null, "", undefined, "n/a", Number.NaN]), "x");
    expect(column).toMatchObject({ kind: "number", least: -2, most: 1000, missing: 5 });
    expect(column.kind === "number" && Array.from(column.values.subarray(0, 5))).toEqual([
      3,
      4.5,
      -2,
      1000,
      Number.NaN,
    ]);
  });

  it("is numbers where nearly all are; the odd word counts as missing", () => {
    const column = readColumn(items([...Array.from({ length: 20 }, (_, i) => i), "sold out"]), "x");
    expect(column).toMatchObject({ kind: "number", missing: 1 });
  });

  it("is groups where numbers and words are mixed, few of them", () => {
    const column = readColumn(items([1, "one", 1, "two", true, null]), "x");
    expect(column).toMatchObject({
      kind: "category",
      missing: 1,
      categories: [
        { name: "1", count: 2, colour: 0 },
        { name: "one", count: 1, colour: 1 },
        { name: "two", count: 1, colour: 2 },
        { name: "true", count: 1, colour: 3 },
      ],
    });
    expect(column.kind === "category" && [...column.colours]).toEqual([0, 1, 0, 2, 3, OTHER_COLOUR]);
  });

  it("is dates, of days, months and moments", () => {
    const column = readColumn(items(["2024-01-02", "2024-03", "2023-12-31T10:00:00Z", new Date(0)]), "x");
    expect(column).toMatchObject({ kind: "date", least: 0, most: Date.UTC(2024, 2, 1), missing: 0 });
  });

  it("is groups up to fifty, the nine largest coloured", () => {
    const values = Array.from({ length: 200 }, (_, i) => `g${Math.floor(Math.sqrt(i) * 3) % 40}`);
    const column = readColumn(items(values), "x");
    if (column.kind !== "category") throw new Error(column.kind);
    expect(column.categories).toHaveLength(40);
    expect(column.categories.map(({ colour }) => colour).slice(0, 11)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 10,
    ]);
    const counts = column.categories.map(({ count }) => count);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  });

  it("is nothing where all differ, or nothing is there, and says why", () => {
    const many = readColumn(items(Array.from({ length: 10_000 }, (_, i) => `v${i}`)), "x");
    expect(many).toMatchObject({ kind: "none" });
    expect(many.kind === "none" && many.why).toContain("10\u202f000 different values");
    expect(readColumn(items([null, "", undefined]), "x")).toMatchObject({ kind: "none" });
  });

  it("is groups also of values that have no words of their own", () => {
    const cycle: Record<string, unknown> = {};
    cycle["self"] = cycle;
    const column = readColumn(items([cycle, new Date(Number.NaN), [1, 2], { a: 1 }, false]), "x");
    expect(column.kind === "category" && column.categories.map(({ name }) => name)).toEqual([
      "a value that holds itself",
      "Invalid Date",
      "[1,2]",
      '{"a":1}',
      "false",
    ]);
  });

  it("is not counted to the end where no two values are alike", () => {
    const many = readColumn(items(Array.from({ length: 30_000 }, (_, i) => `v${i}`)), "x");
    expect(many.kind === "none" && many.why).toContain("more than 10\u202f000 different values");
  });

  it("is found by name and remembered", () => {
    const rows: Item[] = [...items([1, 2], "a"), ...items(["p", "q"], "constructor")];
    expect(columnNames(rows)).toEqual(["a", "constructor"]);
    expect(columnOf(rows, "a")).toBe(columnOf(rows, "a"));
    expect(columnOf(rows, "toString")).toBeNull();
    expect(columnOf(rows, "constructor")).toMatchObject({ kind: "category", missing: 2 });
  });
});

it("reads every finite number it wrote, and no words", () => {
  assert(property(double({ noNaN: true, noDefaultInfinity: true }), (x) => numberOf(String(x)) === x));
  for (const word of ["", "12a", "0x10", "1,5", "Infinity", "--1", "2024-01-01"])
    expect(numberOf(word)).toBeNaN();
});

it("reads every date it wrote, in any zone as UTC, and no others", () => {
  assert(
    property(
      date({ min: new Date("1000-01-01"), max: new Date("9000-01-01"), noInvalidDate: true }),
      (day) => dateOf(day.toISOString()) === day.getTime(),
    ),
  );
  expect(dateOf("2024-05-06 07:08")).toBe(Date.UTC(2024, 4, 6, 7, 8));
  for (const word of ["", "2024", "May 6", "2024-13-01", "06/05/2024"]) expect(dateOf(word)).toBeNaN();
});

it("takes the colours that a person gave to groups, and keeps those of the rest", () => {
  const rows = items(["a", "b", null, "a", "c"]);
  const column = columnOf(rows, "x");
  if (column?.kind !== "category") throw new Error("not a column of groups");
  expect([...column.codes]).toEqual([0, 1, NO_CATEGORY, 0, 2]);
  const paint = new Map([
    ["a", 7],
    ["gone", 3],
  ]);
  const after = repainted(column, paint);
  expect([...after.colours]).toEqual([7, 1, MISSING_COLOUR, 7, 2]);
  expect(after.categories.map(({ colour }) => colour)).toEqual([7, 1, 2]);
  expect(repainted(column, paint)).toBe(after);
  expect(repainted(column, new Map())).toBe(column);
});
