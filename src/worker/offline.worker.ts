/// <reference lib="webworker" />
import { clientsClaim } from "workbox-core/clientsClaim.js";
import {
  addPlugins,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { CacheFirst } from "workbox-strategies/CacheFirst.js";
import { isolate, isIsolating, letIsolate } from "./isolating.ts";

/*
 * The service worker: the page opens without a network. It keeps what the page is made of and the model it starts with; the other
 * bundled models and the runtimes for WebGPU once they were used, or when the page asks for all. It never touches a request to
 * another host. A new version waits until the person says so, or until no page of the old one is open.
 */

interface KeptFile {
  readonly url: string;
  readonly revision: string | null;
}

declare const self: ServiceWorkerGlobalScope;
/** Put here by the build; see `hosting/precache.ts`. */
declare const EXPLORER_KEPT_FILES: {
  readonly always: readonly KeptFile[];
  readonly more: readonly KeptFile[];
};

const { always, more } = EXPLORER_KEPT_FILES;

cleanupOutdatedCaches();
addPlugins([
  {
    // What the page has just fetched is not sent a second time: the host is asked whether it is still the same.
    requestWillFetch: async ({ request }) =>
      request.cache === "reload" ? new Request(request, { cache: "no-cache" }) : request,
  },
  isolate,
]);
precacheAndRoute([...always]);

// The page itself, whatever stands behind "?": it reads that as a link. Other files of the folder are no pages.
const scope = new URL(self.registration.scope).pathname;
registerRoute(
  new NavigationRoute(createHandlerBoundToURL("index.html"), {
    allowlist: [new RegExp(`^${scope.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?:index\\.html)?(?:\\?|$)`)],
  }),
);

/** Files that are kept later, under their address and revision: an older content is not found under a newer one. */
const MORE = "embedding-space-explorer-more-1";
const revisions = new Map(
  more.map(({ url, revision }) => [new URL(url, self.registration.scope).href, revision ?? ""]),
);
const keyOf = (address: string): string => {
  const key = new URL(address);
  key.search = `kept=${revisions.get(address) ?? ""}`;
  return key.href;
};
const fetchMore = new CacheFirst({
  cacheName: MORE,
  plugins: [{ cacheKeyWillBeUsed: async ({ request }) => keyOf(request.url) }, isolate],
});
registerRoute(({ url }) => revisions.has(url.href), fetchMore);

/** Nothing of an older build stays. */
async function dropOldFiles(): Promise<void> {
  const cache = await caches.open(MORE);
  const wanted = new Set([...revisions.keys()].map(keyOf));
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
}

self.addEventListener("activate", (event) => event.waitUntil(dropOldFiles()));

/** Answers to the port of the message, once it is done. */
async function answer(event: ExtendableMessageEvent): Promise<unknown> {
  switch (event.data) {
    case "take over":
      await self.skipWaiting();
      return true;
    case "isolate":
    case "do not isolate":
      return letIsolate(event.data === "isolate");
    case "isolating?":
      return isIsolating();
    case "keep all":
      return keepUnder(["models/"], event, () => undefined);
    default:
      return isKeeping(event.data)
        ? keepUnder(event.data.keep, event, (kept) => event.ports[0]?.postMessage(kept))
        : null;
  }
}

/** Folders, relative to the page, whose files are to be kept: what is under way is told file by file. */
const isKeeping = (said: unknown): said is { readonly keep: readonly string[] } =>
  typeof said === "object" &&
  said !== null &&
  "keep" in said &&
  Array.isArray(said.keep) &&
  said.keep.every((one) => typeof one === "string");

/** Keeps the later files of some folders, one after the other: what is kept already is not fetched again. False where one did not come. */
async function keepUnder(
  folders: readonly string[],
  event: ExtendableMessageEvent,
  tell: (kept: { readonly kept: number; readonly of: number }) => void,
): Promise<boolean> {
  const wanted = more.filter(({ url }) => folders.some((folder) => url.startsWith(folder)));
  tell({ kept: 0, of: wanted.length });
  for (const [at, { url }] of wanted.entries()) {
    const request = new Request(new URL(url, self.registration.scope));
    const [response, done] = fetchMore.handleAll({ request, event });
    const { ok } = await response;
    await done;
    if (!ok) return false;
    tell({ kept: at + 1, of: wanted.length });
  }
  return true;
}

self.addEventListener("message", (event) => {
  const [port] = event.ports;
  event.waitUntil(
    answer(event).then(
      (said) => port?.postMessage(said),
      () => port?.postMessage(false),
    ),
  );
});

// The first visit's page is answered too from now on: what it fetches later comes from what was kept.
clientsClaim();
