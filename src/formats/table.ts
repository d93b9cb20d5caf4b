/** One value of a column that is not (yet) of one kind. */
export type Value = string | number | boolean | null;

/**
 * The cells of one column in a batch, row i at place i. What is missing: null in texts and values, NaN in numbers and dates, 255 in bools,
 * a row of NaN in vectors.
 */
export type Cells =
  | { readonly kind: "text"; readonly values: readonly (string | null)[] }
  /** A column of any kinds, as in JSON; `gather` finds out what it is. */
  | { readonly kind: "value"; readonly values: readonly Value[] }
  | { readonly kind: "number"; readonly values: Float64Array }
  /** Milliseconds since 1970, UTC. */
  | { readonly kind: "date"; readonly values: Float64Array }
  /** 0, 1 or 255. */
  | { readonly kind: "bool"; readonly values: Uint8Array }
  /** Row-major: row i is [i * dim, (i + 1) * dim). */
  | { readonly kind: "vector"; readonly dim: number; readonly values: Float32Array };

export type Kind = Cells["kind"];

/** A bool that is missing. */
export const NO_BOOL = 255;

/** A column a reader offers. `kind` is what its head shows; a later batch may widen number, date, bool and text to "value". */
export interface Column {
  readonly name: string;
  readonly kind: Kind;
  /** Numbers a row, of vectors only. */
  readonly dim?: number;
  /** Takes what fits nowhere else (cells beyond the last column, fields that turn up late). Left out where it stays empty. */
  readonly spare?: true;
}

/** Rows [first, first + n) of a file. */
export interface Batch {
  readonly first: number;
  readonly n: number;
  /** One entry a wanted column, in the order they were asked for; each has n rows. */
  readonly cells: readonly Cells[];
  /** Line of the file in which each row begins, from 1; null where a format has no lines. */
  readonly lines: Float64Array | null;
  /** Bytes of the source read so far: the progress. */
  readonly bytes: number;
}

/** Something that was mended or that a person should know. Nothing was lost, unless it says so. */
export interface Remark {
  readonly text: string;
  /** How often; 1 where it is about the whole. */
  readonly count: number;
}

export interface ReadOptions {
  /** Names of the columns wanted, in the order wanted; all by default. */
  readonly columns?: readonly string[];
  readonly signal?: AbortSignal;
  /** Rows a batch, at most. */
  readonly batch?: number;
}

/** An opened file of rows. It may be read again from the start any number of times. */
export interface TableReader {
  /** Id of the format. */
  readonly format: string;
  readonly columns: readonly Column[];
  /** Rows, where the file says so itself. */
  readonly rows: number | null;
  /** Bytes of the source. */
  readonly size: number;
  /** What was found out about the file: encoding, delimiter, dtype, … in words. */
  readonly facts: readonly string[];
  /** Grows while batches are read. */
  readonly remarks: () => readonly Remark[];
  batches(options?: ReadOptions): AsyncGenerator<Batch, void, undefined>;
}

/** Rows a batch by default. */
export const BATCH = 8192;

/** How many rows there are in cells. */
export const rowsIn = (cells: Cells): number =>
  cells.kind === "vector" ? cells.values.length / cells.dim : cells.values.length;

/** Rows that are wanted, at their places in `columns`; throws RangeError for a name that is none. */
export function placesOf(columns: readonly Column[], wanted: readonly string[] | undefined): number[] {
  if (wanted === undefined) return columns.map((_, place) => place);
  return wanted.map((name) => {
    const place = columns.findIndex((column) => column.name === name);
    if (place >= 0) return place;
    throw new RangeError(
      `There is no column “${name}”. There are: ${columns.map((column) => column.name).join(", ")}.`,
    );
  });
}

/** Counts what happens again and again, and says it once. */
export class Remarks {
  readonly #found = new Map<string, { text: string; count: number }>();

  /** `text` is kept from the first time. */
  add(key: string, text: string, count = 1): void {
    const known = this.#found.get(key);
    if (known === undefined) this.#found.set(key, { text, count });
    else known.count += count;
  }

  /** A new round of reading begins: what it will count again is forgotten. */
  forget(key: string): void {
    this.#found.delete(key);
  }

  readonly list = (): readonly Remark[] => [...this.#found.values()].map((one) => ({ ...one }));
}

/** Names that differ: empty ones get a number, a repeated one gets " 2", " 3", …. Says so in `remarks`. */
export function distinctNames(names: readonly string[], remarks: Remarks): string[] {
  const taken = new Set<string>();
  return names.map((given, place) => {
    const name = given.trim() === "" ? `column ${place + 1}` : given.trim();
    let own = name;
    for (let again = 2; taken.has(own); again++) own = `${name} ${again}`;
    if (own !== name)
      remarks.add(`name ${name}`, `Two columns are called “${name}”; the second is now “${own}”.`);
    taken.add(own);
    return own;
  });
}
