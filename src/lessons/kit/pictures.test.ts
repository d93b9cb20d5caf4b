import { expect, it } from "vitest";
import { alike, groupsOf, pictureOf } from "./pictures.ts";

it("numbers labels in order, and leaves out none", () => {
  expect(groupsOf(["b", "a", null, "b"])).toEqual([0, 1, -1, 0]);
});

it("shows the first two of a map's axes", () => {
  const { places } = pictureOf(
    "m",
    "",
    { coords: Float32Array.from([1, 2, 3, 4.126, 5, 6]), dims: 3 },
    [0, 1],
  );
  expect(places).toEqual([1, 2, 4.13, 5]);
});

it("turns maps onto the first", () => {
  const first = Float32Array.from([0, 0, 4, 0, 4, 1, 0, 3]);
  const turned = first.map((_, at) => (at % 2 === 0 ? -(first[at + 1] ?? 0) : (first[at - 1] ?? 0)));
  const [same, onto] = alike([first, turned], 2);
  expect(same).toBe(first);
  onto?.forEach((value, at) => expect(value).toBeCloseTo(first[at] ?? 0, 4));
});
