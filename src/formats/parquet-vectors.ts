import type { ColumnChunk } from "hyparquet";
import type { ByteWriter } from "hyparquet-writer";
import { writePageHeader } from "hyparquet-writer/src/datapage.js";
import { littleBytes } from "./vector-bytes.ts";

/** Bytes of numbers in a page, about. */
const PAGE = 1 << 20;
/** Levels of optional list, repeated group, optional element: all there, and no list at all. */
const [THERE, NO_LIST] = [3, 0];

/**
 * Lists of 32-bit floats as one column chunk of Parquet (format 2.10, data pages of version 2): numbers PLAIN and not packed, levels as runs, so
 * that nothing is done number by number. A row of NaN alone is a missing list.
 * @param values n x dim, row-major; rows [from, to) are written
 */
export function writeVectors(
  out: ByteWriter,
  name: string,
  { dim, values }: { readonly dim: number; readonly values: Float32Array },
  from: number,
  to: number,
): ColumnChunk {
  const start = out.offset;
  const step = Math.max(1, Math.floor(PAGE / (4 * dim)));
  let count = 0;
  for (let first = from; first < to; first += step)
    count += writePage(out, dim, values, first, Math.min(to, first + step));
  const size = BigInt(out.offset - start);
  return {
    file_offset: BigInt(start),
    meta_data: {
      type: "FLOAT",
      encodings: ["PLAIN", "RLE"],
      path_in_schema: [name, "list", "element"],
      codec: "UNCOMPRESSED",
      num_values: BigInt(count),
      total_compressed_size: size,
      total_uncompressed_size: size,
      data_page_offset: BigInt(start),
    },
  };
}

/** Returns how many values it has, missing lists counted as one each. */
function writePage(out: ByteWriter, dim: number, values: Float32Array, from: number, to: number): number {
  const [repeats, defines] = [new Runs(), new Runs()];
  const missing: number[] = [];
  for (let row = from; row < to; row++) {
    const isMissing = isNone(values, row * dim, dim);
    if (isMissing) missing.push(row);
    repeats.add(0, 1);
    if (!isMissing && dim > 1) repeats.add(1, dim - 1);
    defines.add(isMissing ? NO_LIST : THERE, isMissing ? 1 : dim);
  }
  const numbers = littleBytes(missing.length === 0 ? values.subarray(from * dim, to * dim) : without(values, dim, from, to, missing)); // prettier-ignore
  const [repeated, defined] = [repeats.bytes(), defines.bytes()];
  const size = repeated.length + defined.length + numbers.length;
  const count = (to - from - missing.length) * dim + missing.length;
  writePageHeader(out, {
    type: "DATA_PAGE_V2",
    uncompressed_page_size: size,
    compressed_page_size: size,
    data_page_header_v2: {
      num_values: count,
      num_nulls: missing.length,
      num_rows: to - from,
      encoding: "PLAIN",
      repetition_levels_byte_length: repeated.length,
      definition_levels_byte_length: defined.length,
      is_compressed: false,
    },
  });
  for (const bytes of [repeated, defined, numbers]) out.appendBytes(bytes);
  return count;
}

function isNone(values: Float32Array, at: number, dim: number): boolean {
  for (let i = at; i < at + dim; i++) if (!Number.isNaN(values[i])) return false;
  return true;
}

function without(
  values: Float32Array,
  dim: number,
  from: number,
  to: number,
  missing: readonly number[],
): Float32Array {
  const gone = new Set(missing);
  const left = new Float32Array((to - from - missing.length) * dim);
  let at = 0;
  for (let row = from; row < to; row++) {
    if (gone.has(row)) continue;
    left.set(values.subarray(row * dim, (row + 1) * dim), at);
    at += dim;
  }
  return left;
}

/** Levels in the hybrid of runs and packed bits, by runs alone: the count times two as a varint, then the level in a byte. */
class Runs {
  readonly #bytes: number[] = [];
  #level = -1;
  #count = 0;

  add(level: number, count: number): void {
    if (level !== this.#level) this.#end();
    this.#level = level;
    this.#count += count;
  }

  bytes(): Uint8Array {
    this.#end();
    return Uint8Array.from(this.#bytes);
  }

  #end(): void {
    if (this.#count === 0) return;
    let head = this.#count * 2;
    while (head >= 128) {
      this.#bytes.push((head & 127) | 128);
      head = Math.floor(head / 128);
    }
    this.#bytes.push(head, this.#level);
    this.#count = 0;
  }
}
