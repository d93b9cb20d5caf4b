import type { Item } from "./items.ts";
import { LABEL_PAINT } from "./painted.ts";
import { visibleRows } from "./shown.ts";
import type { State } from "./state.ts";

/** Remembers the last answer: same arguments (by identity), same result. `know` tells it one that was found elsewhere. */
function memo<A extends readonly unknown[], R>(
  compute: (...args: A) => R,
): ((...args: A) => R) & { know(result: R, ...args: A): void } {
  let last: { args: A; result: R } | null = null;
  const answer = (...args: A): R => {
    if (last === null || last.args.some((arg, i) => arg !== args[i]))
      last = { args, result: compute(...args) };
    return last.result;
  };
  return Object.assign(answer, {
    know: (result: R, ...args: A): void => {
      last = { args, result };
    },
  });
}

/** Row of each id. */
export interface RowsById {
  get(id: number): number | undefined;
  has(id: number): boolean;
}

/** Ids that count from 0 as the rows do, as in a new set: a million of them need no table. */
function rowsOf(items: readonly Item[]): RowsById {
  const n = items.length;
  for (let row = 0; row < n; row++) {
    if (items[row]!.id !== row) return new Map(items.map((item, at) => [item.id, at]));
  }
  const has = (id: number): boolean => id >= 0 && id < n && Number.isInteger(id);
  return { has, get: (id) => (has(id) ? id : undefined) };
}

const rowsById = memo(rowsOf);

/** Row of each item id. */
export const selectRowsById = (state: Pick<State, "items">): RowsById => rowsById(state.items);

const idsByText = memo(
  (items: readonly Item[]) => new Map(items.toReversed().map((item) => [item.text.toLowerCase(), item.id])),
);

/** First item with a text, case ignored. */
export const selectIdsByText = (state: State): ReadonlyMap<string, number> => idsByText(state.items);

/** Items by label, largest group first. `rows` in item order. */
export interface Group {
  readonly name: string;
  readonly rows: readonly number[];
  /** 0..9 is a category colour; 10 and beyond share the colour of "other". */
  readonly colour: number;
}

export const OTHER_COLOUR = 10;
/** Colour of all rows where nothing is labelled: ink, so that no category is claimed. */
export const NO_COLOUR = 11;

/** In order of first appearance while there are at most ten (so that colours follow the sample), else the nine largest first. */
const plainGroups = memo((items: readonly Item[]): readonly Group[] => {
  const steps = groupsOf(items);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
});

/** Rows between two pauses. */
const STEP = 32_768;

function* groupsOf(items: readonly Item[]): Generator<void, readonly Group[]> {
  const rows = new Map<string, number[]>();
  for (let row = 0; row < items.length; row++) {
    const { label } = items[row]!;
    if (label !== null) {
      const own = rows.get(label);
      if (own) own.push(row);
      else rows.set(label, [row]);
    }
    if (row % STEP === STEP - 1) yield;
  }
  const named = [...rows].map(([name, own]) => ({ name, rows: own }));
  if (named.length > 10) named.sort((a, b) => b.rows.length - a.rows.length);
  const coloured = named.length > 10 ? 9 : 10;
  return named.map((group, i) => ({ ...group, colour: i < coloured ? i : OTHER_COLOUR }));
}

/** Finds out what is asked of items as soon as they are shown, in steps: for very many, before they are. */
export function* prepared(items: readonly Item[]): Generator<void, void> {
  rowsById(items);
  yield;
  plainGroups.know(yield* groupsOf(items), items);
  yield;
  colours(items.length, groups(items, undefined));
  yield;
}

/** The same with the colours that a person gave to some of them. */
const groups = memo((items: readonly Item[], paint: ReadonlyMap<string, number> | undefined) => {
  const plain = plainGroups(items);
  if (paint === undefined || paint.size === 0) return plain;
  return plain.map((group) => ({ ...group, colour: paint.get(group.name) ?? group.colour }));
});

export const selectGroups = ({ items, painted }: Pick<State, "items" | "painted">): readonly Group[] =>
  groups(items, painted.get(LABEL_PAINT));

const colours = memo((n: number, all: readonly Group[]) => {
  const perRow = new Uint8Array(n);
  perRow.fill(all.length > 0 ? OTHER_COLOUR : NO_COLOUR);
  for (const group of all) for (const row of group.rows) perRow[row] = group.colour;
  return perRow;
});

/** Category colour of each row: 0..9, OTHER_COLOUR (also for rows without a label); NO_COLOUR for all when nothing is labelled. */
export const selectColours = (state: Pick<State, "items" | "painted">): Uint8Array =>
  colours(state.items.length, selectGroups(state));

const visible = memo(
  (
    items: readonly Item[],
    hidden: State["hidden"],
    off: State["off"],
    unplaced: readonly number[],
  ): { readonly rows: Uint8Array | null; readonly hidden: number } => {
    const rows = visibleRows({ items, hidden, off });
    const count = rows?.reduce((sum, shown) => sum + (shown === 0 ? 1 : 0), 0) ?? 0;
    if (unplaced.length === 0) return { rows, hidden: count };
    const drawn = rows ?? new Uint8Array(items.length).fill(1);
    for (const row of unplaced) drawn[row] = 0;
    return { rows: drawn, hidden: count };
  },
);

const NONE: readonly number[] = [];
const unplacedIn = ({ map }: State): readonly number[] => map?.unplaced ?? NONE;

/** 1 for every row that is shown; null when all are. Rows without a place are not. */
export const selectVisible = (state: State): Uint8Array | null =>
  visible(state.items, state.hidden, state.off, unplacedIn(state)).rows;

/** How many items are hidden, by hand or by the legend. */
export const selectHiddenCount = (state: State): number =>
  visible(state.items, state.hidden, state.off, unplacedIn(state)).hidden;

/** Cosine that 95 of 100 random pairs stay under; null while unknown. */
export const selectYardstick = (state: State): number | null => state.pairPercentiles[95] ?? null;

/** The item that panels speak about: the last selected. */
export const selectSubject = (state: State): Item | null => {
  const id = state.selection.at(-1);
  if (id === undefined) return null;
  const row = selectRowsById(state).get(id);
  return row === undefined ? null : (state.items[row] ?? null);
};
