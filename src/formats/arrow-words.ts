import { viewOf } from "./source.ts";

/** Fields of a schema, and depth of lists in lists. */
const MOST_FIELDS = 20_000;
const DEEPEST = 24;
const UNION = 14;

/** What a message says of itself. */
export interface Described {
  /** 1 schema, 2 dictionary, 3 rows; others are passed over. */
  readonly type: number;
  readonly body: number;
  /** Rows of a batch or a dictionary. */
  readonly rows: number;
}

/** Words that do not fit together. */
class UnsoundError extends Error {}

/**
 * Walks the flatbuffer of a message ("Schema.fbs", "Message.fbs") as its reader will, and checks that every place and count lies within it: the reader itself
 * takes counts on trust. Null for a message that is not sound.
 */
export function describedWords(words: Uint8Array): Described | null {
  try {
    return new Walk(words).message();
  } catch (error) {
    if (error instanceof UnsoundError || error instanceof RangeError) return null;
    throw error;
  }
}

class Walk {
  readonly #view: DataView;
  #fields = 0;

  constructor(words: Uint8Array) {
    this.#view = viewOf(words);
  }

  message(): Described {
    const root = this.#table(0);
    const typeAt = this.#field(root, 1);
    const type = typeAt < 0 ? 0 : this.#view.getUint8(typeAt);
    const bodyAt = this.#field(root, 3);
    const body = bodyAt < 0 ? 0 : Number(this.#view.getBigInt64(bodyAt, true));
    const header = this.#field(root, 2);
    if (!(body >= 0)) throw new UnsoundError();
    if (header < 0) return { type: 0, body, rows: 0 };
    if (type === 1) this.#schema(this.#table(header));
    const most = 100_000 + body * 1024;
    if (type === 3) return { type, body, rows: this.#batch(this.#table(header), most) };
    if (type === 2) {
      const inner = this.#field(this.#table(header), 1);
      return { type, body, rows: inner < 0 ? 0 : this.#batch(this.#table(inner), most) };
    }
    return { type, body, rows: 0 };
  }

  /** The table that the place at `at` points to, with its fields in reach. */
  #table(at: number): number {
    const table = at + this.#view.getUint32(at, true);
    const fields = table - this.#view.getInt32(table, true);
    const size = this.#view.getUint16(fields, true);
    if (size % 2 !== 0 || fields + size > this.#view.byteLength) throw new UnsoundError();
    return table;
  }

  /** Place of a field, -1 where it is left out. */
  #field(table: number, index: number): number {
    const fields = table - this.#view.getInt32(table, true);
    const entry = 4 + 2 * index;
    if (entry >= this.#view.getUint16(fields, true)) return -1;
    const offset = this.#view.getUint16(fields + entry, true);
    if (offset === 0) return -1;
    if (table + offset >= this.#view.byteLength) throw new UnsoundError();
    return table + offset;
  }

  /** First entry of a vector and how many there are; each of `stride` bytes, all within the words. */
  #vector(table: number, index: number, stride: number): { readonly start: number; readonly count: number } {
    const at = this.#field(table, index);
    if (at < 0) return { start: 0, count: 0 };
    const base = at + this.#view.getUint32(at, true);
    const count = this.#view.getInt32(base, true);
    if (count < 0 || base + 4 + count * stride > this.#view.byteLength) throw new UnsoundError();
    return { start: base + 4, count };
  }

  #schema(schema: number): void {
    this.#each(schema, 1, (field) => this.#fieldTable(field, 0));
    this.#metadata(schema, 2);
    this.#vector(schema, 3, 8);
  }

  #each(table: number, index: number, visit: (inner: number) => void): void {
    const { start, count } = this.#vector(table, index, 4);
    for (let i = 0; i < count; i++) visit(this.#table(start + 4 * i));
  }

  #metadata(table: number, index: number): void {
    this.#each(table, index, (pair) => {
      this.#vector(pair, 0, 1);
      this.#vector(pair, 1, 1);
    });
  }

  #fieldTable(field: number, depth: number): void {
    this.#fields++;
    if (this.#fields > MOST_FIELDS || depth > DEEPEST) throw new UnsoundError();
    this.#vector(field, 0, 1);
    const typeAt = this.#field(field, 2);
    const type = this.#field(field, 3);
    if (typeAt >= 0 && type >= 0) {
      const table = this.#table(type);
      if (this.#view.getUint8(typeAt) === UNION) this.#vector(table, 1, 4);
      // Names of time zones are texts; every kind has at most three fields.
      if (this.#view.getUint8(typeAt) === 10) this.#vector(table, 1, 1);
    }
    const dictionary = this.#field(field, 4);
    if (dictionary >= 0) {
      const index = this.#field(this.#table(dictionary), 1);
      if (index >= 0) this.#table(index);
    }
    this.#each(field, 5, (child) => this.#fieldTable(child, depth + 1));
    this.#metadata(field, 6);
  }

  /** Rows of a record batch; no count in it is above `most`. */
  #batch(batch: number, most: number): number {
    const rowsAt = this.#field(batch, 0);
    const rows = rowsAt < 0 ? 0 : Number(this.#view.getBigInt64(rowsAt, true));
    const nodes = this.#vector(batch, 1, 16);
    for (let i = 0; i < nodes.count; i++) {
      const length = Number(this.#view.getBigInt64(nodes.start + 16 * i, true));
      if (!(length >= 0 && length <= most)) throw new UnsoundError();
    }
    this.#vector(batch, 2, 16);
    const packing = this.#field(batch, 3);
    if (packing >= 0) this.#table(packing);
    const parts = this.#vector(batch, 4, 8);
    for (let i = 0; i < parts.count; i++)
      if (Number(this.#view.getBigInt64(parts.start + 8 * i, true)) > most) throw new UnsoundError();
    if (!(rows >= 0 && rows <= most)) throw new UnsoundError();
    return rows;
  }
}
