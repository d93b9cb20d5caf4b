import { expect, it } from "vitest";
import { idsWhere } from "./select-where.ts";

const items = ["king", "queen", "bread", "milk"].map((text, i) => ({
  id: 10 + i,
  text,
  label: i === 3 ? null : i < 2 ? "people" : "food",
  columns: {},
}));
const cosines = Float32Array.of(1, 0.7, Number.NaN, 0.2);

it("finds by text, by label and by similarity, and by all of them at once", () => {
  const matching = Int32Array.of(1, 2, 9);
  expect(idsWhere(items, null, { matching })).toEqual([11, 12]);
  expect(idsWhere(items, null, { labels: new Set(["people"]) })).toEqual([10, 11]);
  expect(idsWhere(items, null, { labels: new Set([null]) })).toEqual([13]);
  expect(idsWhere(items, null, { similar: { cosines, above: 0.7 - 1e-6 } })).toEqual([10, 11]);
  expect(idsWhere(items, null, { similar: { cosines, above: -1 } })).toEqual([10, 11, 13]);
  expect(idsWhere(items, null, { matching, labels: new Set(["food"]) })).toEqual([12]);
  expect(idsWhere(items, null, {})).toEqual([10, 11, 12, 13]);
});

it("leaves out what is hidden", () => {
  expect(idsWhere(items, Uint8Array.of(1, 0, 1, 0), {})).toEqual([10, 12]);
  expect(idsWhere(items, Uint8Array.of(1, 0, 1, 0), { matching: Int32Array.of(1, 2) })).toEqual([12]);
});
