import * as fc from "fast-check";
import { expect, it } from "vitest";
import { ITEM_LIMIT, planPaste, TEXT_LIMIT } from "./limits.ts";
import { splitText, UNITS } from "./split.ts";

it("lays out a small paste", () => {
  const plan = planPaste("cat\n\ndog\n cat \nowl\ndog\ncat\n", "line", 2);
  expect(plan.items).toEqual([
    { text: "cat", line: 1, count: 3, tooLong: false },
    { text: "dog", line: 3, count: 2, tooLong: false },
  ]);
  expect(plan.beyondLimit).toEqual([{ text: "owl", line: 5, count: 1, tooLong: false }]);
  expect(plan.merged).toEqual([
    { line: 4, item: 0 },
    { line: 6, item: 1 },
    { line: 7, item: 0 },
  ]);
  expect(plan).toMatchObject({ tooLong: 0, empty: 1 });
});

it("merges before it counts against the limit", () => {
  const plan = planPaste("same\n".repeat(5000) + "other", "line", 2);
  expect(plan.items.map(({ text, count }) => [text, count])).toEqual([
    ["same", 5000],
    ["other", 1],
  ]);
  expect(plan.beyondLimit).toEqual([]);
});

it("keeps 100,000 of 150,000 lines and names the rest", () => {
  const source = Array.from({ length: 150_000 }, (_, at) => `line ${at}`).join("\n");
  const plan = planPaste(source, "line");
  expect(plan.items).toHaveLength(ITEM_LIMIT);
  expect(plan.beyondLimit).toHaveLength(50_000);
  expect(plan.beyondLimit[0]).toMatchObject({ text: "line 100000", line: 100_001 });
});

it("keeps a text that is too long, whole and flagged", () => {
  const long = "x".repeat(TEXT_LIMIT + 1);
  const plan = planPaste(`${long}\n${"y".repeat(TEXT_LIMIT)}`, "line");
  expect(plan.items[0]).toMatchObject({ text: long, tooLong: true });
  expect(plan.items[1]).toMatchObject({ tooLong: false });
  expect(plan.tooLong).toBe(1);
});

it("has nothing to map in an empty paste", () => {
  expect(planPaste("", "line")).toEqual({ items: [], beyondLimit: [], merged: [], tooLong: 0, empty: 0 });
  expect(planPaste(" \n\u0000\n", "line")).toMatchObject({ items: [], empty: 2 });
});

it("loses no piece", () => {
  const source = fc
    .array(fc.constantFrom("a", "b", "c. ", "D? ", "\n", "\n\n", " "), { maxLength: 40 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(source, fc.constantFrom(...UNITS), fc.nat(5), (source, unit, limit) => {
      const { items, beyondLimit, merged } = planPaste(source, unit, limit);
      const all = [...items, ...beyondLimit];
      expect(items.length).toBeLessThanOrEqual(limit);
      expect(all.reduce((sum, item) => sum + item.count, 0)).toBe(splitText(source, unit).length);
      expect(all.length + merged.length).toBe(splitText(source, unit).length);
      expect(new Set(all.map((item) => item.text)).size).toBe(all.length);
      for (const { item } of merged) expect(all[item]?.count).toBeGreaterThan(1);
    }),
  );
});
