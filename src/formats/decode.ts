import { FormatError } from "./format-error.ts";
import { PIECE, type Source } from "./source.ts";

/** A text in an encoding, and the bytes of the mark before it. */
export interface Encoding {
  /** Label of the Encoding Standard. */
  readonly label: string;
  /** Bytes of the byte order mark. */
  readonly mark: number;
  /** How it was found, in words. */
  readonly why: string;
}

/** By byte order mark, else the one chosen, else UTF-8. Throws FormatError for bytes that are no text, or an encoding nobody knows. */
export function encodingOf(head: Uint8Array, name: string, chosen?: string): Encoding {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf)
    return { label: "utf-8", mark: 3, why: "UTF-8, by its byte order mark" };
  if (a === 0xff && b === 0xfe)
    return { label: "utf-16le", mark: 2, why: "UTF-16 (little-endian), by its byte order mark" };
  if (a === 0xfe && b === 0xff)
    return { label: "utf-16be", mark: 2, why: "UTF-16 (big-endian), by its byte order mark" };
  if (chosen !== undefined) {
    try {
      return { label: new TextDecoder(chosen).encoding, mark: 0, why: `${chosen}, as chosen` };
    } catch {
      throw new FormatError(
        `The encoding “${chosen}” is not known.`,
        "Choose one of: utf-8, utf-16le, windows-1252, iso-8859-2, shift_jis, gb18030, euc-kr, koi8-r.",
        { file: name },
      );
    }
  }
  const nul = head.indexOf(0);
  if (nul >= 0 && looksUtf16(head) !== null) {
    const label = looksUtf16(head) ?? "utf-16le";
    return { label, mark: 0, why: `${label.toUpperCase()}, by the zero in every other byte` };
  }
  return { label: "utf-8", mark: 0, why: "UTF-8" };
}

/** Every other byte is 0 and the others are not: Latin text in UTF-16 without a mark. */
function looksUtf16(head: Uint8Array): "utf-16le" | "utf-16be" | null {
  const pairs = Math.min(head.length >> 1, 512);
  if (pairs < 4) return null;
  let [even, odd] = [0, 0];
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) even++;
    if (head[2 * i + 1] === 0) odd++;
  }
  if (odd > pairs * 0.7 && even < pairs * 0.1) return "utf-16le";
  if (even > pairs * 0.7 && odd < pairs * 0.1) return "utf-16be";
  return null;
}

/** Whether bytes could be text: no NUL (unless UTF-16), hardly a control character, and UTF-8 or a mark. */
export function looksLikeText(head: Uint8Array): boolean {
  if (head.length === 0) return false;
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true;
  if (looksUtf16(head) !== null) return true;
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return false;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27) controls++;
  }
  return controls <= head.length * 0.01;
}

/** The head as text, whatever is wrong with it: only for guessing. The last character may be cut. */
export function headText(head: Uint8Array, label = "utf-8", mark = 0): string {
  return new TextDecoder(label, { ignoreBOM: true }).decode(head.subarray(mark), { stream: true });
}

/** A text in pieces, in order. `bytes` is the end of the piece in the source. */
export interface TextPiece {
  readonly text: string;
  readonly bytes: number;
}

/**
 * Decodes a source from front to back. Throws FormatError for bytes that are not of the encoding, and for NUL, naming the byte and line.
 * Pieces end anywhere but inside a character.
 */
export async function* textPieces(
  source: Source,
  encoding: Encoding,
  signal?: AbortSignal,
): AsyncGenerator<TextPiece, void, undefined> {
  const decoder = new TextDecoder(encoding.label, { fatal: true, ignoreBOM: true });
  let lines = 1;
  for (let at = encoding.mark; at < source.size || at === encoding.mark;) {
    signal?.throwIfAborted();
    const bytes = await source.read(at, at + PIECE, signal);
    if (bytes.length === 0 && at < source.size)
      throw new FormatError(`${source.name} could not be read to its end.`, "Open it again.", { byte: at });
    const end = at + bytes.length;
    let text: string;
    try {
      text = decoder.decode(bytes, { stream: end < source.size });
    } catch {
      throw await undecodable(source, encoding, at, bytes, lines);
    }
    const nul = text.indexOf("\0");
    if (nul >= 0) {
      throw new FormatError(
        "A NUL character stands in the text, so this is not plain text or not in this encoding.",
        "Choose the encoding it was saved in, or save it as UTF-8.",
        { file: source.name, line: lines + breaksIn(text.slice(0, nul)) },
      );
    }
    yield { text, bytes: end };
    lines += breaksIn(text);
    at = end;
    if (bytes.length === 0) return;
  }
}

/** Line breaks: \n, \r\n and \r. */
export function breaksIn(text: string): number {
  let breaks = 0;
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) breaks++;
  if (!text.includes("\r")) return breaks;
  for (let i = text.indexOf("\r"); i >= 0; i = text.indexOf("\r", i + 1)) if (text[i + 1] !== "\n") breaks++;
  return breaks;
}

async function undecodable(
  source: Source,
  encoding: Encoding,
  at: number,
  bytes: Uint8Array,
  lines: number,
): Promise<FormatError> {
  const utf8 = encoding.label === "utf-8";
  // A character may have begun in the piece before.
  const before =
    at > encoding.mark ? await source.read(Math.max(encoding.mark, at - 4), at) : new Uint8Array(0);
  const joined = new Uint8Array(before.length + bytes.length);
  joined.set(before);
  joined.set(bytes, before.length);
  const start = utf8 ? characterStart(joined, before.length) : before.length;
  const offset = start + (utf8 ? badByte(joined.subarray(start)) : 0);
  const good = new TextDecoder(encoding.label).decode(
    joined.subarray(before.length, Math.max(before.length, offset)),
  );
  return new FormatError(
    `This is not ${encoding.label.toUpperCase()} text.`,
    utf8
      ? "Choose the encoding it was saved in (Excel and older Windows programs: windows-1252), or save it as UTF-8."
      : "Choose another encoding, or save it as UTF-8.",
    {
      file: source.name,
      line: lines + breaksIn(good),
      ...(utf8 ? { byte: at - before.length + offset } : {}),
    },
  );
}

/** Start of the character that reaches over `at`, else `at`. */
function characterStart(bytes: Uint8Array, at: number): number {
  for (let start = at - 1; start >= Math.max(0, at - 3); start--) {
    const byte = bytes[start]!;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return start + length > at ? start : at;
  }
  return at;
}

/** First byte that no UTF-8 character begins or goes on with (RFC 3629); the length where all are well. */
export function badByte(bytes: Uint8Array): number {
  let i = 0;
  while (i < bytes.length) {
    const first = bytes[i]!;
    if (first < 0x80) {
      i++;
      continue;
    }
    const more = first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : 0; // prettier-ignore
    if (more === 0) return i;
    const second = bytes[i + 1] ?? 0;
    const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    if (second < low || second > high) return i;
    for (let k = 2; k <= more; k++) if (((bytes[i + k] ?? 0) & 0xc0) !== 0x80) return i;
    i += more + 1;
  }
  return bytes.length;
}
