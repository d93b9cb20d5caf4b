import type { MapAxis } from "#protocol/space.ts";
import type { Item } from "#store/items.ts";
import { plural } from "#text/number.ts";
import { placeColumns } from "#store/place-columns.ts";
import { InputError } from "./input-error.ts";

/** Rows between two pauses. */
const STEP = 16_384;

/** Items without a place that are named one by one; beyond, they are counted. */
const NAMED = 3;

/** Places from columns. */
export interface OwnPlaces {
  /** n x dims, row-major; 0 for rows without a place. */
  readonly coords: Float32Array;
  readonly axes: readonly MapAxis[];
  /** Rows that lack a number, ascending. */
  readonly unplaced: readonly number[];
  /** Names those rows; null where there are none. */
  readonly note: string | null;
}

/** Places of all items from their columns, in steps. Throws InputError where no item has one, or the columns are not there. */
export function* ownPlaces(items: readonly Item[], dims: 2 | 3): Generator<void, OwnPlaces> {
  const columns = placeColumns(items);
  if (columns === null) {
    throw new InputError(
      "These items bring no coordinates. Give each a number in the columns x and y, and z for 3D, then map them again.",
    );
  }
  const names = [columns.x, columns.y, ...(dims === 3 ? [columns.z] : [])];
  const coords = new Float32Array(items.length * dims);
  const unplaced: number[] = [];
  const lacking: string[] = [];
  for (let row = 0; row < items.length; row++) {
    const cells = items[row]!.columns;
    for (let axis = 0; axis < dims; axis++) {
      const name = names[axis] ?? null;
      if (name === null) continue; // a flat map in 3D
      const value = cells[name];
      const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
      if (typeof number !== "number" || !Number.isFinite(number)) {
        unplaced.push(row);
        if (lacking.length < NAMED) lacking.push(`item ${row + 1} (“${name}”)`);
        coords.fill(Number.NaN, row * dims, (row + 1) * dims);
        break;
      }
      coords[row * dims + axis] = number;
    }
    if (row % STEP === STEP - 1) yield;
  }
  if (unplaced.length === items.length) {
    throw new InputError(
      `No item has a number in ${names
        .map((name) => (name === null ? "" : `“${name}”`))
        .filter(Boolean)
        .join(
          " and ",
        )}: ${lacking[0] ?? ""} has none, nor any other. The map is as it was. Fill them in, or choose another kind of map.`,
    );
  }
  const axes = names.map((name, axis) => ({ label: name ?? "xyz"[axis]!, opposite: null, share: null }));
  yield;
  frame(coords, dims);
  for (const row of unplaced) coords.fill(0, row * dims, (row + 1) * dims);
  return { coords, axes, unplaced, note: unplaced.length === 0 ? null : noteOn(unplaced.length, lacking) };
}

/** "Item 3 (“x”) has no number, so it has no place and is not drawn." */
function noteOn(count: number, lacking: readonly string[]): string {
  const others = count - lacking.length;
  const named = lacking.join(", ") + (others > 0 ? ` and ${plural(others, "other")}` : "");
  const one = count === 1;
  return (
    `${named.charAt(0).toUpperCase()}${named.slice(1)} ${one ? "has" : "have"} no number there, so ${one ? "it has" : "they have"} no place and ` +
    `${one ? "is" : "are"} not drawn. The figures count ${one ? "it" : "them"} as in the middle.`
  );
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
