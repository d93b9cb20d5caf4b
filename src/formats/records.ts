import { FormatError } from "./format-error.ts";
import { NO_BOOL, type Cells, type Column, type Remarks, type Value } from "./table.ts";

/** What a JSON text can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One record with its place. A record that is no object becomes one with a single field, "text" or "vector". */
export interface JsonRow {
  readonly value: Json;
  readonly line: number;
}

const SPARE = "other fields";

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const isNumbers = (value: Json | undefined): value is readonly (number | null)[] =>
  isList(value) && value.length > 0 && value.every((one) => typeof one === "number" || one === null);

/** Fields of a record: its own, or the one that stands for a bare text, number or list. */
function fieldsOf(value: Json): { readonly [key: string]: Json } {
  if (value !== null && typeof value === "object" && !isList(value)) return value;
  return { [isNumbers(value) ? "vector" : "text"]: value };
}

/**
 * The columns of records, by the first of them: one for each field in order of appearance, those inside other objects by path, "meta.author". A field
 * whose lists of numbers all have one length is a vector. One spare column takes, as JSON, fields that turn up later.
 */
export function recordColumns(head: readonly Json[]): Column[] {
  const seen = new Map<string, Json[]>();
  for (const record of head)
    for (const [name, value] of flat(fieldsOf(record))) {
      const known = seen.get(name);
      if (known === undefined) seen.set(name, [value]);
      else known.push(value);
    }
  const columns: Column[] = [];
  for (const [name, values] of seen) {
    const present = values.filter((value) => value !== null);
    const lists = present.filter(isNumbers);
    const dim = lists[0]?.length ?? 0;
    if (dim > 1 && lists.length === present.length && lists.every((list) => list.length === dim))
      columns.push({ name, kind: "vector", dim });
    else columns.push({ name, kind: kindOf(present) });
  }
  const spare = seen.has(SPARE) ? `${SPARE} (more)` : SPARE;
  return [...columns, { name: spare, kind: "text", spare: true }];
}

function kindOf(values: readonly Json[]): "number" | "bool" | "text" | "value" {
  if (values.length === 0) return "value";
  if (values.every((value) => typeof value === "number")) return "number";
  if (values.every((value) => typeof value === "boolean")) return "bool";
  return values.every((value) => typeof value === "string" || typeof value === "object") ? "text" : "value";
}

/** Fields of a record with those of objects in it, by path. Lists stay whole. */
function* flat(
  fields: { readonly [key: string]: Json },
  prefix = "",
): Generator<readonly [string, Json], void, undefined> {
  for (const [key, value] of Object.entries(fields)) {
    const name = prefix === "" ? key : `${prefix}.${key}`;
    if (value !== null && typeof value === "object" && !isList(value) && prefix.split(".").length < 4)
      yield* flat(value, name);
    else yield [name, value];
  }
}

/** Cells of `columns[places]` for a batch of records. Throws FormatError for a vector of another length. */
export function recordCells(
  rows: readonly JsonRow[],
  columns: readonly Column[],
  places: readonly number[],
  first: number,
  remarks: Remarks,
  file: string,
): Cells[] {
  const flatRows = rows.map(({ value }) => new Map(flat(fieldsOf(value))));
  return places.map((place) => {
    const column = columns[place]!;
    if (column.spare === true)
      return { kind: "text", values: flatRows.map((row) => late(row, columns, remarks)) };
    if (column.kind === "vector") return vectors(rows, flatRows, column, first, remarks, file);
    const values = flatRows.map((row) => plain(row.get(column.name)));
    if (column.kind === "number" && values.every((value) => value === null || typeof value === "number"))
      return {
        kind: "number",
        values: Float64Array.from(values, (value) => value ?? Number.NaN),
      };
    if (column.kind === "bool" && values.every((value) => value === null || typeof value === "boolean"))
      return {
        kind: "bool",
        values: Uint8Array.from(values, (value) => (value === null ? NO_BOOL : Number(value))),
      };
    if (values.every((value): value is string | null => value === null || typeof value === "string"))
      return { kind: "text", values };
    return { kind: "value", values };
  });
}

/** A value as a cell: lists and objects as JSON. */
function plain(value: Json | undefined): Value {
  if (value === undefined || value === null) return null;
  return typeof value === "object" ? asJson(value) : value;
}

function asJson(value: Json): string {
  try {
    return JSON.stringify(value);
  } catch (cause) {
    throw new FormatError(
      "A record holds lists in lists in lists, too deep to be written.",
      "Write flat records.",
      {},
      { cause },
    );
  }
}

function late(row: ReadonlyMap<string, Json>, columns: readonly Column[], remarks: Remarks): string | null {
  const known = new Set(columns.map((column) => column.name));
  const more = [...row].filter(([name]) => !known.has(name));
  if (more.length === 0) return null;
  remarks.add(
    "late",
    `A field “${more[0]?.[0]}” turns up late: it is kept in “${columns.at(-1)?.name}”, as JSON.`,
  );
  return asJson(Object.fromEntries(more));
}

function vectors(
  rows: readonly JsonRow[],
  flatRows: readonly ReadonlyMap<string, Json>[],
  column: Column,
  first: number,
  remarks: Remarks,
  file: string,
): Cells {
  const dim = column.dim ?? 0;
  const values = new Float32Array(rows.length * dim).fill(Number.NaN);
  for (const [row, fields] of flatRows.entries()) {
    const value = fields.get(column.name);
    if (value === undefined || value === null) {
      remarks.add(`empty ${column.name}`, `Rows without a vector in “${column.name}” have none.`);
      continue;
    }
    if (!isNumbers(value) || value.length !== dim) {
      throw new FormatError(
        isList(value)
          ? `The vector has ${value.length} numbers, and those before it ${dim}.`
          : "There is no list of numbers, as there is in the rows before it.",
        "Give every row a vector of the same length, or none (null).",
        { file, line: rows[row]?.line ?? 0, row: first + row + 1, column: column.name },
      );
    }
    for (let i = 0; i < dim; i++) values[row * dim + i] = value[i] ?? Number.NaN;
  }
  return { kind: "vector", dim, values };
}
