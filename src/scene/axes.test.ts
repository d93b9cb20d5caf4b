import { describe, expect, it } from "vitest";
import { mapOf } from "#store/map.ts";
import { axisLines } from "./axes.ts";

const axis = (label: string, opposite: string | null = null, share: number | null = null) => ({
  label,
  opposite,
  share,
});
const flat = (coords: readonly number[], axes: ReturnType<typeof axis>[] | null) =>
  mapOf({ method: "axes", dims: 2, seed: 1, coords: Float32Array.from(coords), n: coords.length / 2, axes });

describe("axes on the map", () => {
  it("are not there where they mean nothing", () =>
    expect(axisLines(flat([0, 0, 1, 1], null), 2)).toEqual([]));

  it("run from pole to pole through zero, a little beyond the items", () => {
    const lines = axisLines(flat([-1, 2, 1, 4], [axis("man", "woman"), axis("small", "big")]), 2);
    expect(lines.map(({ lowName, highName }) => [lowName, highName])).toEqual([
      ["man", "woman"],
      ["small", "big"],
    ]);
    const [across, up] = lines.map(({ low, high }) => [low, high].map((spot) => [...places(spot)]));
    expect(across?.flat()).toEqual([-1.1, 3, 1.1, 3].map((x) => expect.closeTo(x, 5) as number));
    expect(up?.flat()).toEqual([0, 1.9, 0, 4.1].map((x) => expect.closeTo(x, 5) as number));
  });

  it("say the share of a component, and leave out an axis along which nothing differs", () => {
    const pca = flat([-1, 0, 1, 0], [axis("Component 1", null, 0.124), axis("Component 2", null, 0)]);
    expect(axisLines(pca, 2)).toMatchObject([{ lowName: null, highName: "Component 1, 12\u202f%" }]);
  });
});

function places(spot: { readonly row: number } | { readonly place: Float32Array }): Float32Array {
  if ("row" in spot) throw new Error("An axis ends at a place, not at an item.");
  return spot.place;
}
