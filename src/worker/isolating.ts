/// <reference lib="webworker" />

/*
 * Isolation for hosts that send no headers for it: the service worker adds them to the page and its own files, where the person has
 * switched it on. The page then has shared memory, and ONNX Runtime threads. Files from the hub come with CORS, as isolation wants.
 */

/** Cache Storage that holds one empty answer while isolation is on: a service worker has no other small storage. */
const SWITCH = "embedding-space-explorer-isolation-1";
const ON = "isolation";

const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
} as const;

let known: Promise<boolean> | null = null;

const look = async (): Promise<boolean> => {
  if (!(await caches.has(SWITCH))) return false;
  return (await (await caches.open(SWITCH)).match(ON)) !== undefined;
};

/** Whether the person has switched isolation on. False where nothing can be kept. */
export function isIsolating(): Promise<boolean> {
  known ??= look().catch(() => false);
  return known;
}

/** Switches it on or off, for good. It shows when the page is loaded the next time. False when it cannot be kept. */
export async function letIsolate(on: boolean): Promise<boolean> {
  try {
    if (on) await (await caches.open(SWITCH)).put(ON, new Response(null));
    else await caches.delete(SWITCH);
    known = Promise.resolve(on);
    return true;
  } catch {
    return false; // no room, or storage is blocked
  }
}

/** A Workbox plugin: answers with the headers that isolate, where that is wished. */
export const isolate = {
  handlerWillRespond: async ({ response }: { readonly response: Response }): Promise<Response> => {
    if (!(await isIsolating())) return response;
    const { body, status, statusText } = response;
    const headers = new Headers(response.headers);
    for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
    return new Response(body, { status, statusText, headers });
  },
};
