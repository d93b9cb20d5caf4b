import { inWords } from "./in-words.ts";
import { atOnce, gently } from "#engine/gently.ts";
import type { Item, Waiting } from "#store/items.ts";
import { ITEM_LIMIT } from "#text/limits.ts";
import { whole } from "#text/number.ts";
import type { GivenItem } from "./explorer.ts";
import { GivenError, named } from "./reading.ts";

/** Numbers of own vectors, all together, at most: 400 MB. */
export const NUMBER_LIMIT = 100_000_000;

/** Checks and reads a script's items: nothing is merged or dropped, so that ids follow the order given. */
export function readItems(given: unknown): Waiting {
  if (!Array.isArray(given)) throw new GivenError("Give a list of texts, or of objects with a text.");
  const items: readonly (GivenItem | null | undefined)[] = given;
  if (items.length === 0)
    throw new GivenError("The list is empty, so there is nothing to map. What was on the map stays.");
  if (items.length > ITEM_LIMIT) {
    throw new GivenError(
      `${whole(items.length)} items are more than the limit of ${whole(ITEM_LIMIT)}. Nothing was changed. Give a part or a sample of them.`,
    );
  }
  // Holes of a list are looked at as well.
  const read = Array.from(items, (item, i) => {
    const entry = typeof item === "string" ? { text: item } : item;
    if (typeof entry !== "object" || entry === null || typeof entry.text !== "string") {
      throw new GivenError(
        `Item ${whole(i + 1)} is neither a text nor an object with a text. Nothing was changed.`,
      );
    }
    const { text, label, ...columns } = entry as { text: string; label?: unknown; [column: string]: unknown };
    return {
      text: text.toWellFormed(),
      label: readLabel(label),
      columns: readColumns(columns),
    };
  });
  if (read.every((item) => item.text.trim() === "")) {
    throw new GivenError("All texts are empty, so there is nothing to map. What was on the map stays.");
  }
  return read;
}

/** A label in words; blank and missing ones are none. */
const readLabel = (label: unknown): string | null => {
  const words = label === undefined || label === null ? "" : inWords(label);
  return words.trim() === "" ? null : words;
};

/** Values of their own, fit to be kept in this browser: a copy, or the text of what cannot be copied, such as a function. */
function readColumns(given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, copied(value)]));
}

function copied(value: unknown): unknown {
  if (typeof value !== "object" && typeof value !== "function" && typeof value !== "symbol") return value;
  try {
    return structuredClone(value);
  } catch {
    return inWords(value);
  }
}

export function readTexts(given: unknown): readonly string[] {
  if (!Array.isArray(given)) throw new GivenError("Give a list of texts.");
  return Array.from(given as unknown[], (text, i) => {
    if (typeof text !== "string") throw new GivenError(`Text ${whole(i + 1)} is not a text.`);
    return text.toWellFormed();
  });
}

/** Where the first number stands that is not finite; -1 when all are. A plain loop: there may be a hundred million. */
function firstBroken(numbers: Float32Array): number {
  for (let at = 0; at < numbers.length; at++) if (numbers[at]! - numbers[at]! !== 0) return at;
  return -1;
}

export interface ReadTable {
  readonly dim: number;
  readonly n: number;
  readonly vectors: Float32Array;
  /** Ids count from 0. */
  readonly items: readonly Item[];
}

/** Rows that are read between two looks at the clock. */
const SLICE = 4096;

/** Checks own vectors: shape, numbers, lengths of texts and columns. Rows are named from 1. */
export const readTable = (given: GivenTable | null): ReadTable => atOnce(readTableSlices(given));

/** `readTable` in slices of a few milliseconds, for a million rows: nothing waits for it. */
export const readTableGently = (given: GivenTable | null): Promise<ReadTable> =>
  gently(readTableSlices(given));

interface GivenTable {
  readonly dim: number;
  readonly vectors: Float32Array;
  readonly texts?: readonly string[];
  readonly columns?: Readonly<Record<string, readonly unknown[]>>;
}

function numbersOf(given: unknown, dim: number): Float32Array {
  const isList = Array.isArray(given) || (ArrayBuffer.isView(given) && !(given instanceof DataView));
  const numbers = (isList ? given : []) as ArrayLike<number>;
  if (!isList && given !== undefined && given !== null)
    throw new GivenError(`vectors is ${named(given)}; it must be a list of numbers, row after row.`);
  if (numbers.length > NUMBER_LIMIT) {
    throw new GivenError(
      `${whole(numbers.length / dim)} vectors of ${whole(dim)} numbers are more than the limit of ${whole(NUMBER_LIMIT)} numbers. Nothing was changed. Give at most ${whole(Math.floor(NUMBER_LIMIT / dim))} of them, or vectors with fewer dimensions.`,
    );
  }
  if (given instanceof Float32Array) return given;
  try {
    return Float32Array.from(numbers);
  } catch {
    throw new GivenError("vectors holds what is no number. Nothing was changed.");
  }
}

function* readTableSlices(given: GivenTable | null): Generator<void, ReadTable> {
  if (typeof given !== "object" || given === null)
    throw new GivenError("Give an object with dim and vectors, row after row.");
  const { dim } = given;
  const columns = given.columns ?? {};
  if (!Number.isInteger(dim) || dim < 1)
    throw new GivenError(`dim is ${named(dim)}; it must be a whole number of at least 1.`);
  const texts = given.texts && readTexts(given.texts);
  const vectors = numbersOf(given.vectors, dim);
  const n = vectors.length / dim;
  if (n === 0) throw new GivenError("There are no vectors. What was on the map stays.");
  if (!Number.isInteger(n)) {
    throw new GivenError(
      `${whole(vectors.length)} numbers do not make rows of ${whole(dim)}. Check dim, or the last row.`,
    );
  }
  const broken = firstBroken(vectors);
  if (broken >= 0) {
    const row = Math.floor(broken / dim) + 1;
    throw new GivenError(
      `Row ${whole(row)} holds ${String(vectors[broken])} at position ${whole((broken % dim) + 1)}. Remove or mend this row; nothing was changed.`,
    );
  }
  if (texts && texts.length !== n) {
    throw new GivenError(
      `There are ${whole(texts.length)} texts for ${whole(n)} vectors. Give one for each.`,
    );
  }
  for (const [name, column] of Object.entries(columns)) {
    if (!Array.isArray(column) && !ArrayBuffer.isView(column))
      throw new GivenError(`Column ${named(name)} is not a list of values.`);
    if (column.length !== n) {
      throw new GivenError(
        `Column ${named(name)} has ${whole(column.length)} values for ${whole(n)} vectors. Give one for each.`,
      );
    }
  }
  yield;
  const items: Item[] = [];
  const others = Object.entries(columns).filter(([name]) => name !== "label");
  const labels = Object.hasOwn(columns, "label") ? columns["label"] : undefined;
  for (let row = 0; row < n; row++) {
    items.push({
      id: row,
      text: texts?.[row] ?? `Row ${row + 1}`,
      label: labels ? readLabel(labels[row]) : null,
      columns: Object.fromEntries(others.map(([name, column]) => [name, copied(column[row])])),
    });
    if (row % SLICE === SLICE - 1) yield;
  }
  return { dim, n, vectors: vectors.slice(), items };
}
