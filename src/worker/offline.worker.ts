/// <reference lib="webworker" />
import { clientsClaim } from "workbox-core/clientsClaim.js";
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { CacheFirst } from "workbox-strategies/CacheFirst.js";

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
  plugins: [{ cacheKeyWillBeUsed: async ({ request }) => keyOf(request.url) }],
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
    case "keep all": {
      for (const { url } of more.filter((file) => file.url.startsWith("models/"))) {
        const request = new Request(new URL(url, self.registration.scope));
        const [response, done] = fetchMore.handleAll({ request, event });
        const { ok } = await response;
        await done;
        if (!ok) return false;
      }
      return true;
    }
    default:
      return null;
  }
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
