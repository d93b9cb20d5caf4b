import type { MapAxis } from "#protocol/space.ts";
import type { Item } from "#store/items.ts";
import { placeColumns } from "#store/place-columns.ts";
import { InputError } from "./input-error.ts";

/** Rows between two pauses. */
const STEP = 16_384;

/** Places of all items from their columns, in steps. Throws InputError that names the item and column without a number. */
export function* ownPlaces(
  items: readonly Item[],
  dims: 2 | 3,
): Generator<void, { readonly coords: Float32Array; readonly axes: readonly MapAxis[] }> {
  const columns = placeColumns(items);
  if (columns === null) {
    throw new InputError(
      "These items bring no coordinates. Give each a number in the columns x and y, and z for 3D, then map them again.",
    );
  }
  const names = [columns.x, columns.y, ...(dims === 3 ? [columns.z] : [])];
  const coords = new Float32Array(items.length * dims);
  for (let row = 0; row < items.length; row++) {
    const cells = items[row]!.columns;
    for (let axis = 0; axis < dims; axis++) {
      const name = names[axis] ?? null;
      if (name === null) continue; // a flat map in 3D
      const value = cells[name];
      const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
      if (typeof number !== "number" || !Number.isFinite(number)) {
        throw new InputError(
          `Item ${row + 1} has no number in the column “${name}”. The map is as it was. Fill it in, or choose another kind of map.`,
        );
      }
      coords[row * dims + axis] = number;
    }
    if (row % STEP === STEP - 1) yield;
  }
  const axes = names.map((name, axis) => ({ label: name ?? "xyz"[axis]!, opposite: null, share: null }));
  yield;
  frame(coords, dims);
  return { coords, axes };
}

/** Largest distance from the middle along an axis, after scaling: that of the other maps. */
const EXTENT = 10;

/** Shifts and scales alike along all axes, in place, so that the map fills the view; proportions stay. */
function frame(coords: Float32Array, dims: number): void {
  const middle = new Float64Array(dims);
  let reach = 0;
  for (let d = 0; d < dims; d++) {
    let [low, high] = [Infinity, -Infinity];
    for (let at = d; at < coords.length; at += dims) {
      const x = coords[at]!;
      if (x < low) low = x;
      if (x > high) high = x;
    }
    middle[d] = (low + high) / 2;
    reach = Math.max(reach, (high - low) / 2);
  }
  const scale = reach > 0 ? EXTENT / reach : 1;
  for (let d = 0; d < dims; d++)
    for (let at = d; at < coords.length; at += dims) coords[at] = (coords[at]! - middle[d]!) * scale;
}
