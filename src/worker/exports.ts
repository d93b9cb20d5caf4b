import { NOTHING_UNKNOWN, readSpace, writeSpace, type SpaceFile } from "#formats/embspace.ts";
import type { Settled } from "#formats/gather.ts";
import type { Table } from "#formats/load.ts";
import { writerById, writers } from "#formats/registry.ts";
import { blobSource } from "#formats/source.ts";
import type { Outgoing } from "#formats/writer.ts";
import type { NeighbourTable } from "#math/table.ts";
import type { ExportApi, ExportWish, OpenedSpace, SentArray, SentCells, SentColumn, WriterFacts } from "#protocol/export.ts"; // prettier-ignore
import { give } from "#protocol/rpc.ts";

/** Bytes that are handed to the browser at once. */
const PIECE = 1 << 22;
/** Texts of one message. */
const TEXTS = 5000;

/** Cells with room for n rows. */
function roomFor(n: number, { kind, dim }: SentColumn): Settled {
  switch (kind) {
    case "text":
      return { kind, values: Array.from<string | null>({ length: n }).fill(null) };
    case "bool":
      return { kind, values: new Uint8Array(n).fill(255) };
    case "vector":
      return { kind, dim, values: new Float32Array(n * dim) };
    case "number":
    case "date":
      return { kind, values: new Float64Array(n).fill(Number.NaN) };
  }
}

/** Behind `export.worker.ts`: holds one set, writes it as any kind of file, and reads saved spaces. */
export class Exports implements ExportApi {
  #table: Table = { n: 0, columns: [] };
  #neighbours: NeighbourTable | null = null;
  #colours: Uint8Array | null = null;
  #arrays: SpaceFile["arrays"][number][] = [];

  async writers(): Promise<readonly WriterFacts[]> {
    return Promise.resolve(
      writers.map(({ id, label, extension, mime, needs, exact, leaves, inside, asText, halves }) => ({
        id,
        label,
        extension,
        mime,
        needs,
        exact,
        leaves,
        ...(inside === undefined ? {} : { inside }),
        ...(asText === undefined ? {} : { asText }),
        ...(halves === undefined ? {} : { halves }),
      })),
    );
  }

  async begin(n: number, columns: readonly SentColumn[]): Promise<void> {
    this.#table = {
      n,
      columns: columns.map((column) => ({ name: column.name, role: column.role, cells: roomFor(n, column) })),
    };
    this.#neighbours = null;
    this.#colours = null;
    this.#arrays = [];
    return Promise.resolve();
  }

  async fill(column: number, from: number, cells: SentCells): Promise<void> {
    const to = this.#table.columns[column]?.cells;
    if (to === undefined) throw new RangeError(`There is no column ${column}.`);
    if (to.kind === "text") {
      const values = to.values as (string | null)[];
      (cells as readonly (string | null)[]).forEach((cell, i) => (values[from + i] = cell));
    } else to.values.set(cells as Float64Array, from * (to.kind === "vector" ? to.dim : 1));
    return Promise.resolve();
  }

  async neighbours(k: number, indices: Int32Array, scores: Float32Array): Promise<void> {
    this.#neighbours = { n: this.#table.n, k, indices, scores };
    return Promise.resolve();
  }

  async colours(colours: Uint8Array): Promise<void> {
    this.#colours = colours;
    return Promise.resolve();
  }

  async array(array: SentArray): Promise<void> {
    this.#arrays.push(array);
    return Promise.resolve();
  }

  async loader(format: string, file: string, name: string): Promise<string | null> {
    return Promise.resolve(writerById(format).loader(file, { table: this.#table, name }));
  }

  async write(wish: ExportWish, onBytes: (bytes: number) => void, signal: AbortSignal): Promise<Blob> {
    const writer = writerById(wish.format);
    const table = wish.decimals === null ? this.#table : rounded(this.#table, wish.decimals);
    const outgoing: Outgoing = {
      table,
      name: wish.name,
      half: wish.half,
      signal,
      ...(this.#neighbours === null ? {} : { neighbours: this.#neighbours }),
      ...(this.#colours === null ? {} : { colours: this.#colours }),
    };
    const pieces =
      writer.id === "embspace"
        ? writeSpace({ table, arrays: this.#arrays, state: wish.state, unknown: NOTHING_UNKNOWN }, signal)
        : writer.write(outgoing);
    const parts: Blob[] = [];
    let held: Uint8Array[] = [];
    let [bytes, waiting] = [0, 0];
    for await (const piece of pieces) {
      held.push(piece);
      bytes += piece.length;
      waiting += piece.length;
      if (waiting < PIECE) continue;
      parts.push(new Blob(held as BlobPart[]));
      [held, waiting] = [[], 0];
      onBytes(bytes);
      await new Promise((go) => setTimeout(go)); // so that a stop is heard
      signal.throwIfAborted();
    }
    onBytes(bytes);
    return new Blob([...parts, ...(held as BlobPart[])], { type: writer.mime });
  }

  async open(
    file: Blob,
    name: string,
    onCells: (part: { readonly column: number; readonly from: number; readonly cells: SentCells }) => void,
    signal: AbortSignal,
  ): Promise<OpenedSpace> {
    const { table, arrays, state } = await readSpace(blobSource(file, name), signal);
    for (const [column, { cells }] of table.columns.entries()) {
      signal.throwIfAborted();
      if (cells.kind === "text") {
        for (let from = 0; from < table.n; from += TEXTS)
          onCells({ column, from, cells: cells.values.slice(from, from + TEXTS) });
      } else onCells(give({ column, from: 0, cells: cells.values }, cells.values.buffer));
    }
    const answer: OpenedSpace = {
      n: table.n,
      columns: table.columns.map(({ name: named, role, cells }) => ({
        name: named,
        role,
        kind: cells.kind,
        dim: cells.kind === "vector" ? cells.dim : 1,
      })),
      arrays,
      state,
    };
    return give(answer, ...arrays.map(({ values }) => values.buffer));
  }
}

/** Vectors with so many decimals: shorter as text, and no longer exact. */
function rounded(table: Table, decimals: number): Table {
  const scale = 10 ** decimals;
  const columns = table.columns.map((column) => {
    const { cells } = column;
    if (cells.kind !== "vector") return column;
    return { ...column, cells: { ...cells, values: cells.values.map((value) => Math.round(value * scale) / scale) } }; // prettier-ignore
  });
  return { n: table.n, columns };
}
