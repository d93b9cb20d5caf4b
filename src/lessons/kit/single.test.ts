import { expect, it } from "vitest";
import { endsOf, givenWhich, purityOf } from "./single.ts";

it("finds the items at both ends of one number, the outermost first", () => {
  const values = Float32Array.of(0, 5, 0, -2, 0, 9, 0, 1);
  expect(endsOf(values, 2, 2, 2)).toEqual({ low: [1, 3], high: [2, 0] });
  expect(endsOf(values, 2, 2, 9).high).toEqual([2, 0, 3, 1]);
  expect(endsOf(new Float32Array(), 2, 1, 3)).toEqual({ low: [], high: [] });
});

it("counts the commonest label", () => {
  expect(purityOf(["a", "b", "a", "a"])).toBe(0.75);
  expect(purityOf(["a", "b"])).toBe(0.5);
  expect(purityOf([])).toBe(0);
});

it("reads which number was meant, and nothing where none was", () => {
  expect(givenWhich({ which: 7, name: "size" })).toBe(7);
  for (const other of [undefined, "7", 7, [7], {}, { which: "7" }, { which: 0 }, { which: Number.NaN }])
    expect(givenWhich(other)).toBeNull();
});
