import { crc32 } from "./crc32.ts";
import { viewOf } from "./source.ts";

/** A file that goes into a zip; its bytes come in pieces. */
export interface ZipFile {
  readonly name: string;
  readonly pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** 1 January 1980, the first day a zip knows: the same content gives the same bytes. */
const DAY = 0x21;
const LIMIT = 0xffffffff;

/**
 * A zip (APPNOTE 6.3.10) of files that are stored as they are, in zip64 where it must be. Vectors hardly get smaller by
 * packing, and what is stored can be read in place.
 */
export async function* zipOf(files: Iterable<ZipFile>): AsyncGenerator<Uint8Array, void, undefined> {
  const written: {
    readonly name: Uint8Array;
    readonly at: number;
    readonly size: number;
    readonly crc: number;
  }[] = [];
  let at = 0;
  for (const { name, pieces } of files) {
    // Bytes are counted before they are written, so that each file is whole in memory once: readers of all kinds want the sizes in front.
    const held: Uint8Array[] = [];
    let [size, crc] = [0, 0];
    for await (const piece of pieces) {
      held.push(piece);
      size += piece.length;
      crc = crc32(piece, crc);
    }
    const entry = { name: new TextEncoder().encode(name), at, size, crc };
    const head = header(entry, false);
    written.push(entry);
    yield head;
    yield* held;
    at += head.length + size;
  }
  const start = at;
  for (const entry of written) {
    const record = header(entry, true);
    yield record;
    at += record.length;
  }
  yield ending(written.length, at - start, start);
}

function header(
  {
    name,
    at,
    size,
    crc,
  }: { readonly name: Uint8Array; readonly at: number; readonly size: number; readonly crc: number },
  directory: boolean,
): Uint8Array {
  const fields: number[] = [];
  if (size >= LIMIT) fields.push(size, size);
  if (directory && at >= LIMIT) fields.push(at);
  const extra = fields.length === 0 ? 0 : 4 + 8 * fields.length;
  const fixed = directory ? 46 : 30;
  const bytes = new Uint8Array(fixed + name.length + extra);
  const view = viewOf(bytes);
  const version = extra > 0 ? 45 : 20;
  let place = 0;
  const put = (value: number, size: 2 | 4): void => {
    if (size === 2) view.setUint16(place, value, true);
    else view.setUint32(place, value, true);
    place += size;
  };
  put(directory ? 0x02014b50 : 0x04034b50, 4);
  if (directory) put(version, 2);
  put(version, 2);
  put(0x0800, 2);
  put(0, 2);
  put(0, 2);
  put(DAY, 2);
  put(crc, 4);
  put(Math.min(size, LIMIT), 4);
  put(Math.min(size, LIMIT), 4);
  put(name.length, 2);
  put(extra, 2);
  if (directory) {
    put(0, 2);
    put(0, 2);
    put(0, 2);
    put(0, 4);
    put(Math.min(at, LIMIT), 4);
  }
  bytes.set(name, fixed);
  if (extra > 0) {
    view.setUint16(fixed + name.length, 1, true);
    view.setUint16(fixed + name.length + 2, extra - 4, true);
    for (const [i, value] of fields.entries())
      view.setBigUint64(fixed + name.length + 4 + 8 * i, BigInt(value), true);
  }
  return bytes;
}

function ending(count: number, length: number, start: number): Uint8Array {
  const wide = count >= 0xffff || length >= LIMIT || start >= LIMIT;
  const bytes = new Uint8Array((wide ? 76 : 0) + 22);
  const view = viewOf(bytes);
  if (wide) {
    view.setUint32(0, 0x06064b50, true);
    view.setBigUint64(4, 44n, true);
    view.setUint16(12, 45, true);
    view.setUint16(14, 45, true);
    view.setBigUint64(24, BigInt(count), true);
    view.setBigUint64(32, BigInt(count), true);
    view.setBigUint64(40, BigInt(length), true);
    view.setBigUint64(48, BigInt(start), true);
    view.setUint32(56, 0x07064b50, true);
    view.setBigUint64(64, BigInt(start + length), true);
    view.setUint32(72, 1, true);
  }
  const at = wide ? 76 : 0;
  view.setUint32(at, 0x06054b50, true);
  view.setUint16(at + 8, Math.min(count, 0xffff), true);
  view.setUint16(at + 10, Math.min(count, 0xffff), true);
  view.setUint32(at + 12, Math.min(length, LIMIT), true);
  view.setUint32(at + 16, Math.min(start, LIMIT), true);
  return bytes;
}
