import type { Group } from "#store/derived.ts";
import type { Item } from "#store/items.ts";
import type { ScreenGrid } from "./grid.ts";
import type { Label } from "./labels.ts";
import type { Marks, Spot } from "./marks.ts";
import { middleOf } from "./pen.ts";
import type { OnScreen } from "./pose.ts";

/** What naming needs to know of the frame that is drawn. */
export interface Naming {
  readonly items: readonly Item[];
  readonly marks: Marks;
  readonly hovered: number | null;
  readonly narrow: boolean;
  /** Radius of a mark at middle depth, px. */
  readonly base: number;
  at(spot: Spot): OnScreen;
}

const beside = { centred: false, forced: false, covers: 9, gap: 10, halo: 3.5 } as const;

/** Names of everything marked, most important first. */
export function markNames(naming: Naming): Label[] {
  const { items, marks, hovered, narrow, base, at } = naming;
  const labels: Label[] = [];
  const named = new Set<number>();
  const add = (row: number, style: Pick<Label, "size" | "weight" | "ink"> & Partial<Label>): void => {
    if (named.has(row)) return;
    named.add(row);
    const { x, y } = at({ row });
    labels.push({
      ...beside,
      key: `item ${row}`,
      text: items[row]?.text ?? "",
      x,
      y,
      spot: { row },
      ...style,
    });
  };
  if (marks.chosen !== null)
    add(marks.chosen, { size: 16, weight: 600, ink: "ink", gap: base + 9, forced: true, halo: 5 });
  if (marks.journey) addJourney(naming, labels, add);
  if (marks.question) {
    const { x, y } = at(marks.question.spot);
    const style = { size: 15, weight: 600, ink: "accent", gap: 14, forced: true, halo: 5 } as const;
    labels.push({
      ...beside,
      key: "question",
      text: marks.question.text,
      x,
      y,
      spot: marks.question.spot,
      ...style,
    });
  }
  for (const [i, { text, spot }] of (marks.panel?.places ?? []).entries()) {
    const { x, y } = at(spot);
    const style = { size: 15, weight: 600, ink: "accent", gap: 14, forced: true, halo: 5 } as const;
    labels.push({ ...beside, key: `place ${i}`, text, x, y, spot, ...style });
  }
  const told = hovered ?? marks.truth;
  if (told !== null) add(told, { size: 13, weight: 500, ink: "ink", gap: base + 8, forced: true, halo: 4 });
  const few = marks.neighbours.length < 6;
  // The nearest three must be read; then what the map tore away; then the rest.
  const torn = marks.neighbours.filter((mark) => mark.torn);
  const nearest = marks.neighbours.slice(0, 3);
  // On hover names stand as they did; only what must be read comes to them.
  const keen = marks.truth === null ? 0 : nearest.length + Math.min(2, torn.length);
  for (const [i, { row }] of [...nearest, ...torn, ...marks.neighbours].entries())
    add(row, { size: 13, weight: 500, ink: "ink", forced: few && !narrow, keen: i < keen });
  for (const [i, row] of (marks.panel?.named ?? []).entries())
    add(row, { size: 13, weight: 500, ink: "ink", forced: i < 3 && !narrow, keen: i < 3 });
  for (const row of marks.ringed.slice(0, 40))
    add(row, {
      size: 13,
      weight: 600,
      ink: "ink",
      gap: base + 7,
      forced: marks.ringed.length <= 10 && !narrow,
    });
  return labels;
}

function addJourney(
  { marks, at }: Naming,
  labels: Label[],
  add: (row: number, style: Pick<Label, "size" | "weight" | "ink"> & Partial<Label>) => void,
): void {
  const { journey } = marks;
  if (!journey) return;
  const last = journey.stops.at(-1)?.spot ?? journey.start;
  const end = at(last);
  const accent = { size: 15, weight: 600, ink: "accent", gap: 14, forced: true, halo: 5 } as const;
  labels.push({ ...beside, key: "result", text: "result", x: end.x, y: end.y, spot: last, ...accent });
  const first16 = { size: 16, weight: 600, ink: "ink", forced: true, halo: 5 } as const;
  const plain14 = { size: 14, weight: 500, ink: "ink", gap: 12, forced: true, halo: 4 } as const;
  if (journey.answer !== null) add(journey.answer, journey.answerIsFirst ? { ...first16, gap: 14 } : plain14);
  const [first, ...others] = journey.terms;
  if (first !== undefined) add(first, { ...first16, gap: 12 });
  for (const row of others) add(row, plain14);
  let from = { ...at(journey.start) };
  if (journey.startSays !== null)
    labels.push({
      ...beside,
      key: "start",
      text: journey.startSays,
      x: from.x,
      y: from.y,
      spot: journey.start,
      ...plain14,
    });
  journey.stops.forEach(({ spot, says }, i) => {
    const to = { ...at(spot) };
    const { x, y } = middleOf(from, to);
    const style = { size: 14, weight: 500, ink: "ink", gap: 10, forced: true, halo: 5 } as const;
    labels.push({ ...beside, key: `step ${i}`, text: says, x, y, ...style });
    from = to;
  });
}

/** A group with a few of its rows, enough to say where it is. */
export interface GroupSample {
  readonly group: Group;
  readonly rows: Int32Array;
}

/** What lies further from the middle of its group than this many median distances is a straggler. */
const STRAGGLER = 2.2;

/** Names above their groups: over the upper edge of the core, so that a few stragglers do not carry the name away. */
export function groupNames(samples: readonly GroupSample[], { items, marks, narrow, at }: Naming): Label[] {
  const quiet = marks.dim || marks.colouring !== "category";
  return samples.map(({ group, rows }) => {
    const places = Array.from(rows, (row) => {
      const { x, y } = at({ row });
      return { x, y };
    });
    const core = coreOf(places);
    const ys = core.map(({ y }) => y).toSorted((a, b) => a - b);
    return {
      key: `group ${group.name}`,
      text: group.name,
      x: middle(core.map(({ x }) => x)),
      y: (ys[Math.floor(ys.length * 0.06)] ?? 0) - 17,
      size: quiet || narrow ? 13 : 15,
      weight: 600,
      ink: quiet ? "ink2" : "ink",
      halo: 5,
      gap: 0,
      centred: true,
      forced: false,
      covers: items.length > 1000 ? Infinity : 9,
    };
  });
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The places without those far from the middle of them all. */
export function coreOf(places: readonly Place[]): readonly Place[] {
  const x = middle(places.map((place) => place.x));
  const y = middle(places.map((place) => place.y));
  const off = (place: Place): number => Math.hypot(place.x - x, place.y - y);
  const reach = middle(places.map(off)) * STRAGGLER;
  return places.filter((place) => off(place) <= reach);
}

/** The median; 0 of nothing. */
function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

export const wordLabel = (row: number, items: readonly Item[], { x, y }: OnScreen, gap: number): Label => ({
  ...beside,
  key: `word ${row}`,
  text: items[row]?.text ?? "",
  x,
  y,
  spot: { row },
  size: 12,
  weight: 400,
  ink: "ink2",
  halo: 3,
  gap,
  covers: 0,
});

/** Above this many rows only the frontmost row of each patch of the screen may be named. */
const MANY = 4000;
/** Of so many rows at least the frontmost are found; of more, a fair part is looked at. */
const LOOKED_AT = 150_000;
const PATCH = { width: 72, height: 24 };

/** Without groups the screen is dealt out in regions of this size instead, px. */
const REGION = { width: 160, height: 110 };

/**
 * Rows that may be named, every group (or, when `grouped` is false, every region of the screen) in turn, those of `before` first and then the nearest to the person.
 * Rows outside the window are left out.
 */
export function* wordRows(
  grid: ScreenGrid,
  colours: Uint8Array,
  grouped: boolean,
  size: { readonly width: number; readonly height: number },
  allowed: (row: number) => boolean,
  before: ReadonlySet<number>,
): Generator<number> {
  const queues = new Map<number, number[]>();
  const visible = grid.n > MANY ? frontmost(grid, size) : grid.order;
  for (const row of visible) {
    const inside =
      grid.x[row]! > 0 && grid.y[row]! > 0 && grid.x[row]! < size.width && grid.y[row]! < size.height;
    if (!inside || !allowed(row)) continue;
    const region = Math.floor(grid.y[row]! / REGION.height) * 64 + Math.floor(grid.x[row]! / REGION.width);
    const key = grouped ? (colours[row] ?? 0) : region;
    const queue = queues.get(key);
    if (queue) queue.push(row);
    else queues.set(key, [row]);
  }
  const rank = (row: number): number => grid.z[row]! + (before.has(row) ? 100 : 0) + scattered(row) * 0.02;
  const waiting = [...queues.values()];
  for (const queue of waiting) queue.sort((a, b) => rank(a) - rank(b));
  while (waiting.some((queue) => queue.length > 0)) {
    for (const queue of waiting) {
      const row = queue.pop();
      if (row !== undefined) yield row;
    }
  }
}

/** 0..1, so that rows of equal depth come in no particular order (Knuth's multiplicative hash). */
const scattered = (row: number): number => (Math.imul(row + 1, 0x9e3779b1) >>> 0) / 2 ** 32;

function frontmost(grid: ScreenGrid, size: { readonly width: number; readonly height: number }): number[] {
  const columns = Math.ceil(size.width / PATCH.width);
  const lines = Math.ceil(size.height / PATCH.height);
  const best = new Int32Array(columns * lines).fill(-1);
  const { x, y, z, order } = grid;
  const step = Math.max(1, Math.floor(order.length / LOOKED_AT));
  for (let k = 0; k < order.length; k += step) {
    const row = order[k]!;
    const column = Math.floor(x[row]! / PATCH.width);
    const line = Math.floor(y[row]! / PATCH.height);
    if (column < 0 || line < 0 || column >= columns || line >= lines) continue;
    const held = best[line * columns + column]!;
    if (held < 0 || z[row]! > z[held]!) best[line * columns + column] = row;
  }
  return [...best].filter((row) => row >= 0);
}
