import { truncated } from "./format-error.ts";
import { BYTES, fitsFloat, numbersIn, toFloats, type NumberType } from "./numbers.ts";
import type { Source } from "./source.ts";
import { BATCH, placesOf, Remarks, type Batch, type Cells, type Column, type TableReader } from "./table.ts";

/** Numbers in a file: `rows` x `dim`, from byte `at`. */
export interface Matrix {
  readonly source: Source;
  readonly at: number;
  readonly rows: number;
  readonly dim: number;
  readonly type: NumberType;
  readonly little: boolean;
  /** Column after column instead of row after row. */
  readonly fortran: boolean;
}

/** Bytes of a batch, at most. */
const MOST = 1 << 23;

/** Throws FormatError where the source is too short for what the header claims: before anything is reserved for it. */
export function checkMatrix({ source, at, rows, dim, type }: Matrix, what: string): void {
  const bytes = rows * dim * BYTES[type];
  if (!Number.isSafeInteger(bytes) || at + bytes > source.size)
    throw truncated(`the ${rows} x ${dim} numbers of ${what}`, { file: source.name, byte: source.size });
}

/** The rows [first, first + n) as 32-bit floats, row-major. */
export async function matrixRows(
  matrix: Matrix,
  first: number,
  n: number,
  signal?: AbortSignal,
): Promise<Float32Array> {
  const { source, at, rows, dim, type, little, fortran } = matrix;
  const size = BYTES[type];
  if (!fortran) {
    const start = at + first * dim * size;
    return toFloats(await source.read(start, start + n * dim * size, signal), type, little);
  }
  const out = new Float32Array(n * dim);
  for (let d = 0; d < dim; d++) {
    const start = at + (d * rows + first) * size;
    const column = toFloats(await source.read(start, start + n * size, signal), type, little);
    for (let i = 0; i < n; i++) out[i * dim + d] = column[i]!;
  }
  return out;
}

/** A matrix as a table with one column, vectors where a row has two numbers or more, else numbers. */
export function matrixTable(
  format: string,
  name: string,
  matrix: Matrix,
  facts: readonly string[],
): TableReader {
  const { source, rows, dim, type } = matrix;
  checkMatrix(matrix, name);
  const columns: Column[] = [
    dim > 1 ? { name, kind: "vector", dim } : { name, kind: type === "bool" ? "bool" : "number" },
  ];
  const remarks = new Remarks();
  if (dim > 1 && !fitsFloat(type))
    remarks.add("rounded", `The numbers are ${type} and are rounded to 32-bit floats.`);
  return {
    format,
    columns,
    rows,
    size: source.size,
    facts: [
      ...facts,
      `${rows} x ${dim} numbers of type ${type}${matrix.fortran ? ", in Fortran order" : ""}`,
    ],
    remarks: remarks.list,
    batches: async function* batches(wish = {}): AsyncGenerator<Batch, void, undefined> {
      const places = placesOf(columns, wish.columns);
      const size = dim * BYTES[type];
      const most = Math.max(1, Math.min(wish.batch ?? BATCH, Math.floor(MOST / Math.max(1, size))));
      for (let first = 0; first < rows; first += most) {
        wish.signal?.throwIfAborted();
        const n = Math.min(most, rows - first);
        const cells = await matrixCells(matrix, first, n, wish.signal);
        const bytes = Math.min(source.size, matrix.at + (first + n) * size);
        yield { first, n, cells: places.map(() => cells), lines: null, bytes };
      }
    },
  };
}

/** Rows of a matrix as cells: vectors, or numbers and bools of 64 bits where a row has one. */
export async function matrixCells(
  matrix: Matrix,
  first: number,
  n: number,
  signal?: AbortSignal,
): Promise<Cells> {
  const { source, at, dim, type, little } = matrix;
  if (dim !== 1) return { kind: "vector", dim, values: await matrixRows(matrix, first, n, signal) };
  const size = BYTES[type];
  const bytes = await source.read(at + first * size, at + (first + n) * size, signal);
  if (type === "bool")
    return { kind: "bool", values: Uint8Array.from(bytes, (byte) => (byte === 0 ? 0 : 1)) };
  return { kind: "number", values: numbersIn(bytes, type, little) };
}
