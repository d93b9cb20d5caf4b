import { sliceCells } from "#formats/cells.ts";
import { FormatError } from "#formats/format-error.ts";
import type { Settled } from "#formats/gather.ts";
import { columnOf, type Loaded } from "#formats/load.ts";
import { numberIn } from "#formats/numbers.ts";
import type { FileChoice, FilePiece } from "#protocol/files.ts";

/** Rows a piece. */
export const PIECE_ROWS = 4096;
/** Rows that are named one by one. */
const NAMED = 5;

/** Rows of a table that have what an item needs. */
export interface KeptRows {
  /** Ascending; null for all. */
  readonly rows: Int32Array | null;
  readonly n: number;
  readonly leftOut: { readonly count: number; readonly first: readonly number[] };
}

/** Rows with a text, a vector or a place. Throws FormatError where none has one. */
export function rowsWith(table: Loaded, needs: FileChoice["needs"]): KeptRows {
  const lacks = lacking(table, needs);
  const kept = new Int32Array(table.n);
  const first: number[] = [];
  let n = 0;
  for (let row = 0; row < table.n; row++) {
    if (!lacks(row)) kept[n++] = row;
    else if (first.length < NAMED) first.push((table.sampled?.rows[row] ?? row) + 1);
  }
  if (n === 0) {
    const missing = { text: "a text", vector: "a vector", place: "a number in both x and y" }[needs];
    throw new FormatError(`No row has ${missing}.`, "Choose another column for it.");
  }
  return { rows: n === table.n ? null : kept.subarray(0, n), n, leftOut: { count: table.n - n, first } };
}

function lacking(table: Loaded, needs: FileChoice["needs"]): (row: number) => boolean {
  if (needs === "vector") {
    const without = new Set(table.withoutVector);
    return (row) => without.has(row);
  }
  if (needs === "text") {
    const cells = columnOf(table, "text")?.cells;
    return cells?.kind === "text"
      ? (row) => (cells.values[row] ?? "").trim() === ""
      : () => cells === undefined;
  }
  const axes = (["x", "y"] as const).map((role) => columnOf(table, role)?.cells);
  return (row) => axes.some((cells) => cells === undefined || !Number.isFinite(numberAt(cells, row)));
}

function numberAt(cells: Settled, row: number): number {
  if (cells.kind === "number") return cells.values[row] ?? Number.NaN;
  return cells.kind === "text" ? (numberIn(cells.values[row] ?? "") ?? Number.NaN) : Number.NaN;
}

/** Vectors of the kept rows, moved together in place. */
export function keptVectors(values: Float32Array, dim: number, { rows, n }: KeptRows): Float32Array {
  if (rows === null) return values;
  for (let to = 0; to < n; to++) values.copyWithin(to * dim, rows[to]! * dim, (rows[to]! + 1) * dim);
  return values.slice(0, n * dim);
}

/** All columns but the vectors, a few thousand rows at a time: taking them holds up nobody. */
export function* piecesOf(table: Loaded, { rows, n }: KeptRows): Generator<FilePiece> {
  const columns = table.columns.filter(({ role }) => role !== "vector");
  for (let from = 0; from < n; from += PIECE_ROWS) {
    const to = Math.min(n, from + PIECE_ROWS);
    const part = rows?.subarray(from, to);
    yield {
      n: to - from,
      columns: columns.map(({ name, role, cells }) => ({
        name,
        role,
        cells: part === undefined ? copied(cells, from, to) : pickedRows(cells, part),
      })),
    };
  }
}

/** A view would take its whole buffer along. */
function copied(cells: Settled, from: number, to: number): Settled {
  const part = sliceCells(cells, from, to) as Settled;
  return part.kind === "text" ? part : ({ ...part, values: part.values.slice() } as Settled);
}

function pickedRows(cells: Settled, rows: Int32Array): Settled {
  switch (cells.kind) {
    case "text":
      return { kind: "text", values: Array.from(rows, (row) => cells.values[row] ?? null) };
    case "bool":
      return { kind: "bool", values: Uint8Array.from(rows, (row) => cells.values[row]!) };
    case "vector": {
      const { dim } = cells;
      const values = new Float32Array(rows.length * dim);
      for (const [i, row] of rows.entries())
        values.set(cells.values.subarray(row * dim, (row + 1) * dim), i * dim);
      return { kind: "vector", dim, values };
    }
    case "number":
    case "date":
      return { kind: cells.kind, values: Float64Array.from(rows, (row) => cells.values[row]!) };
  }
}
