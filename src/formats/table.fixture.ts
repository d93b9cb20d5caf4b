import { seeded } from "#math/random.ts";
import type { Loaded, Table } from "./load.ts";
import { loadTable } from "./load.ts";
import { previewOf } from "./preview.ts";
import { openFile } from "./registry.ts";
import type { OpenOptions } from "./format.ts";
import type { Role } from "./roles.ts";
import { bytesSource } from "./source.ts";
import { NO_BOOL } from "./table.ts";
import { joined, type Outgoing, type Writer } from "./writer.ts";

/** A table with every kind of column, values that are hard to write, and vectors of any bits that are numbers. */
export function mixedTable(n: number, dim: number, seed = 1): Table {
  const random = seeded(seed);
  const hard = ["plain", "Zoë, “quoted”", 'a "quote"', "tab\tinside", "line\nbreak", "=SUM(A1)", "007", "", "漢字", "\\N back\\slash", "a\rb", "true"]; // prettier-ignore
  const texts = Array.from({ length: n }, (_, row) =>
    row % 13 === 12 ? null : `${hard[row % hard.length] ?? ""}${row % 2 === 0 ? "" : ` ${row}`}`,
  );
  const values = new Float32Array(n * dim);
  const bits = new Uint32Array(values.buffer);
  for (let i = 0; i < bits.length; i++) {
    do bits[i] = Math.floor(random() * 2 ** 32);
    while (!Number.isFinite(values[i]));
  }
  if (values.length > 3) values.set([0, -0, 1e-45], 0);
  const numbers = Float64Array.from({ length: n }, (_, row) =>
    row % 5 === 4 ? Number.NaN : random() * 1e6 - 5e5,
  );
  if (n > 1) numbers[1] = -0;
  return {
    n,
    columns: [
      {
        name: "id",
        role: "id",
        cells: { kind: "text", values: Array.from({ length: n }, (_, row) => `item-${n - row}`) },
      },
      { name: "text", role: "text", cells: { kind: "text", values: texts } },
      { name: "label, or not", role: "label", cells: { kind: "text", values: texts.map((_, row) => ["one", "two", null][row % 3] ?? null) } }, // prettier-ignore
      { name: "number", role: "other", cells: { kind: "number", values: numbers } },
      { name: "date", role: "other", cells: { kind: "date", values: Float64Array.from({ length: n }, (_, row) => (row % 4 === 3 ? Number.NaN : 1.7e12 + row * 1234567)) } }, // prettier-ignore
      { name: "bool", role: "other", cells: { kind: "bool", values: Uint8Array.from({ length: n }, (_, row) => [0, 1, NO_BOOL][row % 3] ?? 0) } }, // prettier-ignore
      { name: "vector", role: "vector", cells: { kind: "vector", dim, values } },
    ],
  };
}

/** What a writer writes, as bytes. */
export const writtenBy = (writer: Writer, outgoing: Outgoing): Promise<Uint8Array> =>
  joined(writer.write(outgoing));

/** Opens bytes as the kind they look like, takes every column by the guesses, and reads all. */
export async function readBack(
  bytes: Uint8Array,
  name: string,
  options: OpenOptions & { readonly format?: string } = {},
): Promise<Loaded> {
  const reader = await openFile(bytesSource(bytes, name), options);
  const { roles } = await previewOf(reader);
  return loadTable(reader, { roles });
}

/** The cells of a column by its name. */
export function cellsOf(table: Table, name: string): Table["columns"][number]["cells"] {
  const column = table.columns.find((one) => one.name === name);
  if (column === undefined)
    throw new RangeError(`No column ${name}; there are ${table.columns.map((one) => one.name).join(", ")}`);
  return column.cells;
}

/** Numbers as their bits, for exact comparison. */
export const bitsOf = (values: Float32Array): Uint32Array => new Uint32Array(values.slice().buffer);

/** Columns by role, as little as needed to find a column again. */
export const roleOf = (table: Table, name: string): Role | undefined =>
  table.columns.find((column) => column.name === name)?.role;
