import { expect, it } from "vitest";
import { apart, givenPlace, placeNames } from "./places.ts";

it("finds where a word was put, within the grid, and nothing where it was not", () => {
  const [across, up] = placeNames("wolf");
  expect(givenPlace({ [across]: 3, [up]: 12, choice: "dog" }, "wolf")).toEqual([3, 10]);
  expect(givenPlace({ [across]: -1, [up]: 0 }, "wolf")).toEqual([0, 0]);
  expect(givenPlace({ [across]: 3 }, "wolf")).toBeNull();
  expect(givenPlace({ [across]: Number.NaN, [up]: 1 }, "wolf")).toBeNull();
  expect(givenPlace({ [across]: "3", [up]: 1 }, "wolf")).toBeNull();
  expect(givenPlace({ [across]: 3, [up]: 4 }, "dog")).toBeNull();
  for (const other of [undefined, "dog", 4, ["a"], [1, 2]]) expect(givenPlace(other, "wolf")).toBeNull();
});

it("measures as the crow flies", () => {
  expect(apart([0, 0], [3, 4])).toBe(5);
});
