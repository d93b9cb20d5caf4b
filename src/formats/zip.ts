import { crc32 } from "./crc32.ts";
import { FormatError, truncated } from "./format-error.ts";
import { partOf, readExactly, viewOf, type Source } from "./source.ts";

/** A file in a zip. */
export interface Entry {
  readonly name: string;
  /** Bytes unpacked and packed, by the directory. */
  readonly size: number;
  readonly packed: number;
  readonly crc: number;
  readonly method: number;
  readonly at: number;
}

/** What one entry may unpack to. */
const MOST = 2 ** 30;
/** Deflate makes at best 1 of 1032. */
const RATIO = 1100;
const MOST_ENTRIES = 100_000;

/**
 * The directory of a zip (APPNOTE 6.3.10), zip64 too. Throws FormatError for what is no zip, is cut off, or claims more than it can hold.
 */
export async function zipEntries(source: Source, signal?: AbortSignal): Promise<Map<string, Entry>> {
  const tail = await source.read(Math.max(0, source.size - 65_557), source.size, signal);
  const view = viewOf(tail);
  let end = tail.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw truncated("the directory of the zip", { file: source.name, byte: source.size });
  let count = view.getUint16(end + 10, true);
  let length = view.getUint32(end + 12, true);
  let start = view.getUint32(end + 16, true);
  if (end >= 20 && view.getUint32(end - 20, true) === 0x07064b50) {
    const at = Number(view.getBigUint64(end - 12, true));
    const wide = viewOf(await readExactly(source, at, at + 56, "the directory of the zip", signal));
    if (wide.getUint32(0, true) === 0x06064b50) {
      count = Number(wide.getBigUint64(32, true));
      length = Number(wide.getBigUint64(40, true));
      start = Number(wide.getBigUint64(48, true));
    }
  }
  if (count > MOST_ENTRIES || length > 2 ** 28)
    throw new FormatError(`The zip claims ${count} files.`, `Up to ${MOST_ENTRIES} are read: pack fewer.`, { file: source.name }); // prettier-ignore
  const list = viewOf(await readExactly(source, start, start + length, "the directory of the zip", signal));
  const entries = new Map<string, Entry>();
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > list.byteLength || list.getUint32(at, true) !== 0x02014b50)
      throw new FormatError("The directory of the zip is damaged.", "Pack it again.", { file: source.name, byte: start + at }); // prettier-ignore
    const [nameBytes, extraBytes, noteBytes] = [28, 30, 32].map((from) => list.getUint16(at + from, true)) as [number, number, number]; // prettier-ignore
    const next = at + 46 + nameBytes + extraBytes + noteBytes;
    if (next > list.byteLength)
      throw new FormatError("The directory of the zip is damaged.", "Pack it again.", { file: source.name, byte: start + at }); // prettier-ignore
    const entry = entryAt(list, at, nameBytes, extraBytes);
    if (entry.encrypted)
      throw new FormatError(`“${entry.name}” in the zip is encrypted.`, "Pack it without a password.", { file: source.name }); // prettier-ignore
    if (!entry.name.endsWith("/")) entries.set(entry.name, entry);
    at = next;
  }
  return entries;
}

function entryAt(
  list: DataView,
  at: number,
  nameBytes: number,
  extraBytes: number,
): Entry & { encrypted: boolean } {
  const name = new TextDecoder().decode(new Uint8Array(list.buffer, list.byteOffset + at + 46, nameBytes));
  const wide = { size: list.getUint32(at + 24, true), packed: list.getUint32(at + 20, true), at: list.getUint32(at + 42, true) }; // prettier-ignore
  for (let extra = at + 46 + nameBytes, end = extra + extraBytes; extra + 4 <= end;) {
    const length = list.getUint16(extra + 2, true);
    if (list.getUint16(extra, true) === 1) {
      let field = extra + 4;
      for (const key of ["size", "packed", "at"] as const)
        if (wide[key] === 0xffffffff && field + 8 <= Math.min(end, extra + 4 + length)) {
          wide[key] = Number(list.getBigUint64(field, true));
          field += 8;
        }
    }
    extra += 4 + length;
  }
  const encrypted = (list.getUint16(at + 8, true) & 1) === 1;
  return {
    name,
    ...wide,
    crc: list.getUint32(at + 16, true),
    method: list.getUint16(at + 10, true),
    encrypted,
  };
}

/**
 * A file of a zip as a source: a stored one is read where it lies; a packed one is unpacked into memory, never beyond what the directory says.
 * `check` compares its checksum, of a packed one always.
 */
export async function entrySource(
  zip: Source,
  entry: Entry,
  check = false,
  signal?: AbortSignal,
): Promise<Source> {
  const place = { file: `${zip.name} › ${entry.name}` };
  const local = viewOf(await readExactly(zip, entry.at, entry.at + 30, `“${entry.name}”`, signal));
  if (local.getUint32(0, true) !== 0x04034b50)
    throw new FormatError("The zip is damaged where this file begins.", "Pack it again.", {
      ...place,
      byte: entry.at,
    });
  const start = entry.at + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  if (start + entry.packed > zip.size)
    throw truncated(`“${entry.name}” does`, { file: zip.name, byte: zip.size });
  const packed = partOf(zip, start, start + entry.packed, entry.name);
  if (entry.method === 0) {
    if (entry.size !== entry.packed)
      throw new FormatError("The zip says two sizes of this file.", "Pack it again.", place);
    if (check) await checkStored(packed, entry, place, signal);
    return packed;
  }
  if (entry.method !== 8)
    throw new FormatError(
      `It is packed by method ${entry.method}.`,
      "Pack it with “deflate”, or without packing.",
      place,
    );
  if (entry.size > MOST || entry.size > entry.packed * RATIO + 1024)
    throw new FormatError(`It claims to unpack ${entry.packed} bytes into ${entry.size}.`, "This looks like a zip bomb: it was not unpacked.", place); // prettier-ignore
  const bytes = await inflate(await packed.read(0, entry.packed, signal), entry.size, place);
  if (crc32(bytes) !== entry.crc) throw damaged(place);
  return {
    name: entry.name,
    size: bytes.length,
    read: (from, to) => Promise.resolve(bytes.subarray(from, to)),
  };
}

const damaged = (place: { readonly file: string }): FormatError =>
  new FormatError(
    "Its checksum does not fit: some bytes were changed.",
    "Get it again, or pack it again.",
    place,
  );

async function checkStored(
  source: Source,
  entry: Entry,
  place: { readonly file: string },
  signal?: AbortSignal,
): Promise<void> {
  let crc = 0;
  for (let at = 0; at < source.size; at += 1 << 22)
    crc = crc32(await source.read(at, at + (1 << 22), signal), crc);
  if (crc !== entry.crc) throw damaged(place);
}

/** Unpacks deflate (RFC 1951) by the platform; stops where there are more bytes than `size`. */
async function inflate(
  packed: Uint8Array,
  size: number,
  place: { readonly file: string },
): Promise<Uint8Array> {
  const out = new Uint8Array(size);
  let done = 0;
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  try {
    for (;;) {
      const step = await reader.read();
      if (step.done) break;
      if (done + step.value.length > size) {
        throw new FormatError(
          `It unpacks into more than the ${size} bytes it claims.`,
          "This looks like a zip bomb: it was not unpacked.",
          place,
        );
      }
      out.set(step.value, done);
      done += step.value.length;
    }
  } catch (cause) {
    void reader.cancel().catch(() => undefined);
    if (cause instanceof FormatError) throw cause;
    throw new FormatError("It cannot be unpacked.", "It is damaged: get it again, or pack it again.", place, {
      cause,
    });
  }
  if (done !== size) throw truncated(`the ${size} bytes it claims`, { ...place, byte: done });
  return out;
}
