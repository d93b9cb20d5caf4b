import { mapStats } from "#scene/mounted.ts";
import { store } from "#store/store.ts";

const hex = (byte: number): string => byte.toString(16).padStart(2, "0");

/** Fill and size factor of every item that has a place, as they are drawn once colours have come to rest. Hidden items have size 0. */
export function drawnItems(): readonly {
  readonly id: number;
  readonly colour: string;
  readonly size: number;
}[] {
  const tints = mapStats()?.tints;
  if (!tints) return [];
  return store
    .getState()
    .items.slice(0, tints.length / 4)
    .map(({ id }, row) => {
      const [r = 0, g = 0, b = 0, size = 0] = tints.subarray(row * 4, row * 4 + 4);
      return { id, colour: `#${hex(r)}${hex(g)}${hex(b)}`, size: size / 128 };
    });
}
