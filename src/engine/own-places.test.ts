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

  it("are drawn without the items that lack a number, which are named", () => {
    const { coords, unplaced, note } = placesOf(
      items([
        { x: 1, y: 1 },
        { x: 1, y: "" },
        { x: 3, y: 1 },
        { x: Number.NaN, y: 2 },
      ]),
      2,
    );
    expect([...coords]).toEqual([-10, 0, 0, 0, 10, 0, 0, 0]);
    expect(unplaced).toEqual([1, 3]);
    expect(note).toContain("Item 2 (“y”), item 4 (“x”) have no number");
  });

  it("are refused where no item has a number", () => {
    expect(() => placesOf(items([{ x: 1, y: Number.NaN }]), 2)).toThrow("item 1 (“y”)");
    expect(() => placesOf(items([{ size: 1 }]), 2)).toThrow("bring no coordinates");
  });
});
