import type { EmbedApi } from "#protocol/embed.ts";
import type { MapApi } from "#protocol/map.ts";
import type { SpaceApi } from "#protocol/space.ts";
import type { store } from "#store/store.ts";

/** What every part of the engine works with. */
export interface Context {
  readonly store: typeof store;
  readonly embed: EmbedApi;
  readonly space: SpaceApi;
  readonly map: MapApi;
  /** Absolute URL of the folder the page is served from, ends with "/". */
  readonly baseUrl: string;
  readonly hubUrl: string;
  /** Parameters that were changed while the map was under way. */
  readonly tuned: { params: Readonly<Record<string, number>> };
}

export const isAbort = (error: unknown): boolean =>
  error instanceof DOMException && error.name === "AbortError";

/** How engines say that memory has run out. */
const NO_MEMORY =
  /array buffer allocation failed|invalid (?:typed )?array length|out of memory|bad_alloc|WebAssembly\.Memory/i;

/** The sentence of an error, fit to be shown. */
export function sentence(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  const isPlain = error instanceof Error && (error.name === "RangeError" || error.name === "Error");
  return isPlain && NO_MEMORY.test(said)
    ? "There is not enough memory in this browser for that. Close other tabs, or take fewer items, and try again."
    : said;
}

/** The promise, or a rejection as soon as the signal says stop. */
export function unlessStopped<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((done, fail) => {
    signal.throwIfAborted();
    const stop = (): void => fail(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    void promise.then(done, fail).finally(() => signal.removeEventListener("abort", stop));
  });
}

const stopped = (): DOMException =>
  new DOMException("This was stopped, or something newer took its place.", "AbortError");

/** Newer work of a kind makes older work of that kind stop. */
export class Turn {
  #abort = new AbortController();

  next(): AbortSignal {
    this.stop();
    this.#abort = new AbortController();
    return this.#abort.signal;
  }

  stop(): void {
    this.#abort.abort(stopped());
  }

  /** False once something newer has taken this signal's place; a stop alone does not make it old. */
  isNewest(signal: AbortSignal): boolean {
    return this.#abort.signal === signal;
  }
}
