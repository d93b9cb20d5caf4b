import { plural } from "#text/number.ts";
import { OTHER_COLOUR } from "./derived.ts";
import type { Item } from "./items.ts";

/** A group of a column's values. */
export interface Category {
  readonly name: string;
  readonly count: number;
  /** 0..9 is a category colour; 10 shares the colour of "other". */
  readonly colour: number;
}

/** What a column holds, found by looking at its values. */
export type Column =
  | {
      readonly kind: "number" | "date";
      readonly name: string;
      /** n values: numbers, or milliseconds since 1970; NaN where a row has none. */
      readonly values: Float64Array;
      readonly least: number;
      readonly most: number;
      readonly missing: number;
    }
  | {
      readonly kind: "category";
      readonly name: string;
      /** At most 50: up to ten by first appearance, more by size. */
      readonly categories: readonly Category[];
      /** n colours: 0..9 and OTHER_COLOUR; rows without a value have MISSING_COLOUR. */
      readonly colours: Uint8Array;
      /** n places in `categories`; NO_CATEGORY where a row has no value. */
      readonly codes: Uint8Array;
      readonly missing: number;
    }
  | { readonly kind: "none"; readonly name: string; readonly why: string };

/** Columns of numbers and dates. */
export type ScaledColumn = Extract<Column, { readonly values: Float64Array }>;

/** Different values a column may have and still be groups. */
export const MOST_CATEGORIES = 50;
/** Rows without a value in the column that colours them: those of "other" have the same. */
export const MISSING_COLOUR = OTHER_COLOUR;
/** Among the codes of a column of groups: no value. */
export const NO_CATEGORY = 255;
/** So many of a column's values are numbers, and it is one of numbers; the rest counts as missing. */
const MOSTLY = 0.9;
const LONGEST_NAME = 200;
/** Different values are counted up to so many. */
const MOST_COUNTED = 10_000;

/** Words that stand for no value in a table of numbers or dates. */
const BLANK = /^(?:|n\/?a|nan|null|none|nil|-|–|—|\?|unknown)$/i;
const NUMBER = /^[+\-−]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const DATE =
  /^[+-]?\d{4,6}-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?$/i;

/** A value as a number; NaN when it is none. */
export function numberOf(value: unknown): number {
  if (typeof value === "number") return Number.isFinite(value) ? value : Number.NaN;
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "string") return Number.NaN;
  const text = value.trim();
  if (!NUMBER.test(text)) return Number.NaN;
  const number = Number(text.replace("−", "-"));
  return Number.isFinite(number) ? number : Number.NaN;
}

/** An ISO date, with or without a time, or a Date, in milliseconds since 1970 (UTC where nothing else is said); NaN when it is none. */
export function dateOf(value: unknown): number {
  if (value instanceof Date) return value.getTime();
  if (typeof value !== "string") return Number.NaN;
  const text = value.trim();
  if (!DATE.test(text)) return Number.NaN;
  const iso = text.replace(" ", "T").replace(",", ".");
  const zoned = iso.includes("T") && !/(?:Z|[+-]\d{2}:?\d{2})$/i.test(iso) ? `${iso}Z` : iso;
  return Date.parse(zoned);
}

/** An item's own value: a column may be called "constructor". */
const cellOf = (item: Item | undefined, name: string): unknown =>
  item && Object.hasOwn(item.columns, name) ? item.columns[name] : undefined;

const isMissing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === "number" && Number.isNaN(value)) ||
  (typeof value === "string" && value.trim() === "");

/** A value in words, as a group's name. */
function nameOf(value: unknown): string {
  if (typeof value === "string") return value.trim().slice(0, LONGEST_NAME);
  if (value instanceof Date) return String(value);
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint")
    return String(value);
  try {
    const words: string | undefined = JSON.stringify(value);
    return words?.slice(0, LONGEST_NAME) ?? "a value without words";
  } catch {
    return "a value that holds itself";
  }
}

/** Looks at the values of a column: numbers, dates, else groups if there are few, else nothing that a colour could say. */
export function readColumn(items: readonly Item[], name: string): Column {
  const n = items.length;
  const values = new Float64Array(n);
  for (const [kind, read] of [["number", numberOf] as const, ["date", dateOf] as const]) {
    let [found, blank, least, most] = [0, 0, Infinity, -Infinity];
    for (let row = 0; row < n; row++) {
      const value = cellOf(items[row], name);
      const number = read(value);
      values[row] = number;
      if (Number.isNaN(number)) {
        if (isMissing(value) || (typeof value === "string" && BLANK.test(value.trim()))) blank++;
        continue;
      }
      found++;
      if (number < least) least = number;
      if (number > most) most = number;
    }
    if (found > 0 && found >= (n - blank) * MOSTLY)
      return { kind, name, values, least, most, missing: n - found };
    if (blank === n) return { kind: "none", name, why: "It holds no values." };
  }
  return readCategories(items, name);
}

function readCategories(items: readonly Item[], name: string): Column {
  const counts = new Map<string, number>();
  const names: (string | null)[] = [];
  for (const item of items) {
    const value = cellOf(item, name);
    const group = isMissing(value) ? null : nameOf(value);
    names.push(group);
    if (group !== null) counts.set(group, (counts.get(group) ?? 0) + 1);
    if (counts.size > MOST_COUNTED) break;
  }
  if (counts.size === 0) return { kind: "none", name, why: "It holds no values." };
  if (counts.size > MOST_CATEGORIES) {
    const many =
      counts.size > MOST_COUNTED
        ? `more than ${plural(MOST_COUNTED, "different value")}`
        : plural(counts.size, "different value");
    const why = `It holds ${many}; colours can tell up to ${MOST_CATEGORIES}.`;
    return { kind: "none", name, why };
  }
  const ordered = [...counts];
  if (ordered.length > 10) ordered.sort((a, b) => b[1] - a[1]);
  const coloured = ordered.length > 10 ? 9 : 10;
  const categories = ordered.map(([group, count], i) => ({
    name: group,
    count,
    colour: i < coloured ? i : OTHER_COLOUR,
  }));
  const codeOf = new Map(categories.map((category, code) => [category.name, code]));
  const codes = Uint8Array.from(names, (group) =>
    group === null ? NO_CATEGORY : (codeOf.get(group) ?? NO_CATEGORY),
  );
  const missing = names.filter((group) => group === null).length;
  return { kind: "category", name, categories, colours: coloursOf(codes, categories), codes, missing };
}

const coloursOf = (codes: Uint8Array, categories: readonly Category[]): Uint8Array =>
  codes.map((code) => categories[code]?.colour ?? MISSING_COLOUR);

type Categories = Extract<Column, { kind: "category" }>;
let lastPainted: { readonly column: Categories; readonly paint: object; readonly result: Categories } | null =
  null;

/** A column of groups with the colours that a person gave to some of them, 0..9 by name. The last answer is remembered. */
export function repainted(column: Categories, paint: ReadonlyMap<string, number> | undefined): Categories {
  if (paint === undefined || paint.size === 0) return column;
  if (lastPainted?.column === column && lastPainted.paint === paint) return lastPainted.result;
  const categories = column.categories.map((category) => ({
    ...category,
    colour: paint.get(category.name) ?? category.colour,
  }));
  const result = { ...column, categories, colours: coloursOf(column.codes, categories) };
  lastPainted = { column, paint, result };
  return result;
}

const read = new WeakMap<readonly Item[], Map<string, Column>>();
const named = new WeakMap<readonly Item[], ReadonlySet<string>>();

/** As `readColumn`, remembered for these items; null when no item has such a column. */
export function columnOf(items: readonly Item[], name: string): Column | null {
  if (!namesOf(items).has(name)) return null;
  let known = read.get(items);
  if (!known) read.set(items, (known = new Map<string, Column>()));
  const column = known.get(name) ?? readColumn(items, name);
  known.set(name, column);
  return column;
}

/** Names of all columns, in the order they first appear. */
export const columnNames = (items: readonly Item[]): readonly string[] => [...namesOf(items)];

function namesOf(items: readonly Item[]): ReadonlySet<string> {
  const known = named.get(items);
  if (known) return known;
  const names = new Set<string>();
  for (const { columns } of items) for (const name in columns) names.add(name);
  named.set(items, names);
  return names;
}
