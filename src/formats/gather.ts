import { valueAt } from "./cells.ts";
import { FormatError } from "./format-error.ts";
import { numberIn } from "./numbers.ts";
import { NO_BOOL, rowsIn, type Cells, type Value } from "./table.ts";

/** A column in memory, settled to one kind. */
export type Settled = Exclude<Cells, { readonly kind: "value" }>;

/** Leading noughts and too many digits: numbers that would not read back as they stand. */
const KEPT_TEXT = /^[+-]?0\d/;
const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** Collects a column piece by piece and settles its kind at the end, so that nothing is lost where a late row differs from the first. */
export class Gathered {
  readonly #pieces: Cells[] = [];
  #n = 0;

  get n(): number {
    return this.#n;
  }

  add(cells: Cells): void {
    this.#pieces.push(cells);
    this.#n += rowsIn(cells);
  }

  /** Whether no row has anything. */
  get empty(): boolean {
    return this.#pieces.every((cells) => {
      const n = rowsIn(cells);
      for (let row = 0; row < n; row++)
        if (cells.kind === "vector" || valueAt(cells, row) !== null) return false;
      return true;
    });
  }

  /**
   * One kind: as it came where all pieces agree; texts that are all numbers (or all ISO dates, or all true and false) become such, unless `plain`; mixed kinds
   * become texts. What is missing stays missing. A text like "007" stays a text.
   */
  settled(plain = false): Settled {
    const pieces = this.#pieces.splice(0);
    const kinds = new Set(pieces.map(({ kind }) => kind));
    const [kind] = kinds;
    if (kinds.size === 1 && kind === "vector") return joinedVectors(pieces);
    if (kinds.size === 1 && (kind === "number" || kind === "date")) {
      const values = new Float64Array(this.#n);
      fill(values, pieces);
      return { kind, values };
    }
    if (kinds.size === 1 && kind === "bool") {
      const values = new Uint8Array(this.#n);
      fill(values, pieces);
      return { kind, values };
    }
    const values: Value[] = [];
    for (const cells of pieces) {
      const n = rowsIn(cells);
      for (let row = 0; row < n; row++) values.push(valueAt(cells, row));
    }
    return settledValues(values, plain);
  }
}

function fill(into: Float64Array | Uint8Array, pieces: readonly Cells[]): void {
  let at = 0;
  for (const { values } of pieces) {
    into.set(values as ArrayLike<number>, at);
    at += values.length;
  }
}

function joinedVectors(pieces: readonly Cells[]): Settled {
  const first = pieces[0];
  const dim = first?.kind === "vector" ? first.dim : 0;
  const length = pieces.reduce((sum, { values }) => sum + values.length, 0);
  const values = new Float32Array(length);
  let at = 0;
  for (const piece of pieces) {
    if (piece.kind !== "vector" || piece.dim !== dim)
      throw new FormatError("Vectors change their length on the way.", "Give every row as many numbers.");
    values.set(piece.values, at);
    at += piece.values.length;
  }
  return { kind: "vector", dim, values };
}

function settledValues(values: readonly Value[], plain: boolean): Settled {
  const present = values.filter((value) => value !== null);
  if (present.length > 0 && !plain) {
    if (present.every((value) => typeof value === "boolean" || value === "true" || value === "false")) {
      const bools = values.map((value) =>
        value === null ? NO_BOOL : Number(value === true || value === "true"),
      );
      return { kind: "bool", values: Uint8Array.from(bools) };
    }
    if (present.every(isNumber))
      return { kind: "number", values: Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value))) }; // prettier-ignore
    if (present.every(isDate))
      return { kind: "date", values: Float64Array.from(values, (value) => (value === null ? Number.NaN : dateIn(String(value)))) }; // prettier-ignore
  }
  return { kind: "text", values: values.map((value) => (value === null ? null : String(value))) };
}

/** A number that says the same as its text: no leading nought, not more digits than a number holds. */
function isNumber(value: Value): boolean {
  if (typeof value === "number") return true;
  if (typeof value !== "string" || value.length > 32 || KEPT_TEXT.test(value)) return false;
  const number = numberIn(value);
  if (number === undefined || !Number.isFinite(number)) return false;
  return !/^[+-]?\d+$/.test(value.trim()) || Number.isSafeInteger(number);
}

const isDate = (value: Value): boolean =>
  typeof value === "string" && DATE.test(value) && !Number.isNaN(dateIn(value));

/** An ISO date or time in milliseconds since 1970, UTC where it names no zone. */
function dateIn(text: string): number {
  const iso = text.replace(" ", "T");
  return Date.parse(iso.includes("T") && !/(?:Z|[+-]\d{2}:?\d{2})$/.test(iso) ? `${iso}Z` : iso);
}

/** Texts that no longer hold on to the larger text they were cut from. */
export function detached(values: readonly (string | null)[]): (string | null)[] {
  return JSON.parse(JSON.stringify(values)) as (string | null)[];
}
