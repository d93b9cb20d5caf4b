import { describe, expect, it } from "vitest";
import { atOnce } from "./gently.ts";
import { ownPlaces } from "./own-places.ts";

const items = (columns: readonly Readonly<Record<string, unknown>>[]) =>
  columns.map((of, id) => ({ id, text: `${id}`, label: null, columns: of }));

const placesOf = (...given: Parameters<typeof ownPlaces>) => atOnce(ownPlaces(...given));

describe("coordinates that come with the items", () => {
  it("keep their proportions and fill the view", () => {
    const { coords, axes } = placesOf(
      items([
        { x: 100, y: 7 },
        { x: "104", y: 7 },
        { x: 102, y: 8 },
      ]),
      2,
    );
    expect([...coords]).toEqual([-10, -2.5, 10, -2.5, 0, 2.5]);
    expect(axes.map(({ label }) => label)).toEqual(["x", "y"]);
  });

  it("are flat in 3D where there is no z, and all in one place where they are equal", () => {
    const { coords } = placesOf(
      items([
        { x: 5, y: 5 },
        { x: 5, y: 5 },
      ]),
      3,
    );
    expect([...coords]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("are refused with the item and the column that lack a number", () => {
    expect(() =>
      placesOf(
        items([
          { x: 1, y: 1 },
          { x: 1, y: "" },
        ]),
        2,
      ),
    ).toThrow("Item 2 has no number in the column “y”");
    expect(() => placesOf(items([{ x: 1, y: Number.NaN }]), 2)).toThrow("Item 1");
    expect(() => placesOf(items([{ size: 1 }]), 2)).toThrow("bring no coordinates");
  });
});
