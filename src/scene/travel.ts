import { selectRowsById, selectSubject } from "#store/derived.ts";
import type { State } from "#store/state.ts";
import { pick, type ScreenGrid } from "./grid.ts";
import { subjectList, type Journey, type Marks, type Spot } from "./marks.ts";

const NEAREST = 15;

/** What a flight shows: the journey, else what is chosen with its true neighbours, else the question with its own. */
export function flightSpots(state: State, marks: Marks, n: number): Spot[] {
  if (marks.journey) return journeySpots(marks.journey);
  const rows = selectRowsById(state);
  const { visible } = marks;
  const placed = (ids: readonly number[]): Spot[] =>
    ids.flatMap((id) => {
      const row = rows.get(id);
      return row === undefined || row >= n || visible?.[row] === 0 ? [] : [{ row }];
    });
  if (state.selection.length > 1) return placed(state.selection);
  const list = subjectList(state);
  const listed = list ? placed(list.rows.slice(0, NEAREST).map(({ id }) => id)) : [];
  const subject = selectSubject(state);
  if (subject) {
    const row = rows.get(subject.id) ?? -1;
    const near = listed.length > 0 ? listed : neighbourRows(state, row, n).map((other) => ({ row: other }));
    return [...placed([subject.id]), ...near];
  }
  return marks.question ? [marks.question.spot, ...listed] : [];
}

export const journeySpots = (journey: Journey): Spot[] => [
  journey.start,
  ...journey.stops.map(({ spot }) => spot),
  ...journey.terms.map((row) => ({ row })),
  ...(journey.answer === null ? [] : [{ row: journey.answer }]),
];

/** True neighbours of a row, best first, that have a place; empty while they are unknown. */
export function neighbourRows({ neighbourTable }: State, row: number, n: number): number[] {
  if (!neighbourTable || row < 0 || row >= neighbourTable.n) return [];
  const { k, indices } = neighbourTable;
  return [...indices.subarray(row * k, (row + 1) * k)].filter((other) => other >= 0 && other < n);
}

export type Direction = readonly [dx: -1 | 0 | 1, dy: -1 | 0 | 1];

/** Directions within this angle of the arrow's count: 60 degrees to each side. */
const WITHIN = 0.5;

/**
 * Where an arrow key leads from `row`: the best true neighbour on that side of the screen, else the nearest
 * item on that side. -1 when there is none.
 */
export function neighbourTowards(
  grid: ScreenGrid,
  row: number,
  [dx, dy]: Direction,
  neighbours: readonly number[],
): number {
  const cost = (other: number): number => {
    const x = grid.x[other]! - grid.x[row]!;
    const y = grid.y[other]! - grid.y[row]!;
    const length = Math.hypot(x, y);
    // Hidden rows have no place: their length is no number.
    if (other === row || !(length >= 1)) return Infinity;
    const along = (x * dx + y * dy) / length;
    return along < WITHIN ? Infinity : length * (2 - along);
  };
  const known = neighbours.slice(0, NEAREST).find((other) => cost(other) < Infinity);
  if (known !== undefined) return known;
  let best = -1;
  let least = Infinity;
  for (let other = 0; other < grid.n; other++) {
    const price = cost(other);
    if (price >= least) continue;
    best = other;
    least = price;
  }
  return best;
}

/** The item nearest to the middle of the free part: where the keyboard starts when nothing is chosen. */
export function middleRow(grid: ScreenGrid, x: number, y: number): number {
  for (let reach = 40; reach < 4000; reach *= 2) {
    const row = pick(grid, x, y, reach);
    if (row >= 0) return row;
  }
  return -1;
}
