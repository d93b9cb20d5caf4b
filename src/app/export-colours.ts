import { mapStats } from "#scene/mounted.ts";
import { store } from "#store/store.ts";

/** Red, green and blue of every item as the map shows it, n x 3; null where no map is drawn. */
export function drawnColours(): Uint8Array | null {
  const tints = mapStats()?.tints;
  if (!tints) return null;
  const n = store.getState().items.length;
  const colours = new Uint8Array(n * 3).fill(128);
  for (let row = 0; row < Math.min(n, tints.length / 4); row++)
    colours.set(tints.subarray(row * 4, row * 4 + 3), row * 3);
  return colours;
}
