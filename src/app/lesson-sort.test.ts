import { describe, expect, it } from "vitest";
import { duration, fixed, megabytes, percent, whole } from "#text/number.ts";
import { figureOf, inOrder, isOfFigures, isSortable, nextOrder, orderWords } from "./lesson-sort.ts";

const table = {
  head: ["word", "place", "share", "found"],
  rows: [
    ["wolf", fixed(-0.5, 2), percent(0.004), "leans"],
    ["mouse", fixed(-1.25, 2), percent(0.12), "no lean"],
    ["ant", fixed(2, 2), percent(0.999), "no lean"],
    ["owl", fixed(Number.NaN, 2), percent(0.01), "leans"],
    [{ text: "elephant", lang: "en" }, fixed(10, 2), percent(0.99), "no lean"],
    ["bear", 2, percent(0.5), "no lean"],
  ],
} as const;

const names = (rows: ReturnType<typeof inOrder>): string =>
  rows.map(([name]) => (typeof name === "object" ? name.text : String(name))).join(" ");

describe("cells", () => {
  it("are read as the page writes numbers", () => {
    expect(figureOf(0.25)).toBe(0.25);
    expect(figureOf(whole(1234567))).toBe(1234567);
    expect(figureOf(fixed(-0.42, 2))).toBe(-0.42);
    expect(figureOf(percent(0.42))).toBe(42);
    expect(figureOf(duration(0.4))).toBe(0.4);
    expect(figureOf(duration(1200))).toBe(1200);
    expect(figureOf(duration(125_000))).toBe(125_000);
    expect(figureOf(megabytes(14.2e6))).toBe(14.2e6);
    expect(figureOf({ text: "+3" })).toBe(3);
  });

  it("are no figures where they are words", () => {
    for (const words of ["", "–", "leans", "no lean", "nothing", "7 dwarfs", "E-4032", "−", "constructor"])
      expect(figureOf(words)).toBeNull();
    expect(figureOf(Number.NaN)).toBeNull();
  });
});

describe("a table", () => {
  it("can be sorted when it is long and has figures", () => {
    expect([0, 1, 2, 3].map((column) => isOfFigures(table, column))).toEqual([false, true, true, false]);
    expect(isSortable(table)).toBe(true);
    expect(isSortable({ ...table, rows: table.rows.slice(0, 5) })).toBe(false);
    expect(isSortable({ head: ["a", "b"], rows: table.rows.map(([a, , , b]) => [a, b]) })).toBe(false);
  });

  it("goes from ascending to descending and back to as measured, column by column", () => {
    const up = nextOrder(null, 1);
    expect(up).toEqual({ column: 1, descending: false });
    expect(nextOrder(up, 2)).toEqual({ column: 2, descending: false });
    const down = nextOrder(up, 1);
    expect(down).toEqual({ column: 1, descending: true });
    expect(nextOrder(down, 1)).toBeNull();
    expect(inOrder(table, null)).toBe(table.rows);
  });

  it("has figures by size both ways, equal rows as measured, and what is not known last", () => {
    expect(names(inOrder(table, { column: 1, descending: false }))).toBe("mouse wolf ant bear elephant owl");
    expect(names(inOrder(table, { column: 1, descending: true }))).toBe("elephant ant bear wolf mouse owl");
    expect(names(inOrder(table, { column: 2, descending: false }))).toBe("wolf owl mouse bear elephant ant");
  });

  it("has words by the alphabet, and a number in them by its size", () => {
    expect(names(inOrder(table, { column: 0, descending: false }))).toBe("ant bear elephant mouse owl wolf");
    const parts = ["part 10", "part 9", "part 1"].map((part) => [part]);
    expect(inOrder({ rows: parts }, { column: 0, descending: true })).toEqual([
      ["part 10"],
      ["part 9"],
      ["part 1"],
    ]);
  });

  it("says its order", () => {
    expect(orderWords(table.head, null)).toBe("Rows as measured.");
    expect(orderWords(table.head, { column: 1, descending: true })).toBe("Rows by place, descending.");
  });
});
