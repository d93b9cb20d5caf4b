import { crc32 } from "./crc32.ts";
import { FormatError } from "./format-error.ts";
import { checkTable, type Table, type TableColumn } from "./load.ts";
import type { Settled } from "./gather.ts";
import { matrixRows } from "./matrix-table.ts";
import { npyArray, npyHeader } from "./npy-header.ts";
import { numbersIn } from "./numbers.ts";
import type { Role } from "./roles.ts";
import { readAll, type Source } from "./source.ts";
import { littleBytes, vectorBytes } from "./vector-bytes.ts";
import { asBytes } from "./writer.ts";
import { zipOf, type ZipFile } from "./zip-write.ts";
import { entrySource, zipEntries, type Entry } from "./zip.ts";

/*
 * The .embspace file: a zip whose files are stored (not packed), so that its vectors can be read in place.
 *
 *   embspace.json    { "format": "embspace", "version": 1, "needs": 1, "n": rows, "columns": [{ "name", "role", "kind", "file" }],
 *                      "arrays": [{ "name", "file" }], "state": {…}, "files": [{ "name", "size", "crc32" }] }
 *   columns/0.json   texts: a JSON list of n texts or null
 *   columns/1.npy    numbers and dates (ms since 1970): n float64; NaN is missing. Bools: n uint8, 255 is missing. Vectors: n x dim float32.
 *   arrays/map.npy   numbers that go with the rows and are no columns, such as places on a map: rows x dim float32
 *
 * "version" says what wrote it, "needs" the least version that can read it: a reader takes every file whose "needs" it knows. Fields and files it does not know
 * it keeps and writes again. "crc32" is the checksum of each file, as in the zip, so that a file changed by hand and packed again is noticed.
 */

/** What this reads and writes. */
const VERSION = 1;
const MANIFEST = "embspace.json";
/** Bytes of the manifest, and of files that are kept without being known. */
const MOST_JSON = 2 ** 29;
const MOST_UNKNOWN = 2 ** 28;
const KNOWN = new Set(["format", "version", "needs", "n", "columns", "arrays", "state", "files"]);

/** Rows x dim numbers that go with a space, row-major. */
export interface SpaceArray {
  readonly name: string;
  readonly rows: number;
  readonly dim: number;
  readonly values: Float32Array;
}

/** A session as a file. */
export interface SpaceFile {
  readonly table: Table;
  readonly arrays: readonly SpaceArray[];
  /** Anything JSON holds: model, map, camera, title, …. */
  readonly state: { readonly [key: string]: unknown };
  /** What a later version wrote and this one does not know: kept as it is. */
  readonly unknown: {
    readonly fields: { readonly [key: string]: unknown };
    readonly files: ReadonlyMap<string, Uint8Array>;
  };
}

export const NOTHING_UNKNOWN: SpaceFile["unknown"] = { fields: {}, files: new Map() };

/** The bytes of a .embspace file. The same space gives the same bytes. */
export async function* writeSpace(
  space: SpaceFile,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { table, arrays, state, unknown } = space;
  checkTable(table);
  const files: {
    readonly name: string;
    readonly make: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  }[] = [];
  const columns = table.columns.map(({ name, role, cells }, place) => {
    const file = `columns/${place}.${cells.kind === "text" ? "json" : "npy"}`;
    files.push({ name: file, make: () => columnBytes(cells, table.n, signal) });
    return { name, role, kind: cells.kind, file };
  });
  const listed = arrays.map(({ name, rows, dim, values }, place) => {
    const file = `arrays/${place}.npy`;
    files.push({ name: file, make: () => arrayBytes([rows, dim], values, signal) });
    return { name, file };
  });
  for (const [name, bytes] of unknown.files) files.push({ name, make: () => [bytes] });
  const sums: { name: string; size: number; crc32: number }[] = [];
  for (const { name, make } of files) {
    let [size, crc] = [0, 0];
    for await (const piece of make()) [size, crc] = [size + piece.length, crc32(piece, crc)];
    sums.push({ name, size, crc32: crc });
  }
  const manifest = { ...unknown.fields, format: "embspace", version: VERSION, needs: VERSION, n: table.n, columns, arrays: listed, state, files: sums }; // prettier-ignore
  yield* zipOf([
    { name: MANIFEST, pieces: [asBytes(`${JSON.stringify(manifest, null, 1)}\n`)] },
    ...files.map(({ name, make }): ZipFile => ({ name, pieces: make() })),
  ]);
}

async function* columnBytes(
  cells: Settled,
  n: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  switch (cells.kind) {
    case "text":
      yield asBytes(JSON.stringify(cells.values));
      return;
    case "bool":
      yield npyHeader([n], "|u1");
      yield cells.values;
      return;
    case "vector":
      yield* arrayBytes([n, cells.dim], cells.values, signal);
      return;
    case "number":
    case "date":
      yield npyHeader([n], "<f8");
      yield littleBytes(cells.values);
  }
}

async function* arrayBytes(
  shape: readonly number[],
  values: Float32Array,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield npyHeader(shape, "<f4");
  yield* vectorBytes(values, signal);
}

/** Reads a .embspace file. Throws FormatError for what is damaged, changed, or of a version that needs a newer explorer. */
export async function readSpace(source: Source, signal?: AbortSignal): Promise<SpaceFile> {
  const file = source.name;
  const entries = await zipEntries(source, signal);
  const found = entries.get(MANIFEST);
  if (found === undefined)
    throw new FormatError("This is not a saved space.", `A .embspace file holds ${MANIFEST}.`, { file });
  const manifest = manifestOf(await jsonAt(source, found, signal), file);
  const { needs, n } = manifest;
  if (needs > VERSION) {
    throw new FormatError(
      `It was written by a newer explorer (it needs version ${needs}, this is ${VERSION}).`,
      "Open it with the newer one.",
      { file },
    );
  }
  const entryOf = (name: string): Entry => {
    const entry = entries.get(name);
    const sum = manifest.files.get(name);
    if (entry === undefined) throw new FormatError(`“${name}” is missing in it.`, "Save it again.", { file });
    if (sum !== undefined && (sum.size !== entry.size || sum.crc !== entry.crc))
      throw new FormatError(`“${name}” in it is not what was saved.`, "It was changed: use a copy that was not.", { file }); // prettier-ignore
    return entry;
  };
  const columns: TableColumn[] = [];
  for (const { name, role, kind, file: path } of manifest.columns) {
    const entry = entryOf(path);
    const cells = kind === "text" ? await textsAt(source, entry, signal) : await numbersAt(source, entry, kind, signal); // prettier-ignore
    const rows = cells.kind === "vector" ? cells.values.length / cells.dim : cells.values.length;
    if (rows !== n) throw new FormatError(`It has ${rows} rows, and the space ${n}.`, "Save it again.", { file, column: name }); // prettier-ignore
    columns.push({ name, role, cells });
  }
  const arrays: SpaceArray[] = [];
  for (const { name, file: path } of manifest.arrays) {
    const { rows, dim, values } = await floatsAt(source, entryOf(path), signal);
    arrays.push({ name, rows, dim, values });
  }
  const used = new Set([MANIFEST, ...manifest.columns.map((one) => one.file), ...manifest.arrays.map((one) => one.file)]); // prettier-ignore
  const files = new Map<string, Uint8Array>();
  let bytes = 0;
  for (const entry of entries.values()) {
    if (used.has(entry.name)) continue;
    bytes += entry.size;
    if (bytes > MOST_UNKNOWN) throw new FormatError("It holds too much that is not known here.", "Open it with a newer explorer.", { file }); // prettier-ignore
    files.set(entry.name, (await readAll(await entrySource(source, entry, true, signal), MOST_UNKNOWN, signal)).slice()); // prettier-ignore
  }
  return {
    table: { n, columns },
    arrays,
    state: manifest.state,
    unknown: { fields: manifest.fields, files },
  };
}

async function jsonAt(source: Source, entry: Entry, signal?: AbortSignal): Promise<unknown> {
  const bytes = await readAll(await entrySource(source, entry, true, signal), MOST_JSON, signal);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new FormatError(`“${entry.name}” in it is not JSON.`, "It is damaged: use another copy.", { file: source.name }, { cause }); // prettier-ignore
  }
}

async function textsAt(source: Source, entry: Entry, signal?: AbortSignal): Promise<Settled> {
  const values = await jsonAt(source, entry, signal);
  if (
    Array.isArray(values) &&
    values.every((value): value is string | null => value === null || typeof value === "string")
  )
    return { kind: "text", values };
  throw new FormatError(`“${entry.name}” in it is no list of texts.`, "It is damaged: use another copy.", { file: source.name }); // prettier-ignore
}

async function numbersAt(
  source: Source,
  entry: Entry,
  kind: "number" | "date" | "bool" | "vector",
  signal?: AbortSignal,
): Promise<Settled> {
  if (kind === "vector") {
    const { dim, values } = await floatsAt(source, entry, signal);
    return { kind, dim, values };
  }
  const inner = await entrySource(source, entry, true, signal);
  const array = await npyArray(inner, signal);
  const type = kind === "bool" ? "u8" : "f64";
  if (array.kind === "numbers" && array.matrix.dim === 1 && array.matrix.type === type) {
    const { at, rows, little } = array.matrix;
    const bytes = await inner.read(at, at + rows * (kind === "bool" ? 1 : 8), signal);
    return kind === "bool"
      ? { kind, values: bytes.slice() }
      : { kind, values: numbersIn(bytes, "f64", little) };
  }
  throw new FormatError(`“${entry.name}” in it does not hold what it should.`, "It is damaged: use another copy.", { file: source.name }); // prettier-ignore
}

async function floatsAt(
  source: Source,
  entry: Entry,
  signal?: AbortSignal,
): Promise<{ rows: number; dim: number; values: Float32Array }> {
  const array = await npyArray(await entrySource(source, entry, true, signal), signal);
  if (array.kind === "numbers" && array.matrix.type === "f32") {
    const { rows, dim } = array.matrix;
    return { rows, dim, values: await matrixRows(array.matrix, 0, rows, signal) };
  }
  throw new FormatError(`“${entry.name}” in it does not hold what it should.`, "It is damaged: use another copy.", { file: source.name }); // prettier-ignore
}

interface Manifest {
  readonly needs: number;
  readonly n: number;
  readonly columns: readonly {
    readonly name: string;
    readonly role: Role;
    readonly kind: Settled["kind"];
    readonly file: string;
  }[];
  readonly arrays: readonly { readonly name: string; readonly file: string }[];
  readonly state: { readonly [key: string]: unknown };
  readonly files: ReadonlyMap<string, { readonly size: number; readonly crc: number }>;
  readonly fields: { readonly [key: string]: unknown };
}

const ROLES: ReadonlySet<unknown> = new Set<Role>(["text", "label", "id", "vector", "x", "y", "z", "other"]);
const KINDS: ReadonlySet<unknown> = new Set<Settled["kind"]>(["text", "number", "date", "bool", "vector"]);

function manifestOf(found: unknown, file: string): Manifest {
  const wrong = (what: string): FormatError => new FormatError(`Its ${MANIFEST} ${what}.`, "It is damaged: use another copy.", { file }); // prettier-ignore
  if (typeof found !== "object" || found === null || Array.isArray(found)) throw wrong("is no object");
  const all = found as { readonly [key: string]: unknown };
  if (all["format"] !== "embspace") throw wrong("does not say that it is one");
  const { needs, n } = all;
  if (!Number.isSafeInteger(needs) || Number(needs) < 1) throw wrong("does not say what version it needs");
  if (Number(needs) > VERSION) return { needs: Number(needs), n: 0, columns: [], arrays: [], state: {}, files: new Map(), fields: {} }; // prettier-ignore
  if (!Number.isSafeInteger(n) || Number(n) < 0) throw wrong("does not say how many rows there are");
  const list = (key: string): readonly { readonly [key: string]: unknown }[] => {
    const value = all[key] ?? [];
    if (!Array.isArray(value) || value.some((one) => typeof one !== "object" || one === null)) throw wrong(`has no list of ${key}`); // prettier-ignore
    return value as readonly { readonly [key: string]: unknown }[];
  };
  const columns = list("columns").map(({ name, role, kind, file: path }) => {
    if (typeof name !== "string" || typeof path !== "string" || !KINDS.has(kind))
      throw wrong("describes a column that is not known");
    // A role of a later version is just another column here.
    return {
      name,
      role: ROLES.has(role) ? (role as Role) : "other",
      kind: kind as Settled["kind"],
      file: path,
    };
  });
  const arrays = list("arrays").map(({ name, file: path }) => {
    if (typeof name !== "string" || typeof path !== "string")
      throw wrong("describes numbers that are not known");
    return { name, file: path };
  });
  const files = new Map(list("files").map(({ name, size, crc32 }) => [String(name), { size: Number(size), crc: Number(crc32) }])); // prettier-ignore
  const state = all["state"] ?? {};
  if (typeof state !== "object" || Array.isArray(state)) throw wrong("has no state");
  const fields = Object.fromEntries(Object.entries(all).filter(([key]) => !KNOWN.has(key)));
  return { needs: Number(needs), n: Number(n), columns, arrays, state: { ...state }, files, fields };
}
