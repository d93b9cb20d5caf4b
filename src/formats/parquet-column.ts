import type { Compressors, DecodedArray, FileMetaData } from "hyparquet";
import { FormatError } from "./format-error.ts";
import { pagesOf, type Leaf, type Page } from "./parquet-pages.ts";
import { leafKind, leafName } from "./parquet-schema.ts";
import type { Source } from "./source.ts";
import { NO_BOOL, type Cells, type Remarks, type Value } from "./table.ts";

/** A file whose footer has been read. */
export interface Opened {
  readonly source: Source;
  readonly metadata: FileMetaData;
  readonly leaves: readonly Leaf[];
  readonly compressors: Compressors;
}

/** Pages of a leaf, over all row groups. */
export async function* leafPages(
  { source, metadata, leaves, compressors }: Opened,
  leaf: Leaf,
  signal?: AbortSignal,
): AsyncGenerator<Page, void, undefined> {
  const place = leaves.indexOf(leaf);
  for (const group of metadata.row_groups) {
    const meta = group.columns[place]?.meta_data;
    if (meta === undefined)
      throw new FormatError("A part of the file lacks this column.", "It is damaged: write it again.", {
        file: source.name,
        column: leafName(leaf),
      });
    yield* pagesOf(source, meta, leaf, compressors, signal);
  }
}

/** Cells of a column without lists, a page at a time. */
export async function* flatCells(
  pages: AsyncGenerator<Page, void, undefined>,
  leaf: Leaf,
): AsyncGenerator<Cells, void, undefined> {
  const kind = leafKind(leaf);
  for await (const { n, definition, values } of pages) {
    const at = placesIn(n, definition, leaf.defined);
    yield cellsOf(kind, n, (row) => (at[row]! < 0 ? null : values[at[row]!]));
  }
}

/** The place of each row's value among those that are there, -1 for none. */
function placesIn(n: number, definition: Uint8Array | null, defined: number): Int32Array {
  let next = 0;
  return Int32Array.from({ length: n }, (_, row) =>
    definition === null || definition[row] === defined ? next++ : -1,
  );
}

function cellsOf(kind: string, n: number, valueAt: (row: number) => unknown): Cells {
  if (kind === "number" || kind === "date") {
    const numbers = Float64Array.from({ length: n }, (_, row) => {
      const value = valueAt(row);
      return value === null || value === undefined ? Number.NaN : Number(value);
    });
    return { kind, values: numbers };
  }
  if (kind === "bool")
    return { kind, values: Uint8Array.from({ length: n }, (_, row) => (valueAt(row) === null ? NO_BOOL : Number(valueAt(row)))) }; // prettier-ignore
  if (kind === "value") return wholeNumbers(n, valueAt);
  return { kind: "text", values: Array.from({ length: n }, (_, row) => textOf(valueAt(row))) };
}

/** 64-bit integers as numbers; as texts where one is beyond 2^53, so that no digit is lost. */
function wholeNumbers(n: number, valueAt: (row: number) => unknown): Cells {
  const values = Array.from({ length: n }, (_, row): Value => {
    const value = valueAt(row) as bigint | number | null | undefined;
    if (value === null || value === undefined) return null;
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  });
  return values.every((value) => typeof value !== "string")
    ? {
        kind: "number",
        values: Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value))),
      }
    : { kind: "value", values };
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  if (value instanceof Uint8Array)
    return Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return typeof value === "bigint" || typeof value === "number" || typeof value === "boolean"
    ? `${value}`
    : null;
}

/**
 * Rows of a column of lists, a page at a time; a row may go over the end of a page. `take` gets each row's values in the page by range, with whether the
 * list is there, and makes cells of them when a page ends.
 */
export async function* listCells(
  pages: AsyncGenerator<Page, void, undefined>,
  leaf: Leaf,
  rows: ListRows,
): AsyncGenerator<Cells, void, undefined> {
  for await (const { n, definition, repetition, values } of pages) {
    let next = 0;
    for (let i = 0; i < n; i++) {
      const level = definition?.[i] ?? leaf.defined;
      if ((repetition?.[i] ?? 0) === 0) rows.begin(level >= leaf.entry - 1);
      if (level === leaf.defined) rows.add(values, next++);
      else if (level >= leaf.entry) rows.add(null, 0);
    }
    // The last row may go on in the next page.
    const cells = rows.done();
    if (cells !== null) yield cells;
  }
  const last = rows.end();
  if (last !== null) yield last;
}

/** What makes cells of lists. */
export interface ListRows {
  /** A row begins; `there` is false for a list that is null. */
  begin(there: boolean): void;
  /** An entry; `values` null is an entry without a value. */
  add(values: DecodedArray | null, place: number): void;
  /** Cells of the rows that are complete; null for none. */
  done(): Cells | null;
  end(): Cells | null;
}

/** Lists of numbers of one length as vectors. Throws FormatError with the row for another length. */
export class VectorRows implements ListRows {
  readonly #dim: number;
  readonly #place: { readonly file: string; readonly column: string };
  readonly #remarks: Remarks;
  #values = new Float32Array(0);
  /** Rows complete in #values. */
  #n = 0;
  #filled = -1;
  #there = true;
  #rows = 0;

  constructor(dim: number, place: { readonly file: string; readonly column: string }, remarks: Remarks) {
    this.#dim = dim;
    this.#place = place;
    this.#remarks = remarks;
  }

  begin(there: boolean): void {
    this.#close();
    this.#filled = 0;
    this.#there = there;
    const need = (this.#n + 1) * this.#dim;
    if (need <= this.#values.length) return;
    const grown = new Float32Array(Math.max(need, this.#values.length * 2, 1 << 14));
    grown.set(this.#values);
    this.#values = grown;
  }

  add(values: DecodedArray | null, place: number): void {
    const at = this.#filled++;
    if (at < 0 || at >= this.#dim) return;
    this.#values[this.#n * this.#dim + at] = values === null ? Number.NaN : Number(values[place]);
  }

  done(): Cells | null {
    if (this.#n === 0) return null;
    const cells: Cells = {
      kind: "vector",
      dim: this.#dim,
      values: this.#values.slice(0, this.#n * this.#dim),
    };
    this.#values.copyWithin(0, this.#n * this.#dim, (this.#n + 1) * this.#dim);
    this.#n = 0;
    return cells;
  }

  end(): Cells | null {
    this.#close();
    return this.done();
  }

  #close(): void {
    if (this.#filled < 0) return;
    this.#rows++;
    if (!this.#there || this.#filled === 0) {
      this.#values.fill(Number.NaN, this.#n * this.#dim, (this.#n + 1) * this.#dim);
      this.#remarks.add(
        `empty ${this.#place.column}`,
        `Rows without a vector in “${this.#place.column}” have none.`,
      );
    } else if (this.#filled !== this.#dim) {
      throw new FormatError(
        `The vector has ${this.#filled} numbers, and those before it ${this.#dim}.`,
        "Give every row a vector of the same length, or leave this column out.",
        { ...this.#place, row: this.#rows },
      );
    }
    this.#n++;
    this.#filled = -1;
  }
}

/** Lists of anything as JSON. */
export class JsonRows implements ListRows {
  #rows: (string | null)[] = [];
  #open: unknown[] | null | undefined;

  begin(there: boolean): void {
    this.#close();
    this.#open = there ? [] : null;
  }

  add(values: DecodedArray | null, place: number): void {
    const value: unknown = values?.[place] ?? null;
    this.#open?.push(
      typeof value === "bigint" ? Number(value) : value instanceof Uint8Array ? textOf(value) : value,
    );
  }

  done(): Cells | null {
    if (this.#rows.length === 0) return null;
    const values = this.#rows;
    this.#rows = [];
    return { kind: "text", values };
  }

  end(): Cells | null {
    this.#close();
    return this.done();
  }

  #close(): void {
    if (this.#open !== undefined) this.#rows.push(this.#open === null ? null : JSON.stringify(this.#open));
    this.#open = undefined;
  }
}
