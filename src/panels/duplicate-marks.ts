import { mapRanksFrom } from "#math/map-ranks.ts";
import { selectRowsById } from "#store/derived.ts";
import type { PanelMarks } from "#store/marks.ts";
import type { State } from "#store/state.ts";

/** Two items by id. */
export interface IdPair {
  readonly a: number;
  readonly b: number;
}

/** Lines drawn at once, at most. */
export const MOST_LINES = 60;

/**
 * Whether the map tore two items apart: among the other items each is farther from the other than its 3k nearest places. False while one
 * has no place.
 */
export function isTorn(state: Pick<State, "map" | "items" | "k">, { a, b }: IdPair): boolean {
  const { map, k } = state;
  const rows = selectRowsById(state);
  const [i, j] = [rows.get(a) ?? -1, rows.get(b) ?? -1];
  if (map === null || i < 0 || j < 0 || i >= map.n || j >= map.n) return false;
  const rankFrom = (from: number, to: number): number => {
    const place = map.coords.subarray(from * map.dims, (from + 1) * map.dims);
    return mapRanksFrom(map.coords, map.dims, place, Int32Array.of(to), from)[0] ?? 0;
  };
  const near = 3 * Math.min(k, map.n - 1);
  return rankFrom(i, j) > near && rankFrom(j, i) > near;
}

/** What the panel shows on the map: these items stay, those are named, and lines join the pairs. */
export function duplicateMarks(
  state: Pick<State, "map" | "items" | "k">,
  pairs: readonly IdPair[],
  lit: readonly number[],
  named: readonly number[],
): PanelMarks {
  const lines = pairs
    .slice(0, MOST_LINES)
    .map((pair) => ({ from: { id: pair.a }, to: { id: pair.b }, torn: isTorn(state, pair) }));
  return { panel: "duplicates", lit, named, places: [], lines };
}
