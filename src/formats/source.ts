import { FormatError, truncated } from "./format-error.ts";

/** Bytes one can read anywhere: a file, a blob, a buffer, a part of another, or an address that answers range requests. */
export interface Source {
  /** File name, for sniffing and for errors. */
  readonly name: string;
  /** Bytes in all. */
  readonly size: number;
  /** The bytes [from, to), cut at the end of the source. The caller must not write into them. */
  read(from: number, to: number, signal?: AbortSignal): Promise<Uint8Array>;
}

/** Bytes read at a time by what reads from front to back. */
export const PIECE = 1 << 20;

/** A view of bytes in memory, not a copy. */
export function bytesSource(bytes: Uint8Array, name = "bytes"): Source {
  // A Buffer of Node is an Uint8Array whose slice() is no copy.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  return {
    name,
    size: plain.length,
    read: (from, to) => Promise.resolve(plain.subarray(from, Math.max(from, Math.min(to, plain.length)))),
  };
}

/** A Blob or a File: nothing is read before it is asked for. */
export function blobSource(blob: Blob, name = blob instanceof File ? blob.name : "file"): Source {
  return {
    name,
    size: blob.size,
    read: async (from, to, signal) => {
      signal?.throwIfAborted();
      try {
        return new Uint8Array(await blob.slice(from, to).arrayBuffer());
      } catch (cause) {
        throw new FormatError(
          `${name} could not be read.`,
          "It may have been moved, changed or locked: open it again.",
          {},
          { cause },
        );
      }
    },
  };
}

/** Bytes [from, to) of another source as a source of their own. */
export function partOf(source: Source, from: number, to: number, name = source.name): Source {
  return {
    name,
    size: to - from,
    read: (start, end, signal) =>
      source.read(from + start, Math.max(from + start, Math.min(from + end, to)), signal),
  };
}

/** Exactly the bytes [from, to); `missing` names them for the error where the source ends before. */
export async function readExactly(
  source: Source,
  from: number,
  to: number,
  missing: string,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  if (!(from >= 0 && to >= from && to <= source.size))
    throw truncated(missing, { file: source.name, byte: source.size });
  const bytes = await source.read(from, to, signal);
  if (bytes.length !== to - from) throw truncated(missing, { file: source.name, byte: from + bytes.length });
  return bytes;
}

/** The whole source in memory; refused above `most` bytes. */
export async function readAll(source: Source, most: number, signal?: AbortSignal): Promise<Uint8Array> {
  if (source.size > most)
    throw new FormatError(
      `${source.name} has ${source.size} bytes, and up to ${most} of this kind can be opened.`,
      "Open a part of it, or save it as CSV, JSONL or Parquet, which are read in pieces.",
    );
  return readExactly(source, 0, source.size, "its end", signal);
}

/** A view for numbers over the same bytes. */
export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const latin1 = new TextDecoder("latin1");
/** Bytes as characters 0..255, for magic words. */
export const asciiOf = (bytes: Uint8Array, from = 0, to = bytes.length): string =>
  latin1.decode(bytes.subarray(from, to));
