import type { PanelMarks } from "#store/marks.ts";
import type { SearchResult } from "#store/search.ts";
import { oneLine } from "#text/display.ts";

/** Lines to so many of the rows nearest in meaning. */
const LINES = 5;
/** Rows on top of the hybrid list that are named besides. */
const NAMED = 3;

/** The query as a point of its own, with lines to what is nearest in meaning, dashed where the map tore it away. */
export function searchMarks({ query, dense, hybrid, place, torn }: SearchResult): PanelMarks {
  const nearest = (dense ?? []).slice(0, LINES).map(({ id }) => id);
  const best = hybrid.slice(0, NAMED).map(({ id }) => id);
  return {
    panel: "search",
    lit: null,
    named: [...new Set([...nearest, ...best])],
    places: place === null ? [] : [{ text: oneLine(query, 32), place }],
    lines:
      place === null ? [] : nearest.map((id) => ({ from: { place: 0 }, to: { id }, torn: torn.has(id) })),
  };
}
