import type { MapAxis } from "#protocol/space.ts";
import type { Item } from "#store/items.ts";
import { InputError } from "./input-error.ts";

/** Columns that hold a place: "x", "y", "z" alone or after a common beginning, such as "umap_x" and "umap_y". */
export interface PlaceColumns {
  readonly x: string;
  readonly y: string;
  readonly z: string | null;
}

/** Null where the items bring no coordinates. Looks at the first item only: columns are the same for all. */
export function placeColumns(items: readonly Item[]): PlaceColumns | null {
  const names = Object.keys(items[0]?.columns ?? {});
  const like = (prefix: string, letter: string): string | null =>
    names.find((name) => name.toLowerCase() === `${prefix}${letter}`.toLowerCase()) ?? null;
  for (const x of names) {
    const found = /^(.*[ _.-])?x$/i.exec(x);
    if (found === null) continue;
    const prefix = found[1] ?? "";
    const y = like(prefix, "y");
    if (y !== null) return { x, y, z: like(prefix, "z") };
  }
  return null;
}

/** Places of all items from their columns. Throws InputError that names the item and column without a number. */
export function ownPlaces(
  items: readonly Item[],
  dims: 2 | 3,
): { readonly coords: Float32Array; readonly axes: readonly MapAxis[] } {
  const columns = placeColumns(items);
  if (columns === null) {
    throw new InputError(
      "These items bring no coordinates. Give each a number in the columns x and y, and z for 3D, then map them again.",
    );
  }
  const names = [columns.x, columns.y, ...(dims === 3 ? [columns.z] : [])];
  const coords = new Float32Array(items.length * dims);
  items.forEach((item, row) =>
    names.forEach((name, axis) => {
      if (name === null) return; // a flat map in 3D
      const value = item.columns[name];
      const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
      if (typeof number !== "number" || !Number.isFinite(number)) {
        throw new InputError(
          `Item ${row + 1} has no number in the column “${name}”. The map is as it was. Fill it in, or choose another kind of map.`,
        );
      }
      coords[row * dims + axis] = number;
    }),
  );
  const axes = names.map((name, axis) => ({ label: name ?? "xyz"[axis]!, opposite: null, share: null }));
  return { coords: framed(coords, dims), axes };
}

/** Largest distance from the middle along an axis, after scaling: that of the other maps. */
const EXTENT = 10;

/** Shifted and scaled alike along all axes, so that the map fills the view; proportions stay. */
function framed(coords: Float32Array, dims: number): Float32Array {
  const low = new Float64Array(dims).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(dims).fill(Number.NEGATIVE_INFINITY);
  coords.forEach((x, at) => {
    low[at % dims] = Math.min(low[at % dims]!, x);
    high[at % dims] = Math.max(high[at % dims]!, x);
  });
  const reach = Math.max(...high.map((x, d) => (x - low[d]!) / 2));
  const scale = reach > 0 ? EXTENT / reach : 1;
  return coords.map((x, at) => (x - (low[at % dims]! + high[at % dims]!) / 2) * scale);
}
