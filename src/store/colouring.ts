import { columnOf, repainted, type Column, type ScaledColumn } from "./columns.ts";
import { type Group, selectColours, selectGroups } from "./derived.ts";
import { latest } from "./loadable.ts";
import { LABEL_PAINT, type Painted } from "./painted.ts";
import { stepped } from "./shown.ts";
import type { Slice, State } from "./state.ts";

/**
 * What the colour of the points says. "label": the group, and the similarity to what is chosen or asked while something is;
 * "similarity": that similarity also while several are chosen; "column:price": a column.
 */
export type ColourBy = "label" | "agreement" | "moved" | "similarity" | `column:${string}`;
/** What the size of the points says; "same": nothing. */
export type SizeBy = "same" | "agreement" | `column:${string}`;

export type Palette = "green" | "warm" | "two-sided";

/** How the numbers of a column become colours. */
export interface Scale {
  readonly palette: Palette;
  readonly reversed: boolean;
  /** Values at the ends of the scale; null: the least and the most there are. */
  readonly low: number | null;
  readonly high: number | null;
}

export const PLAIN_SCALE: Scale = { palette: "green", reversed: false, low: null, high: null };

export interface ColouringSlice {
  readonly sizeBy: SizeBy;
  /** By name of column; what is not there has PLAIN_SCALE. */
  readonly scales: Readonly<Record<string, Scale>>;
  /** Colours that a person gave to groups; the others have those of the palette. */
  readonly painted: Painted;
  setSizeBy(sizeBy: SizeBy): void;
  setScale(column: string, change: Partial<Scale>): void;
  /** Gives a group of the label (column null) or of a column one of the ten category colours, 0..9; null: its own again. */
  paintGroup(column: string | null, group: string, colour: number | null): void;
}

const UNPAINTED: Painted = new Map();

/** As after opening a set. */
export const PLAIN_COLOURS = { colourBy: "label", sizeBy: "same", scales: {}, painted: UNPAINTED } as const;

export const colouringSlice: Slice<ColouringSlice> = (set, get) => ({
  sizeBy: "same",
  scales: {},
  painted: UNPAINTED,
  setSizeBy: (sizeBy) => {
    if (sizeBy !== get().sizeBy) set(stepped(get(), saysSize(sizeBy), { sizeBy }));
  },
  setScale: (column, change) => {
    const { scales } = get();
    const next = { ...scales, [column]: { ...(scaleOf(scales, column) ?? PLAIN_SCALE), ...change } };
    set(stepped(get(), `Changed the scale of ${column}`, { scales: next }, true));
  },
  paintGroup: (column, group, colour) => {
    const { painted } = get();
    const key = column ?? LABEL_PAINT;
    const before = painted.get(key) ?? new Map<string, number>();
    if ((before.get(group) ?? null) === colour) return;
    const own = new Map(before);
    if (colour === null) own.delete(group);
    else own.set(group, colour);
    const says = colour === null ? `Gave ${group} its own colour again` : `Changed the colour of ${group}`;
    set(stepped(get(), says, { painted: new Map(painted).set(key, own) }, true));
  },
});

/** "Coloured by price", for the button and the live region. */
export function saysColour({ source }: Pick<State, "source">, by: ColourBy): string {
  const words = {
    label: source.labelName,
    agreement: "agreement",
    moved: "what moved",
    similarity: "similarity",
  };
  return `Coloured by ${columnIn(by) ?? words[by as keyof typeof words]}`;
}

const saysSize = (by: SizeBy): string =>
  by === "same" ? "Made all of one size" : `Sized by ${columnIn(by) ?? "agreement"}`;

/** The scale that a person set for a column, which may be called "constructor". */
export const scaleOf = (scales: State["scales"], column: string): Scale | undefined =>
  Object.hasOwn(scales, column) ? scales[column] : undefined;

const PREFIX = "column:";

/** "price" of "column:price"; null for what is no column. */
export const columnIn = (by: ColourBy | SizeBy): string | null =>
  by.startsWith(PREFIX) ? by.slice(PREFIX.length) : null;

/** The column that colours the points; null when something else does, or it can colour nothing. */
export function selectColourColumn({
  colourBy,
  items,
  painted,
}: Pick<State, "colourBy" | "items" | "painted">): Exclude<Column, { kind: "none" }> | null {
  const name = columnIn(colourBy);
  const column = name === null ? null : columnOf(items, name);
  if (column === null || column.kind === "none") return null;
  return column.kind === "category" ? repainted(column, painted.get(column.name)) : column;
}

/** Colour of each row as a group: of the column of groups that was asked for, else of the label. */
export function selectGroupColours(state: State): Uint8Array {
  const column = selectColourColumn(state);
  return column?.kind === "category" ? column.colours : selectColours(state);
}

let lastNamed: { readonly column: Column; readonly groups: readonly Group[] } | null = null;

/**
 * Groups that have their names on the map: those of a computed column, such as clusters, while it colours the points; else those of the
 * label. The last answer is remembered.
 */
export function selectNamedGroups(state: State): readonly Group[] {
  const column = selectColourColumn(state);
  if (column?.kind !== "category" || !state.computed.has(column.name)) return selectGroups(state);
  if (lastNamed?.column === column) return lastNamed.groups;
  const rows: number[][] = column.categories.map(() => []);
  column.codes.forEach((code, row) => rows[code]?.push(row));
  const groups = column.categories.map(({ name, colour }, code) => ({
    name,
    colour,
    rows: rows[code] ?? [],
  }));
  lastNamed = { column, groups };
  return groups;
}

/** A share 0..1 for every row, NaN unknown, and the scale it stands on. */
export interface Scaled {
  readonly column: ScaledColumn;
  readonly scale: Scale;
  readonly low: number;
  readonly high: number;
  /** n shares of the way from low to high, held to 0..1. */
  readonly shares: Float32Array;
}

let lastScaled: Scaled | null = null;

/** The numbers or dates that colour the points; null when something else does. The last answer is remembered. */
export function selectScaled(state: State): Scaled | null {
  const column = selectColourColumn(state);
  if (column === null || column.kind === "category") return null;
  const scale = scaleOf(state.scales, column.name) ?? PLAIN_SCALE;
  if (lastScaled?.column === column && lastScaled.scale === scale) return lastScaled;
  const [low, high] = [scale.low ?? column.least, scale.high ?? column.most];
  lastScaled = { column, scale, low, high, shares: sharesOf(column.values, low, high) };
  return lastScaled;
}

/** Where each value lies between low and high, 0..1; all in the middle where these are one. NaN stays. */
export function sharesOf(values: Float64Array, low: number, high: number): Float32Array {
  const out = new Float32Array(values.length);
  const width = high - low;
  for (let row = 0; row < out.length; row++) {
    const value = values[row]!;
    const share = width > 0 ? (value - low) / width : Number.isNaN(value) ? Number.NaN : 0.5;
    out[row] = share < 0 ? 0 : share > 1 ? 1 : share;
  }
  return out;
}

let lastSizes: { readonly of: Float32Array | Float64Array; readonly shares: Float32Array } | null = null;

/** What the size of each row says, 0..1, NaN unknown; null when it says nothing, or what it says is not known. */
export function selectSizes({ sizeBy, items, agreement, map }: State): Float32Array | null {
  if (sizeBy === "same") return null;
  if (sizeBy === "agreement") {
    const shares = latest(agreement);
    return shares?.length === map?.n ? shares : null;
  }
  const column = columnOf(items, columnIn(sizeBy) ?? "");
  if (column?.kind !== "number") return null;
  if (lastSizes?.of !== column.values)
    lastSizes = { of: column.values, shares: sharesOf(column.values, column.least, column.most) };
  return lastSizes.shares;
}

/** Why something cannot colour the points, as a sentence; null when it can. */
export function whyNotColour({ items }: Pick<State, "items">, by: ColourBy): string | null {
  const name = columnIn(by);
  if (name === null) return null;
  const column = columnOf(items, name);
  if (column === null) return `There is no column “${name}”.`;
  return column.kind === "none" ? `Column “${name}” gives no colours. ${column.why}` : null;
}

/** Why something cannot size the points, as a sentence; null when it can. */
export function whyNotSize({ items }: Pick<State, "items">, by: SizeBy): string | null {
  const name = columnIn(by);
  if (name === null) return null;
  const column = columnOf(items, name);
  if (column === null) return `There is no column “${name}”.`;
  return column.kind === "number" ? null : `Column “${name}” gives no sizes: it does not hold numbers.`;
}
