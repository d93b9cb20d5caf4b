import { partOfMap, type MapState } from "#store/map.ts";
import { whole } from "#text/number.ts";
import type { KeptShown } from "./session.ts";

/**
 * Some items of a set, as a set: each keeps its id, its place and its colour. Neighbours are left out, for others were among them.
 * @param rows of the items that stay, in their order
 */
export function partOfSpace(shown: KeptShown, rows: Int32Array): KeptShown {
  const { items, map, look, unread = new Set<number>() } = shown;
  const kept = Array.from(rows, (row) => items[row]).filter((item) => item !== undefined);
  const ids = new Set(kept.map(({ id }) => id));
  const only = (all: ReadonlySet<number>): ReadonlySet<number> =>
    new Set([...all].filter((id) => ids.has(id)));
  return {
    ...shown,
    items: kept,
    waiting: [],
    unread: only(unread),
    neighbourTable: null,
    map: map && { ...partOfMap(map, rows), note: noteOf(shown, map, kept.length) },
    look: look && { ...look, hidden: only(look.hidden), keptViews: [], camera: null },
  };
}

/** Which map the places are from: among others they had other neighbours. */
function noteOf({ source, items }: KeptShown, { note }: MapState, count: number): string {
  const from = `These ${whole(count)} stand where they stood on the map of all ${whole(items.length)} items of “${source.title}”. Map again for a map of them alone.`;
  return note === null ? from : `${from} ${note}`;
}
