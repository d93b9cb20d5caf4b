import type { Context } from "./context.ts";

/** The model and the map come first; after so long it is kept all the same. */
const PATIENCE_MS = 15_000;

/** Asks the service worker for something and waits for its word. `hear`: what it says of how far it is. */
export function askServiceWorker(
  worker: ServiceWorker,
  what: unknown,
  hear: (soFar: object) => void = () => undefined,
): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    port1.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      if (typeof data === "object" && data !== null) return hear(data);
      port1.close();
      done(data);
    });
    port1.start();
    worker.postMessage(what, [port2]);
  });
}

/** Resolves once a model is in use and nothing is under way, or the time is over. */
function quiet({ store }: Context): Promise<void> {
  const isQuiet = (): boolean => store.getState().model !== null && store.getState().job === null;
  if (isQuiet()) return Promise.resolve();
  return new Promise((done) => {
    const settle = (): void => {
      clearTimeout(timer);
      stop();
      done();
    };
    const timer = setTimeout(settle, PATIENCE_MS);
    const stop = store.subscribe(isQuiet, (is) => is && settle());
  });
}

/**
 * Keeps the page's files in this browser, so that it opens without a network the next time. Never in the way: after the model has
 * loaded, and a newer version waits until the person wants it or all pages are closed. Does nothing where it cannot.
 * @param save keeps the session before the page is loaded anew
 */
export async function keepOffline(context: Context, save: () => Promise<unknown>): Promise<void> {
  const { store } = context;
  if (!("serviceWorker" in navigator) || !isSecureContext) {
    store.getState().setOffline("impossible");
    return;
  }
  await quiet(context);
  store.getState().setOffline("preparing");
  try {
    const address = new URL("service-worker.js", context.baseUrl);
    const registration = await navigator.serviceWorker.register(address, { scope: context.baseUrl });
    if (registration.active) store.getState().setOffline("ready");
    const follow = (worker: ServiceWorker | null): void => {
      if (worker === null) return;
      const tell = (): void => {
        if (worker.state === "activated") store.getState().setOffline("ready");
        if (worker.state === "redundant" && registration.active === null)
          store.getState().setOffline("impossible");
        if (worker.state === "installed" && registration.active !== null) offerNew(context, worker, save);
      };
      worker.addEventListener("statechange", tell);
      tell();
    };
    follow(registration.installing ?? registration.waiting);
    registration.addEventListener("updatefound", () => follow(registration.installing));
  } catch {
    store.getState().setOffline("impossible");
  }
}

/** A newer version is there and waits. */
function offerNew({ store }: Context, worker: ServiceWorker, save: () => Promise<unknown>): void {
  const takeOver = async (): Promise<void> => {
    await save();
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    await askServiceWorker(worker, "take over");
  };
  store.getState().notify({
    key: "version",
    kind: "note",
    what: "A newer version of the explorer is here.",
    detail: "It is used from your next visit on. Your texts and the map stay.",
    actions: [{ label: "Reload with it now", run: () => void takeOver() }],
  });
}

/** Keeps all bundled models too. False where not all could be fetched or there is no room. */
export async function keepAll(): Promise<boolean> {
  const worker = (await navigator.serviceWorker.getRegistration())?.active;
  return worker ? (await askServiceWorker(worker, "keep all")) === true : false;
}
