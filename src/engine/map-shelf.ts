import type { VectorTable } from "#math/table.ts";
import type { MapState } from "#store/map.ts";

/** Numbers all kept maps may hold together: 40 MB. */
const MOST_NUMBERS = 10_000_000;

/** Maps that were made of the items as they are now: switching back to one takes no time. The oldest go first. */
export function mapShelf() {
  let of: VectorTable | null = null;
  let maps = new Map<string, MapState>();
  return {
    find: (vectors: VectorTable, key: string): MapState | null =>
      of === vectors ? (maps.get(key) ?? null) : null,
    keep: (vectors: VectorTable, key: string, map: MapState): void => {
      if (of !== vectors) maps = new Map();
      of = vectors;
      maps.delete(key);
      maps.set(key, map);
      let held = 0;
      for (const [name, { coords, raw }] of [...maps].toReversed()) {
        held += coords.length + (raw?.length ?? 0);
        if (held > MOST_NUMBERS && name !== key) maps.delete(name);
      }
    },
  };
}
