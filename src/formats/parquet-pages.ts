import type { ColumnMetaData, Compressors, DecodedArray, SchemaElement } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { convert, convertWithDictionary } from "hyparquet/src/convert.js";
import { decompressPage } from "hyparquet/src/datapage.js";
import { deltaBinaryUnpack, deltaByteArray, deltaLengthByteArray } from "hyparquet/src/delta.js";
import { byteStreamSplit } from "hyparquet/src/encoding.js";
import { readPlain } from "hyparquet/src/plain.js";
import { FormatError, truncated } from "./format-error.ts";
import { readExactly, viewOf, type Source } from "./source.ts";

/** The way to a column's numbers in the schema. */
export interface Leaf {
  readonly path: readonly string[];
  readonly element: SchemaElement;
  /** Depth of definition where the value is there. */
  readonly defined: number;
  /** Depth of definition from which a list has an entry; 0 without a list. */
  readonly entry: number;
  /** Lists around the value. */
  readonly lists: number;
}

/** Values of a page with their levels; without a level everything is there. */
export interface Page {
  readonly n: number;
  readonly definition: Uint8Array | null;
  readonly repetition: Uint8Array | null;
  /** The values that are there, dense. */
  readonly values: DecodedArray;
}

/** Bytes a page may unpack to. */
const MOST = 1 << 28;
/** Bytes fetched at a time, at least. */
const WINDOW = 1 << 17;

/** Milliseconds since 1970 for dates and times of any unit. */
const parsers = {
  timestampFromMilliseconds: (ms: bigint) => Number(ms),
  timestampFromMicroseconds: (us: bigint) => Number(us) / 1000,
  timestampFromNanoseconds: (ns: bigint) => Number(ns / 1000n) / 1000,
  dateFromDays: (days: number) => days * 86_400_000,
  stringFromBytes: (bytes: Uint8Array) => utf8.decode(bytes),
  jsonFromBytes: (bytes: Uint8Array) => utf8.decode(bytes),
  geometryFromBytes: () => null,
  geographyFromBytes: () => null,
  uuidFromBytes: (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"), // prettier-ignore
};
const utf8 = new TextDecoder();

/** The pages of one column chunk, in order. Format: apache/parquet-format 2.11. Throws FormatError; what the library throws goes through. */
export async function* pagesOf(
  source: Source,
  meta: ColumnMetaData,
  leaf: Leaf,
  compressors: Compressors,
  signal?: AbortSignal,
): AsyncGenerator<Page, void, undefined> {
  const start = Number(meta.dictionary_page_offset || meta.data_page_offset);
  const first = Math.min(start, Number(meta.data_page_offset));
  const end = first + Number(meta.total_compressed_size);
  const place = { file: source.name, column: leaf.path.join("."), byte: first };
  if (!(first >= 4 && end <= source.size && end > first))
    throw truncated("the numbers of this column do", place);
  const decoder = { pathInSchema: [...leaf.path], type: meta.type, element: leaf.element, schemaPath: [], codec: meta.codec, parsers, compressors }; // prettier-ignore
  const cursor = new Cursor(source, end, signal);
  let dictionary: DecodedArray | undefined;
  let left = Number(meta.num_values);
  for (let at = first; left > 0 && at < end - 1;) {
    signal?.throwIfAborted();
    const reader = { view: viewOf(await cursor.bytes(at, Math.min(end, at + 1024))), offset: 0 };
    let header;
    try {
      header = parquetHeader(reader);
    } catch {
      // A header with long statistics.
      reader.view = viewOf(await cursor.bytes(at, Math.min(end, at + 65_536)));
      reader.offset = 0;
      header = parquetHeader(reader);
    }
    const body = at + reader.offset;
    const { compressed_page_size: packed, uncompressed_page_size: size } = header;
    if (!(packed >= 0 && size >= 0 && body + packed <= end)) throw truncated("a page of this column does", { ...place, byte: at }); // prettier-ignore
    if (size > MOST) throw new FormatError(`A page claims to unpack into ${size} bytes.`, "It is damaged, or a zip bomb: it was not unpacked.", { ...place, byte: at }); // prettier-ignore
    const bytes = await cursor.bytes(body, body + packed);
    at = body + packed;
    if (header.type === "DICTIONARY_PAGE") {
      const page = decompressPage(bytes, size, meta.codec, compressors);
      const count = bounded(header.dictionary_page_header?.num_values ?? 0, 8 * size + 8, place);
      dictionary = convert(readPlain({ view: viewOf(page), offset: 0 }, meta.type, count, leaf.element.type_length), decoder); // prettier-ignore
      continue;
    }
    const v1 = header.data_page_header;
    const v2 = header.data_page_header_v2;
    if (v1 === undefined && v2 === undefined) continue;
    const n = bounded(v1?.num_values ?? v2?.num_values ?? 0, left, place);
    left -= n;
    const encoding = v1?.encoding ?? v2?.encoding ?? "PLAIN";
    let repetition: Uint8Array | null = null;
    let definition: Uint8Array | null = null;
    let page: Uint8Array;
    if (v2 === undefined) {
      page = decompressPage(bytes, size, meta.codec, compressors);
      if (leaf.lists > 0) [repetition, page] = levelsV1(page, n, leaf.lists);
      if (leaf.defined > 0) [definition, page] = levelsV1(page, n, leaf.defined);
    } else {
      const [r, d] = [v2.repetition_levels_byte_length, v2.definition_levels_byte_length];
      if (!(r >= 0 && d >= 0 && r + d <= Math.min(packed, size))) throw new FormatError("A page is damaged.", "Write the file again.", { ...place, byte: at }); // prettier-ignore
      if (leaf.lists > 0) repetition = levels(bytes.subarray(0, r), n, leaf.lists);
      if (leaf.defined > 0) definition = levels(bytes.subarray(r, r + d), n, leaf.defined);
      const rest = bytes.subarray(r + d);
      page = v2.is_compressed === false ? rest : decompressPage(rest, size - r - d, meta.codec, compressors);
    }
    let there = n;
    if (definition !== null) {
      there = 0;
      for (const level of definition) if (level === leaf.defined) there++;
    }
    const raw = decoded(page, encoding, meta, leaf.element, there, place);
    if (encoding.endsWith("_DICTIONARY") && dictionary === undefined && there > 0)
      throw new FormatError("A page needs a dictionary that is not there.", "The file is damaged: write it again.", { ...place, byte: at }); // prettier-ignore
    yield { n, definition, repetition, values: convertWithDictionary(raw, dictionary, encoding, decoder) };
  }
  if (left > 0) throw truncated(`the last ${left} values of this column do`, place);
}

function bounded(count: number, most: number, place: object): number {
  if (Number.isInteger(count) && count >= 0 && count <= most) return count;
  throw new FormatError(`A page claims ${count} values.`, "It is damaged: write the file again.", place);
}

/** Bytes of a chunk, read in windows. */
class Cursor {
  readonly #source: Source;
  readonly #end: number;
  readonly #signal: AbortSignal | undefined;
  #from = 0;
  #held: Uint8Array = new Uint8Array(0);

  constructor(source: Source, end: number, signal: AbortSignal | undefined) {
    this.#source = source;
    this.#end = end;
    this.#signal = signal;
  }

  async bytes(from: number, to: number): Promise<Uint8Array> {
    const held = this.#from + this.#held.length;
    if (from < this.#from || from > held) {
      this.#held = new Uint8Array(0);
      this.#from = from;
      return this.bytes(from, to);
    }
    if (to > held) {
      // What is here already is not fetched again.
      const more = await readExactly(this.#source, held, Math.min(this.#end, Math.max(to, from + WINDOW)), "this column does", this.#signal); // prettier-ignore
      const kept = this.#held.subarray(from - this.#from);
      const joined = kept.length === 0 ? more : new Uint8Array(kept.length + more.length);
      if (kept.length > 0) {
        joined.set(kept);
        joined.set(more, kept.length);
      }
      this.#held = joined;
      this.#from = from;
    }
    return this.#held.subarray(from - this.#from, to - this.#from);
  }
}

function levelsV1(page: Uint8Array, n: number, most: number): [Uint8Array, Uint8Array] {
  const length = viewOf(page).getUint32(0, true);
  if (length + 4 > page.length) throw new FormatError("A page is damaged.", "Write the file again.");
  return [levels(page.subarray(4, 4 + length), n, most), page.subarray(4 + length)];
}

/** Levels in the hybrid of runs and packed bits; never more than n, whatever a run claims. */
function levels(bytes: Uint8Array, n: number, most: number): Uint8Array {
  const out = new Uint8Array(n);
  fillHybrid(bytes, 32 - Math.clz32(most), out);
  return out;
}

/** RLE and bit-packing of Parquet: each run has a varint; even: a value many times, odd: groups of eight packed values. */
function fillHybrid(bytes: Uint8Array, width: number, out: Uint8Array | Uint32Array): void {
  let at = 0;
  let done = 0;
  while (done < out.length) {
    if (at >= bytes.length)
      throw new FormatError("A page ends too early.", "The file is damaged: write it again.");
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      header += (byte & 127) * 2 ** shift;
      if (byte < 128 || shift > 35) break;
    }
    if (header % 2 === 0) {
      let value = 0;
      for (let i = 0; i < width; i += 8) value += (bytes[at++] ?? 0) * 2 ** i;
      const end = Math.min(out.length, done + header / 2);
      if (end === done) throw new FormatError("A page is damaged.", "Write the file again.");
      out.fill(value, done, end);
      done = end;
    } else {
      const count = Math.floor(header / 2) * 8;
      const end = Math.min(out.length, done + count);
      if (end === done) throw new FormatError("A page is damaged.", "Write the file again.");
      for (let bit = at * 8; done < end; done++) {
        let value = 0;
        for (let i = 0; i < width; i++, bit++) value += (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1) * 2 ** i;
        out[done] = value;
      }
      at += (count / 8) * width;
    }
  }
}

function decoded(
  page: Uint8Array,
  encoding: string,
  { type }: ColumnMetaData,
  element: SchemaElement,
  n: number,
  place: object,
): DecodedArray {
  const reader = { view: viewOf(page), offset: 0 };
  switch (encoding) {
    case "PLAIN":
      return readPlain(reader, type, n, element.type_length);
    case "PLAIN_DICTIONARY":
    case "RLE_DICTIONARY": {
      const places = new Uint32Array(n);
      if (n > 0 && (page[0] ?? 0) > 0) fillHybrid(page.subarray(1), Math.min(32, page[0] ?? 0), places);
      return Array.from(places);
    }
    case "RLE": {
      const length = viewOf(page).getUint32(0, true);
      const bits = new Uint8Array(n);
      fillHybrid(page.subarray(4, 4 + length), 1, bits);
      return Array.from(bits, (bit) => bit === 1);
    }
    case "DELTA_BINARY_PACKED": {
      const out = type === "INT32" ? new Int32Array(n) : new BigInt64Array(n);
      if (n > 0) deltaBinaryUnpack(reader, n, out);
      return out;
    }
    case "DELTA_LENGTH_BYTE_ARRAY":
    case "DELTA_BYTE_ARRAY": {
      const out: Uint8Array[] = [];
      out.length = n;
      if (n > 0) (encoding === "DELTA_BYTE_ARRAY" ? deltaByteArray : deltaLengthByteArray)(reader, n, out);
      return out;
    }
    case "BYTE_STREAM_SPLIT":
      return byteStreamSplit(reader, n, type, element.type_length);
    default:
      throw new FormatError(`The encoding ${encoding} is not known here.`, "Write the file with PLAIN or dictionary encoding.", place); // prettier-ignore
  }
}
