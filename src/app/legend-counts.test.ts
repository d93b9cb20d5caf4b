import { expect, it } from "vitest";
import { allOrShown, countShown, itemsShown, shownOf, shownValues } from "./legend-counts.ts";

it("says how many are shown of all once some are hidden", () => {
  expect([shownOf(40, 40), shownOf(12, 40), shownOf(0, 40)]).toEqual(["40", "12 of 40", "0 of 40"]);
  expect([allOrShown(40, 40), allOrShown(12, 40)]).toEqual(["all 40", "12 of 40 shown"]);
  expect([itemsShown(1, 1), itemsShown(12, 40)]).toEqual(["1 item", "12 of 40 items shown"]);
});

it("takes the values of shown rows only", () => {
  const values = Float32Array.of(1, 2, 3, 4);
  const visible = Uint8Array.of(1, 0, 1, 1);
  expect([...shownValues(values, visible)]).toEqual([1, 3, 4]);
  expect([...shownValues(values, visible, 3)]).toEqual([1, 3]);
  expect([...shownValues(values, null, 0)]).toEqual([2, 3, 4]);
  expect(shownValues(values, null)).toBe(values);
  expect([countShown([0, 1, 3], visible), countShown([0, 1], null)]).toEqual([2, 2]);
});
