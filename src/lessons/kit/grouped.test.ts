import { expect, it } from "vitest";
import { grouped } from "./grouped.ts";

it("puts things of one key together", () => {
  expect(grouped(["cat", "dog", "cow", "duck"], (word) => word[0])).toEqual([
    ["cat", "cow"],
    ["dog", "duck"],
  ]);
  expect(grouped([], String)).toEqual([]);
});
