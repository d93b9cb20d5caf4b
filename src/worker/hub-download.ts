import {
  DownloadError,
  isOutOfMemory,
  ModelMissingError,
  ModelTooLargeError,
  OfflineError,
} from "./embed-errors.ts";

/** WASM memory ends at 4 GB, and loading needs the file twice. */
const LARGEST = 1.5e9;

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** Room for a body whose length may be announced, wrong, or unknown. */
class Body {
  #bytes: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(expected: number) {
    this.#bytes = new Uint8Array(expected > 0 ? expected : 65_536);
  }

  add(chunk: Uint8Array): void {
    const needed = this.length + chunk.length;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, this.length));
      this.#bytes = larger;
    }
    this.#bytes.set(chunk, this.length);
    this.length = needed;
  }

  whole(): Uint8Array<ArrayBuffer> {
    return this.length === this.#bytes.length ? this.#bytes : this.#bytes.slice(0, this.length);
  }
}

/** Throws what the answer's first lines already say: missing, refused, or a page instead of a file. */
function checkAnswer(response: Response, host: string, file: string): void {
  const about = { host, file, loaded: 0, total: 0 };
  if ([401, 403, 404, 410].includes(response.status)) {
    const why = response.status === 404 || response.status === 410 ? "" : ", or is not open to everyone";
    throw new ModelMissingError(`${host} was asked for ${file}, which does not exist there${why}.`);
  }
  if (!response.ok) {
    throw new DownloadError(`${host} answered with error ${response.status} when asked for ${file}.`, about);
  }
  if (/text\/html/i.test(response.headers.get("content-type") ?? "")) {
    throw new DownloadError(`${host} answered with a web page instead of ${file}.`, about);
  }
}

/**
 * One file over an ordinary fetch. `onBytes(loaded, total)` after every chunk; total is 0 while unknown.
 * Aborting ends the connection and rejects with AbortError.
 * Throws OfflineError, ModelMissingError, DownloadError (broken off, cut short, a page instead), ModelTooLargeError.
 */
export async function download(
  address: string,
  file: string,
  onBytes: (loaded: number, total: number) => void,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const { host } = new URL(address);
  let response: Response;
  try {
    response = await fetch(address, { signal });
  } catch {
    signal.throwIfAborted();
    throw new OfflineError(host);
  }
  checkAnswer(response, host, file);
  const total = Number(response.headers.get("content-length") ?? 0) || 0;
  if (total > LARGEST) {
    throw new ModelTooLargeError(
      `${file} has ${megabytes(total)} MB; more than ${megabytes(LARGEST)} MB cannot be run in a browser.`,
    );
  }
  let loaded = 0;
  const stopped = (why: string): DownloadError => {
    const how = total > 0 ? `${megabytes(loaded)} of ${megabytes(total)} MB` : `${megabytes(loaded)} MB`;
    const message = `The download stopped at ${how}. ${host} ${why}`;
    return new DownloadError(message, { host, file, loaded, total });
  };
  try {
    const body = new Body(total);
    const reader = response.body?.getReader();
    onBytes(0, total);
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
      body.add(part.value);
      loaded = body.length;
      onBytes(loaded, Math.max(total, loaded));
    }
    // A compressed answer announces its compressed length: then more arrives than announced, never less.
    if (loaded < total) throw stopped(`sent less of ${file} than it announced.`);
    return body.whole();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof DownloadError) throw error;
    if (isOutOfMemory(error)) {
      throw new ModelTooLargeError(`${file} needs more memory than this browser gives.`);
    }
    throw stopped("closed the connection.");
  }
}
