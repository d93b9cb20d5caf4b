import { FormatError } from "./format-error.ts";
import { bytesSource, type Source } from "./source.ts";

/** Bytes that are fetched whole where the host does not answer range requests. */
const MOST_WHOLE = 2 ** 30;

/**
 * A file at an address. Reads ask for byte ranges (RFC 9110, section 14), so that of a large Parquet only the footer and the wanted columns
 * travel. A host that ignores ranges sends the whole file once, up to 1 GiB. Throws FormatError for an address that does not answer.
 */
export async function remoteSource(
  url: string,
  signal?: AbortSignal,
  onProgress?: (done: number, of: number | null) => void,
): Promise<Source> {
  const name = nameOf(url);
  const first = await ask(url, "bytes=0-0", signal);
  if (first.status === 206) {
    const size = Number(/\/(\d+)\s*$/.exec(first.headers.get("content-range") ?? "")?.[1] ?? Number.NaN);
    await first.body?.cancel();
    // A host may keep the header from other origins: then the size is asked for.
    const known = Number.isFinite(size) ? size : await lengthOf(url, signal);
    if (known !== null)
      return { name, size: known, read: (from, to, signal) => range(url, from, to, signal) };
    return bytesSource(await whole(await ask(url, undefined, signal), name, onProgress), name);
  }
  // An empty file has no first byte.
  if (first.status === 416) return bytesSource(new Uint8Array(0), name);
  return bytesSource(await whole(first, name, onProgress), name);
}

async function range(url: string, from: number, to: number, signal?: AbortSignal): Promise<Uint8Array> {
  if (to <= from) return new Uint8Array(0);
  const answer = await ask(url, `bytes=${from}-${to - 1}`, signal);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (answer.status === 206) return bytes.subarray(0, to - from);
  return bytes.subarray(from, to);
}

async function ask(url: string, bytes: string | undefined, signal?: AbortSignal): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(url, {
      ...(bytes === undefined ? {} : { headers: { range: bytes } }),
      ...(signal === undefined ? {} : { signal }),
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw new FormatError(
      `${url} cannot be reached from this page.`,
      "Check the address. The host must allow other pages to read it (CORS); else download the file and open it here.",
      {},
      { cause },
    );
  }
  if (answer.ok || answer.status === 416) return answer;
  await answer.body?.cancel();
  throw new FormatError(
    `${url} answered with status ${answer.status}.`,
    answer.status === 404 ? "Check the address." : "Check that the file may be read without signing in.",
  );
}

async function lengthOf(url: string, signal?: AbortSignal): Promise<number | null> {
  const answer = await fetch(url, {
    method: "HEAD",
    credentials: "omit",
    referrerPolicy: "no-referrer",
    ...(signal === undefined ? {} : { signal }),
  });
  const length = answer.headers.get("content-length");
  return answer.ok && length !== null && answer.headers.get("content-encoding") === null
    ? Number(length)
    : null;
}

async function whole(
  answer: Response,
  name: string,
  onProgress?: (done: number, of: number | null) => void,
): Promise<Uint8Array> {
  const length = answer.headers.get("content-length");
  const of = length === null || answer.headers.get("content-encoding") !== null ? null : Number(length);
  const pieces: Uint8Array[] = [];
  let done = 0;
  const reader = answer.body?.getReader();
  for (;;) {
    const step = await reader?.read();
    if (step === undefined || step.done) break;
    pieces.push(step.value);
    done += step.value.length;
    onProgress?.(done, of);
    if (done > MOST_WHOLE) {
      await reader?.cancel();
      throw new FormatError(
        `${name} is larger than 1 GiB, and its host sends files only whole.`,
        "Download it and open it here, or put it on a host that answers range requests.",
      );
    }
  }
  const bytes = new Uint8Array(done);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** The last part of the path, without the query. */
function nameOf(url: string): string {
  const path = url.replace(/[?#].*$/s, "");
  const last = path.slice(path.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(last) || url;
  } catch {
    return last || url;
  }
}
