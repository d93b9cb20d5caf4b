import type { AxesScatter, End, PairDirection, Way } from "#store/between.ts";
import type { MarkEnd, PanelMarks } from "#store/marks.ts";
import { stopName } from "./between-words.ts";

/** The way as a path of places: diamonds for the stops between, a line from each to the next. */
export function wayMarks({ from, to, steps, items }: Way): PanelMarks {
  const places: { readonly text: string; readonly place: Float32Array }[] = [];
  const last = steps.length - 1;
  const ends = steps.map(({ at, place }, i): MarkEnd | null => {
    const end: End | null = i === 0 ? from : i === last ? to : null;
    if (end !== null && end.id !== null) return { id: end.id };
    if (place === null) return null;
    places.push({ text: end?.text ?? stopName(at), place });
    return { place: places.length - 1 };
  });
  const lines = steps.flatMap(({ torn }, i) => {
    const [before, here] = [ends[i - 1] ?? null, ends[i] ?? null];
    return before && here ? [{ from: before, to: here, torn }] : [];
  });
  const near = steps.slice(1, -1).flatMap(({ rows }) => rows[0]?.id ?? []);
  const own = [from.id, to.id].filter((id) => id !== null);
  const named = [...new Set([...own, ...near])];
  const lit = [
    ...new Set([
      ...own,
      ...steps.flatMap(({ rows }) => rows.map(({ id }) => id)),
      ...items.map(({ id }) => id),
    ]),
  ];
  return { panel: "between", lit, named, places, lines };
}

/** Each pair of items as a line, and what lies farthest along. */
export function directionMarks({ pairs, high, low }: PairDirection): PanelMarks {
  const lines = pairs.flatMap(({ from, to }) =>
    from.id === null || to.id === null
      ? []
      : [{ from: { id: from.id }, to: { id: to.id }, torn: false } as const],
  );
  const ends = pairs.flatMap(({ from, to }) => [from.id, to.id]).filter((id) => id !== null);
  const named = [
    ...new Set([...ends, ...high.slice(0, 5).map(({ id }) => id), ...low.slice(0, 5).map(({ id }) => id)]),
  ];
  const lit = [...new Set([...ends, ...high.map(({ id }) => id), ...low.map(({ id }) => id)])];
  return { panel: "between", lit, named, places: [], lines };
}

/** Items by how far out they stand on two axes together; rows. */
export function farthestOut({ coords }: AxesScatter, count: number): readonly number[] {
  const n = coords.length / 2;
  let [x, y] = [0, 0];
  for (let i = 0; i < n; i++) {
    x += coords[2 * i]! / n;
    y += coords[2 * i + 1]! / n;
  }
  const out = Float64Array.from({ length: n }, (_, i) =>
    Math.hypot(coords[2 * i]! - x, coords[2 * i + 1]! - y),
  );
  return Array.from(out.keys())
    .sort((a, b) => out[b]! - out[a]!)
    .slice(0, count);
}
