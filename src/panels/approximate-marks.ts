import type { ApproximateSearchResult } from "#store/approximate.ts";
import type { MarkEnd, PanelMarks } from "#store/marks.ts";
import { oneLine } from "#text/display.ts";

/** Lines to the items found, at most. */
const LINES = 10;

/** What was looked at up to a step stays lit; at the end the items found are named, with lines to them. */
export function walkMarks(found: ApproximateSearchResult, at: number): PanelMarks {
  const { subject, place, visited, ends, rows } = found;
  const isEnd = at >= ends.length;
  const looked = visited.slice(0, ends[at - 1] ?? visited.length);
  const own: MarkEnd | null =
    subject.kind === "item" ? { id: subject.id } : place === null ? null : { place: 0 };
  const named = isEnd ? rows.slice(0, LINES).map(({ id }) => id) : [];
  const extra = subject.kind === "item" ? [subject.id] : [];
  return {
    panel: "approximate",
    lit: [...new Set([...looked, ...extra])],
    named,
    places: place === null ? [] : [{ text: oneLine(found.text, 40), place }],
    lines:
      own === null || !isEnd
        ? []
        : rows.slice(0, LINES).map(({ id, torn }) => ({ from: own, to: { id }, torn })),
  };
}
