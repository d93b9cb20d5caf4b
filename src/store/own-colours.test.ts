import { describe, expect, it } from "vitest";
import type { Item } from "./items.ts";
import { selectOwnColours } from "./own-colours.ts";

const items = (...hexes: readonly unknown[]): readonly Item[] =>
  hexes.map((swatch, id) => ({ id, text: `t${id}`, label: null, columns: { swatch } }));

describe("colours of their own", () => {
  it("are read where every item has one, while the label colours the map", () => {
    const two = items("#24552f", "#FF0001");
    expect([...(selectOwnColours({ items: two, colourBy: "label" }) ?? [])]).toEqual([
      0x24, 0x55, 0x2f, 255, 0, 1,
    ]);
    expect(selectOwnColours({ items: two, colourBy: "agreement" })).toBeNull();
  });

  it("are none where one is missing or no colour", () => {
    for (const bad of ["", "red", "#12345", 7, null])
      expect(selectOwnColours({ items: items("#24552f", bad), colourBy: "label" })).toBeNull();
    expect(selectOwnColours({ items: [], colourBy: "label" })).toBeNull();
  });
});
