import type { Group } from "#store/derived.ts";
import type { Item } from "#store/items.ts";
import { spread } from "./cloud.ts";
import type { GroupSample } from "./names.ts";
import type { Picture } from "./overlay.ts";

/** Names of this many letters have the room of one name; longer ones more, up to twice as much. */
const SHORT_NAME = 15;

/** 1 for words, up to 2 for sentences: judged by some of the items. */
export function lengthFactor(items: readonly Item[]): number {
  const some = spread(items.length, 60);
  let letters = 0;
  for (const row of some) letters += Math.min(32, items[row]?.text.length ?? 0);
  return Math.min(2, Math.max(1, letters / Math.max(1, some.length) / SHORT_NAME));
}

/** Which rows may be named besides the marked ones. */
export function nameable({ marks, namedFrom, hovered }: Picture): (row: number) => boolean {
  const marked = new Set([...marks.neighbours.map(({ row }) => row), ...marks.ringed]);
  for (const row of [marks.chosen, hovered, marks.journey?.answer ?? null]) if (row !== null) marked.add(row);
  if (marks.journey) {
    const others = new Set(marks.journey.others);
    for (const row of marks.journey.terms) others.delete(row);
    return (row) => others.has(row) && !marked.has(row);
  }
  if (marks.dim) return () => false;
  const { cosines } = marks;
  if (cosines) return (row) => !marked.has(row) && (cosines[row] ?? 0) >= namedFrom;
  return (row) => !marked.has(row);
}

/** A few rows of each group that has a name on the map, largest groups first when there are many. */
export function groupSamples(
  groups: readonly Group[],
  n: number,
  mostGroups: number,
  sample: (rows: readonly number[]) => Int32Array,
  visible: Uint8Array | null,
): GroupSample[] {
  const largest =
    groups.length > mostGroups ? groups.toSorted((a, b) => b.rows.length - a.rows.length) : groups;
  return largest.slice(0, mostGroups).flatMap((group) => {
    const all = visible === null && (group.rows.at(-1) ?? n) < n;
    const placed = all ? group.rows : group.rows.filter((row) => row < n && visible?.[row] !== 0);
    return placed.length > 0 ? [{ group, rows: sample(placed) }] : [];
  });
}
