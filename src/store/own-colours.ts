import type { Item } from "./items.ts";
import type { State } from "./state.ts";

/** Column of colours: where every item has one there, #24552f, points show theirs while the label colours the map. */
export const SWATCH_COLUMN = "swatch";

const HEX = /^#[0-9a-f]{6}$/i;

let last: { readonly items: readonly Item[]; readonly colours: Uint8Array | null } | null = null;

/** n x 3 bytes, row-major: red, green, blue; null unless every item has a colour of its own. The last answer is remembered. */
export function selectOwnColours({ items, colourBy }: Pick<State, "items" | "colourBy">): Uint8Array | null {
  if (colourBy !== "label") return null;
  if (last?.items !== items) last = { items, colours: coloursOf(items) };
  return last.colours;
}

function coloursOf(items: readonly Item[]): Uint8Array | null {
  const colours = new Uint8Array(items.length * 3);
  for (const [row, { columns }] of items.entries()) {
    const hex = Object.hasOwn(columns, SWATCH_COLUMN) ? columns[SWATCH_COLUMN] : null;
    if (typeof hex !== "string" || !HEX.test(hex)) return null;
    const value = Number.parseInt(hex.slice(1), 16);
    colours.set([value >> 16, (value >> 8) & 255, value & 255], row * 3);
  }
  return items.length === 0 ? null : colours;
}
