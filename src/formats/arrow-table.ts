import {
  CompressionType,
  setCompressionCodec,
  tableFromIPC,
  Type,
  type Column as ArrowColumn,
  type Table as ArrowTable,
} from "@uwdata/flechette";
import { messagesOf, type Message } from "./arrow-messages.ts";
import { sliceCells } from "./cells.ts";
import { asFormatError, FormatError } from "./format-error.ts";
import type { OpenOptions } from "./format.ts";
import { unpackLz4 } from "./lz4.ts";
import type { Source } from "./source.ts";
import { BATCH, distinctNames, NO_BOOL, placesOf, Remarks, type Batch, type Cells, type Column, type TableReader, type Value } from "./table.ts"; // prettier-ignore

/** Bytes a buffer may unpack to. */
const MOST = 2 ** 30;

type FieldType = ArrowTable["schema"]["fields"][number]["type"];

/**
 * An Arrow file (Feather 2) or stream, read one record batch at a time. Lists of numbers of one length are vectors, fixed-size lists too; other lists and
 * structures are JSON.
 */
export async function openArrow(source: Source, { signal }: OpenOptions): Promise<TableReader> {
  const place = { file: source.name };
  const remarks = new Remarks();
  let head: ArrowTable | null = null;
  for await (const table of tablesOf(source, signal)) {
    head = table.table;
    if (head.numRows > 0) break;
  }
  if (head === null)
    throw new FormatError("There is no schema in it.", "It is damaged, or no Arrow: write it again.", place);
  const { fields } = head.schema;
  const names = distinctNames(fields.map(({ name }) => name ?? ""), remarks); // prettier-ignore
  const columns: Column[] = [];
  try {
    for (const [i, { type }] of fields.entries()) {
      const dim = listDim(type, head.getChildAt(i));
      const name = names[i]!;
      if (dim > 1 && wide(type)) remarks.add(`rounded ${name}`, `The numbers of “${name}” are 64 bits wide and are rounded to 32-bit floats.`); // prettier-ignore
      columns.push(dim > 1 ? { name, kind: "vector", dim } : { name, kind: kindOf(type) });
    }
  } catch (error) {
    throw asFormatError(error, "Arrow file", place);
  }
  return {
    format: "arrow",
    columns,
    rows: null,
    size: source.size,
    facts: [`${columns.length} columns`],
    remarks: remarks.list,
    batches: async function* batches(wish = {}): AsyncGenerator<Batch, void, undefined> {
      const places = placesOf(columns, wish.columns);
      const most = wish.batch ?? BATCH;
      for (const { name } of columns) remarks.forget(`empty ${name}`);
      let first = 0;
      for await (const { table, end } of tablesOf(source, wish.signal ?? signal)) {
        const n = table.numRows;
        if (n === 0) continue;
        let whole: Cells[];
        try {
          whole = places.map((at) =>
            cellsOf(table.getChildAt(at), columns[at]!, n, first, remarks, source.name),
          );
        } catch (error) {
          throw asFormatError(error, "Arrow file", place);
        }
        for (let from = 0; from < n; from += most) {
          const to = Math.min(n, from + most);
          yield { first: first + from, n: to - from, cells: whole.map((cells) => sliceCells(cells, from, to)), lines: null, bytes: end }; // prettier-ignore
        }
        first += n;
      }
    },
  };
}

/** Each record batch as a table of its own, with the dictionaries before it; first an empty one with the schema. */
async function* tablesOf(
  source: Source,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly table: ArrowTable; readonly end: number }, void, undefined> {
  let schema: Uint8Array | null = null;
  const dictionaries: Uint8Array[] = [];
  const made = (rest: readonly Uint8Array[]): ArrowTable => {
    try {
      return tableFromIPC([...(schema === null ? [] : [schema]), ...rest], { useBigInt: true });
    } catch (error) {
      throw asFormatError(error, "Arrow file", { file: source.name });
    }
  };
  for await (const message of messagesOf(source, signal)) {
    if (message.kind === "schema") {
      if (schema !== null) continue;
      schema = message.bytes;
      yield { table: made([]), end: message.end };
      continue;
    }
    if (schema === null)
      throw new FormatError("It does not begin with a schema.", "It is damaged, or no Arrow: write it again.", { file: source.name }); // prettier-ignore
    if (message.kind === "dictionary") {
      dictionaries.push(message.bytes);
      continue;
    }
    await codecs(message);
    const table = made([...dictionaries, message.bytes]);
    if (table.numRows !== message.rows && table.numCols > 0)
      throw new FormatError("A part of it claims two numbers of rows.", "It is damaged: write it again.", {
        file: source.name,
      });
    for (const column of table.children) {
      for (const part of column.data) checkLists(part as ListPart, source.name);
    }
    yield { table, end: message.end };
  }
}

/** What lists are cut from: the reader cuts where it is told, however far outside that is. */
interface ListPart {
  readonly length: number;
  readonly type: FieldType;
  readonly stride?: number;
  readonly offsets?: ArrayLike<number | bigint>;
  readonly sizes?: ArrayLike<number | bigint>;
  readonly children?: readonly ListPart[];
}

/** Throws FormatError where a list lies outside what it is cut from, or two lie over each other. */
function checkLists(part: ListPart, file: string): void {
  const [child] = part.children ?? [];
  const { typeId } = part.type;
  if (child !== undefined && (isList(part.type) || typeId === Type.Map)) {
    const wrong = (): FormatError => new FormatError("A list in it lies outside its numbers.", "It is damaged: write it again.", { file }); // prettier-ignore
    if (typeId === Type.FixedSizeList) {
      if (!((part.stride ?? 0) * part.length <= child.length)) throw wrong();
    } else if (part.offsets !== undefined) {
      let end = 0;
      for (let row = 0; row < part.length; row++) {
        const from = Number(part.offsets[row] ?? -1);
        const to =
          part.sizes === undefined
            ? Number(part.offsets[row + 1] ?? -1)
            : from + Number(part.sizes[row] ?? -1);
        if (!(from >= 0 && to >= from && to <= child.length) || (part.sizes === undefined && from < end))
          throw wrong();
        end = to;
      }
    }
  }
  for (const inner of part.children ?? []) checkLists(inner, file);
}

let registered: Promise<void> | null = null;

/** LZ4 is here; Zstandard is fetched with it once a batch is read, since a batch says only inside how it is packed. */
function codecs(_first: Message): Promise<void> {
  registered ??= (async () => {
    const { decompressZstd } = await import("hyparquet-compressors");
    const encode = (): never => {
      throw new FormatError("Packing is not done here.", "Write without packing.");
    };
    const size = (claimed: number | undefined): number => {
      if (claimed !== undefined && claimed >= 0 && claimed <= MOST) return claimed;
      throw new FormatError(`A part claims to unpack into ${claimed} bytes.`, "It is damaged, or a zip bomb: it was not unpacked."); // prettier-ignore
    };
    setCompressionCodec(CompressionType.LZ4_FRAME, {
      encode,
      decode: (bytes, length) => unpackLz4(bytes, size(length)),
    });
    setCompressionCodec(CompressionType.ZSTD, { encode, decode: (bytes, length) => decompressZstd(bytes, new Uint8Array(size(length))) }); // prettier-ignore
  })();
  return registered;
}

function childOf(type: FieldType): FieldType | null {
  const { children } = type as { children?: readonly { readonly type: FieldType }[] };
  return children?.[0]?.type ?? null;
}

const isList = ({ typeId }: FieldType): boolean =>
  typeId === Type.List || typeId === Type.LargeList || typeId === Type.FixedSizeList || typeId === Type.ListView || typeId === Type.LargeListView; // prettier-ignore
const isNumber = ({ typeId }: FieldType): boolean => typeId === Type.Int || typeId === Type.Float;

const wide = (type: FieldType): boolean => {
  const child = childOf(type) as { typeId: number; bitWidth?: number; precision?: number } | null;
  return child?.typeId === Type.Float ? child.precision === 2 : (child?.bitWidth ?? 0) > 16;
};

/** Numbers in each list; 0 for what is no list of numbers, or lists of several lengths. */
function listDim(type: FieldType, column: ArrowColumn<unknown> | null | undefined): number {
  const child = childOf(type);
  if (!isList(type) || child === null || !isNumber(child)) return 0;
  const stride = type.typeId === Type.FixedSizeList ? ((type as { stride?: number }).stride ?? 0) : null;
  if (stride !== null) return stride <= 1_000_000 ? stride : 0;
  const lengths = new Set<number>();
  for (let i = 0; i < Math.min(1000, column?.length ?? 0); i++) {
    const list = column?.at(i) as ArrayLike<unknown> | null;
    if (list !== null && list.length > 0) lengths.add(list.length);
  }
  return lengths.size === 1 ? [...lengths][0]! : 0;
}

function kindOf(type: FieldType): "text" | "number" | "date" | "bool" {
  const { typeId } = type;
  if (typeId === Type.Dictionary) return kindOf((type as unknown as { dictionary: FieldType }).dictionary);
  if (isNumber(type) || typeId === Type.Decimal || typeId === Type.Time || typeId === Type.Duration)
    return "number";
  if (typeId === Type.Date || typeId === Type.Timestamp) return "date";
  return typeId === Type.Bool ? "bool" : "text";
}

function cellsOf(
  found: ArrowColumn<unknown> | null | undefined,
  column: Column,
  n: number,
  first: number,
  remarks: Remarks,
  file: string,
): Cells {
  const at = (row: number): unknown => found?.at(row) ?? null;
  if (column.kind === "vector") return vectors(at, column, n, first, remarks, file);
  if (column.kind === "bool") {
    const values = Uint8Array.from({ length: n }, (_, row) => {
      const value = at(row);
      return value === null ? NO_BOOL : Number(value);
    });
    return { kind: "bool", values };
  }
  if (column.kind === "number" || column.kind === "date") {
    const values = new Float64Array(n);
    let exact = true;
    for (let row = 0; row < n; row++) {
      const value = at(row);
      values[row] = value === null ? Number.NaN : Number(value);
      if (typeof value === "bigint" && !Number.isSafeInteger(values[row])) exact = false;
    }
    if (exact) return { kind: column.kind, values };
    const plain = (row: number): Value => {
      const value = at(row);
      return typeof value === "bigint" && !Number.isSafeInteger(Number(value)) ? String(value) : value === null ? null : Number(value); // prettier-ignore
    };
    return { kind: "value", values: Array.from({ length: n }, (_, row) => plain(row)) };
  }
  return { kind: "text", values: Array.from({ length: n }, (_, row) => textOf(at(row))) };
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  if (value instanceof Uint8Array)
    return Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (ArrayBuffer.isView(value)) return JSON.stringify(Array.from(value as unknown as ArrayLike<number | bigint>, Number)); // prettier-ignore
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? Number(inner) : inner));
}

function vectors(
  at: (row: number) => unknown,
  column: Column,
  n: number,
  first: number,
  remarks: Remarks,
  file: string,
): Cells {
  const dim = column.dim ?? 0;
  const values = new Float32Array(n * dim);
  for (let row = 0; row < n; row++) {
    const list = at(row) as ArrayLike<number | bigint | null> | null;
    if (list === null || list.length === 0) {
      remarks.add(`empty ${column.name}`, `Rows without a vector in “${column.name}” have none.`);
      values.fill(Number.NaN, row * dim, (row + 1) * dim);
      continue;
    }
    if (list.length !== dim)
      throw new FormatError(`The vector has ${list.length} numbers, and those before it ${dim}.`, "Give every row a vector of the same length, or leave this column out.", { file, row: first + row + 1, column: column.name }); // prettier-ignore
    if (list instanceof Float32Array) values.set(list, row * dim);
    else
      for (let d = 0; d < dim; d++) values[row * dim + d] = list[d] === null ? Number.NaN : Number(list[d]);
  }
  return { kind: "vector", dim, values };
}
