import { expect, it } from "vitest";
import { windows } from "./windows.ts";

it("cuts without a gap", () => {
  expect(windows(7, 3)).toEqual([
    { from: 0, to: 3 },
    { from: 3, to: 6 },
    { from: 6, to: 7 },
  ]);
  expect(windows(2, 8)).toEqual([{ from: 0, to: 2 }]);
  expect(windows(0, 3)).toEqual([]);
});

it("lets runs overlap and stops at the end", () => {
  expect(windows(7, 3, 2)).toEqual([
    { from: 0, to: 3 },
    { from: 2, to: 5 },
    { from: 4, to: 7 },
  ]);
});
