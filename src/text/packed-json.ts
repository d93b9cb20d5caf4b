import { murmur3 } from "./identity.ts";

/** Why letters cannot be unpacked: some were lost or changed, they hold too much, or a newer version wrote them. */
export class PackedError extends Error {
  override readonly name = "PackedError";
  readonly why: "broken" | "large" | "newer";
  constructor(why: PackedError["why"]) {
    super(`The packed letters cannot be read: ${why}.`);
    this.why = why;
  }
}

const VERSION = "1";
/** Bytes that packed letters may become: what is larger was not written here. */
const MOST_BYTES = 524_288;
const SEED = 0x5bd1e995;

/**
 * A value as letters that an address may hold: "<version>.<check>.<deflated JSON, base64url>". The check is a 32-bit hash of the JSON, base
 * 36: a letter that was lost on the way is noticed.
 */
export async function packJson(value: unknown): Promise<string> {
  const json = JSON.stringify(value);
  const stream = new Blob([json]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return `${VERSION}.${murmur3(json, SEED).toString(36)}.${toBase64Url(bytes)}`;
}

/**
 * The value of `packJson`. It may be anything that JSON can say.
 * @param most letters that are read at all
 * @throws {PackedError}
 */
export async function unpackJson(packed: string, most: number): Promise<unknown> {
  const [version = "", check = "", letters = "", ...more] = packed.split(".");
  if (/^\d{1,4}$/.test(version) && Number(version) > Number(VERSION)) throw new PackedError("newer");
  if (version !== VERSION || more.length > 0 || letters === "") throw new PackedError("broken");
  if (packed.length > most) throw new PackedError("large");
  const json = await inflated(fromBase64Url(letters));
  if (murmur3(json, SEED).toString(36) !== check) throw new PackedError("broken");
  try {
    return JSON.parse(json);
  } catch {
    throw new PackedError("broken");
  }
}

/** Stops at MOST_BYTES: what a few letters can unfold to has no end. */
async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  let at = 0;
  // Fed in small pieces, so that no piece can become much before it is counted.
  const pieces = new ReadableStream<BufferSource>({
    pull: (feed) => {
      if (at >= bytes.length) feed.close();
      else feed.enqueue(bytes.subarray(at, (at += 256)));
    },
  });
  const reader = pieces.pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let [text, size] = ["", 0];
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      if (size > MOST_BYTES) throw new PackedError("large");
      text += decoder.decode(part.value, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    reader.cancel().catch(() => undefined);
    throw error instanceof PackedError ? error : new PackedError("broken");
  }
}

/** Letters that stand in an address as they are. */
function toBase64Url(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]+$/.test(text)) throw new PackedError("broken");
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
      letter.charCodeAt(0),
    );
  } catch {
    throw new PackedError("broken");
  }
}
