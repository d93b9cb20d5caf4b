import { valueAt } from "./cells.ts";
import { FormatError } from "./format-error.ts";
import { detached, Gathered, type Settled } from "./gather.ts";
import { numberIn } from "./numbers.ts";
import { listIn, type Role, type Roles } from "./roles.ts";
import { chooseRows, type Chosen, type SampleWish } from "./sample.ts";
import { rowsIn, type Batch, type Cells, type Remark, type TableReader } from "./table.ts";

/** A column in memory. */
export interface TableColumn {
  readonly name: string;
  readonly role: Role;
  readonly cells: Settled;
}

/** A table in memory: n rows. At most one column each of text, label, id, vector, x, y and z. */
export interface Table {
  readonly n: number;
  readonly columns: readonly TableColumn[];
}

/** A file that has been read, or a sample of it. */
export interface Loaded extends Table {
  readonly remarks: readonly Remark[];
  /** Null where all rows were read. */
  readonly sampled: Chosen | null;
  /** Rows of this table whose vector is missing or has a number that is none; ascending. */
  readonly withoutVector: Float64Array;
}

export interface LoadOptions {
  readonly roles: Roles;
  readonly sample?: SampleWish;
  readonly signal?: AbortSignal;
  /** Bytes read of the source's size, and rows kept. With a sample of a file that does not say its rows, the file is read twice. */
  readonly onProgress?: (progress: {
    readonly bytes: number;
    readonly rows: number;
    readonly pass: 1 | 2;
  }) => void;
}

/** Reads a file into memory, only the columns that have a role. Throws FormatError with row, line and column; AbortError. */
export async function loadTable(reader: TableReader, options: LoadOptions): Promise<Loaded> {
  const { roles, signal, onProgress } = options;
  const stop = signal === undefined ? {} : { signal };
  const chosen =
    options.sample === undefined
      ? null
      : await chooseRows(reader, options.sample, {
          ...stop,
          onProgress: (bytes) => onProgress?.({ bytes, rows: 0, pass: 1 }),
        });
  const single = (["text", "label", "id", "x", "y", "z"] as const).flatMap((role) => {
    const name = roles[role];
    return name === undefined ? [] : [{ role, name }];
  });
  const plain = [...single, ...roles.other.map((name) => ({ role: "other" as const, name }))];
  const wideNames = typeof roles.vector === "string" ? [roles.vector] : (roles.vector ?? []);
  const names = [...new Set([...plain.map(({ name }) => name), ...wideNames])];
  const places = new Map(names.map((name, place) => [name, place]));
  const columns = plain.map(() => new Gathered());
  const vectors =
    wideNames.length === 0
      ? null
      : new VectorColumn(reader, wideNames, chosen?.rows.length ?? reader.rows ?? 0);
  let kept = 0;
  for await (const batch of reader.batches({ ...stop, columns: names })) {
    const picked = chosen === null ? null : pick(chosen.rows, batch, kept);
    for (const [i, { name }] of plain.entries()) {
      const cells = batch.cells[places.get(name)!]!;
      columns[i]!.add(picked === null ? cells : pickedCells(cells, picked));
    }
    vectors?.add(batch, wideNames.map((name) => batch.cells[places.get(name)!]!), picked); // prettier-ignore
    kept += picked === null ? batch.n : picked.length;
    onProgress?.({ bytes: batch.bytes, rows: kept, pass: 2 });
    if (chosen !== null && kept === chosen.rows.length) break;
  }
  const spare = new Set(reader.columns.filter((column) => column.spare === true).map(({ name }) => name));
  const made = plain.flatMap(({ name, role }, i): TableColumn[] => {
    const column = columns[i]!;
    if (spare.has(name) && column.empty) return [];
    return [{ name, role, cells: column.settled(role === "text" || role === "label") }];
  });
  const vector = vectors?.done() ?? null;
  return {
    n: kept,
    columns: vector === null ? made : [...made, { name: wideNames.length === 1 ? wideNames[0]! : "vector", role: "vector", cells: vector.cells }], // prettier-ignore
    remarks: reader.remarks(),
    sampled: chosen !== null && chosen.rows.length < chosen.of ? chosen : null,
    withoutVector: vector?.missing ?? new Float64Array(0),
  };
}

/** Places in a batch of the rows that were chosen; `kept` of them came before. */
function pick(rows: Float64Array, { first, n }: Batch, kept: number): Int32Array {
  let end = kept;
  while (end < rows.length && rows[end]! < first + n) end++;
  return Int32Array.from(rows.subarray(kept, end), (row) => row - first);
}

function pickedCells(cells: Cells, rows: Int32Array): Cells {
  switch (cells.kind) {
    case "text":
      return { kind: "text", values: detached(Array.from(rows, (row) => cells.values[row] ?? null)) };
    case "value":
      return { kind: "value", values: Array.from(rows, (row) => cells.values[row] ?? null) };
    case "bool":
      return { kind: "bool", values: Uint8Array.from(rows, (row) => cells.values[row]!) };
    case "vector": {
      const values = new Float32Array(rows.length * cells.dim);
      for (const [i, row] of rows.entries())
        values.set(cells.values.subarray(row * cells.dim, (row + 1) * cells.dim), i * cells.dim);
      return { kind: "vector", dim: cells.dim, values };
    }
    case "number":
    case "date":
      return { kind: cells.kind, values: Float64Array.from(rows, (row) => cells.values[row]!) };
  }
}

/** Vectors out of one column of vectors, one of texts that list numbers, or one column for each number. */
class VectorColumn {
  readonly #names: readonly string[];
  #dim: number;
  #n = 0;
  #values: Float32Array;

  constructor(reader: TableReader, names: readonly string[], room: number) {
    this.#names = names;
    const [only] = names;
    this.#dim =
      names.length > 1 ? names.length : (reader.columns.find(({ name }) => name === only)?.dim ?? 0);
    // Where the file says how many rows there are, room is made only once.
    this.#values = new Float32Array(Math.min(room, 1 << 28) * this.#dim > 1 << 29 ? 0 : room * this.#dim);
  }

  add(batch: Batch, cells: readonly Cells[], picked: Int32Array | null): void {
    const rows = picked ?? null;
    const n = rows?.length ?? batch.n;
    if (n === 0) return;
    const [first] = cells;
    if (this.#dim === 0) this.#dim = this.#firstDim(first, rows, batch.n);
    this.#grow(n);
    const dim = this.#dim;
    for (let i = 0; i < n; i++) {
      const row = rows === null ? i : rows[i]!;
      const at = (this.#n + i) * dim;
      if (first?.kind === "vector" && cells.length === 1) {
        if (first.dim !== dim) throw this.#wrong(batch, row, `The vector has ${first.dim} numbers, and those before it ${dim}.`); // prettier-ignore
        this.#values.set(first.values.subarray(row * dim, (row + 1) * dim), at);
      } else if (cells.length === 1) this.#list(first!, batch, row, at);
      else for (let d = 0; d < dim; d++) this.#values[at + d] = this.#number(cells[d]!, batch, row, d);
    }
    this.#n += n;
  }

  done(): { readonly cells: Settled; readonly missing: Float64Array } {
    const dim = this.#dim;
    const length = this.#n * dim;
    const values = length === this.#values.length ? this.#values : this.#values.slice(0, length);
    const missing: number[] = [];
    for (let row = 0; row < this.#n; row++) {
      for (let d = 0; d < dim; d++) {
        if (Number.isFinite(values[row * dim + d])) continue;
        missing.push(row);
        break;
      }
    }
    return { cells: { kind: "vector", dim, values }, missing: Float64Array.from(missing) };
  }

  #grow(n: number): void {
    const need = (this.#n + n) * this.#dim;
    if (need <= this.#values.length) return;
    const grown = new Float32Array(Math.max(need, Math.min(this.#values.length * 2, need + (1 << 24))));
    grown.set(this.#values.subarray(0, this.#n * this.#dim));
    this.#values = grown;
  }

  #firstDim(cells: Cells | undefined, rows: Int32Array | null, n: number): number {
    for (let i = 0; i < (rows?.length ?? n); i++) {
      const value = cells === undefined ? null : valueAt(cells, rows === null ? i : rows[i]!);
      const list = typeof value === "string" ? listIn(value) : null;
      if (list !== null) return list.length;
    }
    throw new FormatError(
      `No row of “${this.#names[0] ?? ""}” is a list of numbers.`,
      "Choose another column as the vector.",
      { column: this.#names[0] ?? "" },
    );
  }

  #list(cells: Cells, batch: Batch, row: number, at: number): void {
    const dim = this.#dim;
    const value = valueAt(cells, row);
    if (value === null || value === "") {
      this.#values.fill(Number.NaN, at, at + dim);
      return;
    }
    const list = listIn(String(value));
    if (list === null) throw this.#wrong(batch, row, "There is no list of numbers.");
    if (list.length !== dim)
      throw this.#wrong(batch, row, `The vector has ${list.length} numbers, and those before it ${dim}.`);
    this.#values.set(list, at);
  }

  #number(cells: Cells, batch: Batch, row: number, d: number): number {
    if (cells.kind === "number") return cells.values[row]!;
    const value = valueAt(cells, row);
    if (value === null || value === "") return Number.NaN;
    const number = typeof value === "number" ? value : numberIn(String(value));
    if (number !== undefined) return number;
    throw this.#wrong(batch, row, `“${String(value).slice(0, 40)}” is no number.`, this.#names[d]);
  }

  #wrong(batch: Batch, row: number, what: string, column = this.#names[0]): FormatError {
    const line = batch.lines?.[row];
    return new FormatError(what, "Correct the row, or leave this column out of the vector.", {
      ...(line === undefined ? {} : { line }),
      row: batch.first + row + 1,
      ...(column === undefined ? {} : { column }),
    });
  }
}

/** The column of a role; undefined where there is none. */
export const columnOf = (table: Table, role: Role): TableColumn | undefined =>
  table.columns.find((column) => column.role === role);

/** The vectors of a table; null where it has none. */
export function vectorsOf(table: Table): { readonly dim: number; readonly values: Float32Array } | null {
  const cells = columnOf(table, "vector")?.cells;
  return cells?.kind === "vector" ? cells : null;
}

/** A table whose columns do not fit, as an error for who made it. */
export function checkTable(table: Table): void {
  for (const { name, cells } of table.columns)
    if (rowsIn(cells) !== table.n)
      throw new RangeError(`The column “${name}” has ${rowsIn(cells)} rows, and the table ${table.n}.`);
}
