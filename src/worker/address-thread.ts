import { FormatError } from "#formats/format-error.ts";
import type { Source } from "#formats/source.ts";
import type { AddressApi } from "#protocol/files.ts";
import { watchLife } from "#protocol/life.ts";
import { isOneFile } from "#protocol/one-file.ts";
import { connect, WorkerDiedError } from "#protocol/rpc.ts";
import { nameFor } from "./hub-name.ts";

/** A file at an address, for as long as it is read. */
export interface AddressSource extends Source {
  readonly url: string;
  /** Bytes that have come over the network. */
  came(): number;
  /** Ends the thread, and with it whatever is still on its way. */
  end(): void;
}

/** Hosts of this computer, which need no https. */
const HERE = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

/** The address as it will be asked. Throws FormatError for what is none, or would travel unencrypted. */
export function readAddress(written: string): URL {
  let url: URL;
  try {
    url = new URL(written.trim());
  } catch {
    throw new FormatError(
      `“${written.slice(0, 200)}” is no address.`,
      "Write all of it, such as https://example.org/vectors.parquet.",
    );
  }
  if (url.protocol === "https:" || (url.protocol === "http:" && HERE.test(url.hostname))) return url;
  throw new FormatError(
    `${url.protocol}//${url.host} cannot be opened.`,
    "Addresses begin with https://, or http:// on this computer. Download the file and open it here.",
  );
}

/**
 * Opens a file at an address. Only a thread of its own asks that host (its script has a policy for it, hosting/policy.ts, and its name says which
 * host): this thread, which reads what came, may ask nobody but the page's own. Throws FormatError.
 */
export async function openAddress(
  written: string,
  onProgress: (loaded: number, total: number) => void,
  signal: AbortSignal,
): Promise<AddressSource> {
  const url = readAddress(written);
  if (isOneFile())
    throw new FormatError(
      `This page is a single file, which asks no other host: ${url.host} is not asked.`,
      "Download what is there and open it here as a file.",
    );
  const name = nameFor(url.href);
  const worker = new Worker(new URL("./address.worker.ts", import.meta.url), { type: "module", name });
  const { api, close } = connect<AddressApi>(worker, { name: "The download" });
  let over = false;
  let came = 0;
  const end = (why: Error): void => {
    over = true;
    worker.terminate();
    close(why);
  };
  watchLife(worker, name, {
    onDeath: () => end(new WorkerDiedError("The download stopped.")),
    isOver: () => over,
  });
  const passed = (error: unknown): unknown => {
    if (!(error instanceof Error) || error.name === "AbortError") return error;
    if (error.name !== "FormatError")
      return new FormatError(`${url.host} could not be asked. ${error.message}`, "Try again.");
    return Object.assign(new FormatError(error.message, ""), { message: error.message });
  };
  try {
    const { name: file, size } = await api.open(
      url.href,
      ([loaded, total]) => {
        came = loaded;
        onProgress(loaded, total);
      },
      signal,
    );
    return {
      url: url.href,
      name: file,
      size,
      came: () => came,
      end: () => end(new WorkerDiedError("The download is over.")),
      read: async (from, to, stop) => {
        try {
          const part = await api.read(from, to, stop ?? new AbortController().signal);
          came += part.came;
          return part.bytes;
        } catch (error) {
          throw passed(error);
        }
      },
    };
  } catch (error) {
    end(new WorkerDiedError("The download is over."));
    throw passed(error);
  }
}
