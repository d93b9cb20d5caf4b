import { describedWords } from "./arrow-words.ts";
import { FormatError, truncated } from "./format-error.ts";
import { asciiOf, readExactly, viewOf, type Source } from "./source.ts";

/** A message of the IPC stream with the bytes it lies in. */
export interface Message {
  readonly kind: "schema" | "dictionary" | "rows";
  /** Begins at a multiple of 8 of its buffer, as the reader of its body needs. */
  readonly bytes: Uint8Array;
  /** End in the source. */
  readonly end: number;
  /** Rows it claims, of rows and dictionaries; never more than its bytes may hold. */
  readonly rows: number;
}

const KINDS: Readonly<Record<number, Message["kind"]>> = { 1: "schema", 2: "dictionary", 3: "rows" };
/** Bytes of the words before a body. */
const LONGEST = 1 << 26;

/**
 * The messages of an Arrow file or stream, one at a time ("Arrow Columnar Format", IPC). Of a file the stream inside is read, not its footer. Throws
 * FormatError for what is cut off or no Arrow.
 */
export async function* messagesOf(
  source: Source,
  signal?: AbortSignal,
): AsyncGenerator<Message, void, undefined> {
  const isFile = asciiOf(await source.read(0, 6, signal)) === "ARROW1";
  if (isFile && asciiOf(await source.read(Math.max(0, source.size - 6), source.size, signal)) !== "ARROW1")
    throw truncated("its footer", { file: source.name, byte: source.size });
  const schema = isFile ? await footerSchema(source, signal) : null;
  if (schema !== null) yield schema;
  for (let at = isFile ? 8 : 0; at < source.size;) {
    signal?.throwIfAborted();
    const place = { file: source.name, byte: at };
    const head = viewOf(
      await readExactly(source, at, Math.min(at + 8, source.size), "a message does", signal),
    );
    if (head.byteLength < 4) return;
    const continued = head.getInt32(0, true) === -1;
    const length = continued && head.byteLength >= 8 ? head.getInt32(4, true) : head.getInt32(0, true);
    if (length === 0 || (continued && head.byteLength < 8)) return;
    const start = at + (continued ? 8 : 4);
    if (length < 0 || length > LONGEST)
      throw new FormatError(`A message claims ${length} bytes.`, "The file is damaged, or no Arrow: write it again.", place); // prettier-ignore
    const words = await readExactly(source, start, start + length, "a message does", signal);
    const found = describedWords(words);
    if (found === null)
      throw new FormatError(
        "A message cannot be read.",
        "The file is damaged, or no Arrow: write it again.",
        place,
      );
    const end = start + length + found.body;
    if (end > source.size) throw truncated("a message does", { ...place, byte: source.size });
    const kind = KINDS[found.type];
    if (kind !== undefined) {
      const bytes = await readExactly(source, at, end, "a message does", signal);
      yield {
        kind,
        bytes: bytes.byteOffset % 8 === 0 ? bytes : bytes.slice(),
        end,
        rows: found.rows,
      };
    }
    at = end;
  }
}

/**
 * The schema of a file's footer as a message of its own: some writers (Arrow's own for JavaScript) leave it out before the rows. The footer's bytes stand
 * behind a message of 32 bytes that points into them. Null where the footer cannot be read.
 */
async function footerSchema(source: Source, signal?: AbortSignal): Promise<Message | null> {
  const place = { file: source.name, byte: source.size };
  const tail = await readExactly(source, Math.max(0, source.size - 10), source.size, "its footer", signal);
  const length = viewOf(tail).getInt32(0, true);
  if (length <= 0 || length > source.size - 10) throw truncated("its footer", place);
  const footer = await readExactly(source, source.size - 10 - length, source.size - 10, "its footer", signal);
  let schemaAt: number;
  try {
    const view = viewOf(footer);
    const root = view.getUint32(0, true);
    const fields = root - view.getInt32(root, true);
    const field = view.getUint16(fields, true) > 6 ? view.getUint16(fields + 6, true) : 0;
    if (field === 0) return null;
    schemaAt = root + field + view.getUint32(root + field, true);
  } catch {
    return null;
  }
  if (schemaAt >= length) return null;
  const padded = Math.ceil((32 + length) / 8) * 8;
  const bytes = new Uint8Array(8 + padded);
  const view = viewOf(bytes);
  view.setInt32(0, -1, true);
  view.setInt32(4, padded, true);
  // Root table at 16; its fields, at 4: version, kind of header, header. Flatbuffers point forward, relative to where they stand.
  view.setUint32(8, 16, true);
  for (const [i, value] of [10, 12, 4, 6, 8].entries()) view.setUint16(12 + 2 * i, value, true);
  view.setInt32(24, 12, true);
  view.setInt16(28, 4, true);
  view.setUint8(30, 1);
  view.setUint32(32, 32 + schemaAt - 24, true);
  bytes.set(footer, 40);
  return describedWords(bytes.subarray(8)) === null ? null : { kind: "schema", bytes, end: 8, rows: 0 };
}
