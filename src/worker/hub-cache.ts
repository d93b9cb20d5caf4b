import { KEPT_LENGTH, KEPT_MODELS } from "#protocol/kept.ts";

/*
 * Files of remote models, kept in Cache Storage under their full address. Every function works without it (blocked, private
 * window, plain http): then nothing is found and nothing is kept, and the model is used from memory.
 */
async function open(): Promise<Cache | undefined> {
  try {
    return "caches" in globalThis ? await caches.open(KEPT_MODELS) : undefined;
  } catch {
    return undefined; // SecurityError where storage is blocked
  }
}

/** The file's bytes, or undefined when it is not kept or not whole. */
export async function readCached(address: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const response = await (await open())?.match(address);
    if (response === undefined) return undefined;
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (String(bytes.length) === response.headers.get(KEPT_LENGTH)) return bytes;
    await dropCached([address]);
    return undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a file that is known to be whole. False where there is no room, or no storage. */
export async function writeCached(address: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  try {
    const headers = { "content-type": "application/octet-stream", [KEPT_LENGTH]: String(bytes.length) };
    const cache = await open();
    await cache?.put(address, new Response(bytes, { headers }));
    return cache !== undefined;
  } catch {
    await dropCached([address]); // QuotaExceededError: used from memory, fetched again next time
    return false;
  }
}

export async function dropCached(addresses: readonly string[]): Promise<void> {
  try {
    const cache = await open();
    for (const address of addresses) await cache?.delete(address);
  } catch {
    // nothing is kept where nothing can be deleted
  }
}

/**
 * Deletes a file from everything this browser keeps of it, the service worker's copies too, which carry a revision behind "?". What is
 * asked for next comes from the host.
 */
export async function dropEverywhere(address: string): Promise<void> {
  try {
    for (const name of await caches.keys()) {
      await (await caches.open(name)).delete(address, { ignoreSearch: true, ignoreVary: true });
    }
  } catch {
    // nothing is kept where nothing can be deleted
  }
}
