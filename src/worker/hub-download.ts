import {
  DownloadError,
  isOutOfMemory,
  ModelMissingError,
  ModelTooLargeError,
  OfflineError,
} from "./embed-errors.ts";

/** WASM memory ends at 4 GB, and loading needs the file twice. */
const LARGEST = 1.5e9;

/** A host that sends nothing for so long has stalled. */
const PATIENCE_MS = 30_000;

/** Ends a request when its host falls silent, or when the caller says stop. */
class Patience {
  readonly #ending = new AbortController();
  readonly signal: AbortSignal;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(stop: AbortSignal) {
    this.signal = AbortSignal.any([stop, this.#ending.signal]);
    this.renew();
  }

  /** The host was heard. */
  renew(): void {
    this.end();
    this.#timer = setTimeout(() => this.#ending.abort(), PATIENCE_MS);
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  get isOver(): boolean {
    return this.#ending.signal.aborted;
  }
}

const SILENT = `sent nothing for ${PATIENCE_MS / 1000} seconds.`;

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
    throw pageInstead(host, file);
  }
}

/** What a network that wants a sign-in first, or a host that answers every address with its start page, sends. */
function pageInstead(host: string, file: string): DownloadError {
  return new DownloadError(
    `${host} answered with a web page instead of ${file}. The network may want you to sign in first.`,
    { host, file, loaded: 0, total: 0 },
  );
}

/** Such a page may come under any type; no file of a model begins like one. */
const isPage = (bytes: Uint8Array): boolean =>
  /^\s*<(?:!doctype|html|head|script|meta|!--)/i.test(
    new TextDecoder("latin1").decode(bytes.subarray(0, 256)),
  );

/**
 * One file over an ordinary fetch. `onBytes(loaded, total)` after every chunk; total is 0 while unknown.
 * Aborting ends the connection and rejects with AbortError. `cache` "reload" passes over a copy that the browser keeps.
 * Throws OfflineError, ModelMissingError, DownloadError (broken off, cut short, a page instead, half a minute without a byte), ModelTooLargeError.
 */
export async function download(
  address: string,
  file: string,
  onBytes: (loaded: number, total: number) => void,
  signal: AbortSignal,
  cache: RequestCache = "default",
): Promise<Uint8Array<ArrayBuffer>> {
  const patience = new Patience(signal);
  try {
    return await receive(address, file, onBytes, patience, signal, cache);
  } finally {
    patience.end();
  }
}

async function receive(
  address: string,
  file: string,
  onBytes: (loaded: number, total: number) => void,
  patience: Patience,
  signal: AbortSignal,
  cache: RequestCache,
): Promise<Uint8Array<ArrayBuffer>> {
  const { host } = new URL(address);
  let response: Response;
  try {
    response = await fetch(address, { signal: patience.signal, cache });
  } catch {
    signal.throwIfAborted();
    if (!patience.isOver) throw new OfflineError(host);
    throw new DownloadError(`${host} was asked for ${file} and ${SILENT}`, {
      host,
      file,
      loaded: 0,
      total: 0,
    });
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
      patience.renew();
      body.add(part.value);
      loaded = body.length;
      onBytes(loaded, Math.max(total, loaded));
    }
    // A compressed answer announces its compressed length: then more arrives than announced, never less.
    if (loaded < total) throw stopped(`sent less of ${file} than it announced.`);
    const bytes = body.whole();
    if (isPage(bytes)) throw pageInstead(host, file);
    return bytes;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof DownloadError) throw error;
    if (isOutOfMemory(error)) {
      throw new ModelTooLargeError(`${file} needs more memory than this browser gives.`);
    }
    throw stopped(patience.isOver ? SILENT : "closed the connection.");
  }
}
