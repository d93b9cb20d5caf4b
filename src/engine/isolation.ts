import { askServiceWorker } from "./offline.ts";

/**
 * How this page came to its threads, or did not. "host": the host sends the headers; "worker": the service worker adds them, because the
 * person switched that on; "off": it could; "reload": switched on or off, and the page has to be loaded again; "impossible": no service
 * worker keeps this page.
 */
export type Isolation = "host" | "worker" | "off" | "reload" | "impossible";

const keeper = async (): Promise<ServiceWorker | null> => {
  if (!("serviceWorker" in navigator)) return null;
  return (await navigator.serviceWorker.getRegistration().catch(() => undefined))?.active ?? null;
};

export async function isolation(): Promise<Isolation> {
  const worker = await keeper();
  const isOn = worker !== null && (await askServiceWorker(worker, "isolating?")) === true;
  if (crossOriginIsolated) return isOn ? "worker" : "host";
  if (worker === null) return "impossible";
  return isOn ? "reload" : "off";
}

/** Switches isolation by the service worker on or off, from the next time on that the page is loaded. False where that cannot be kept. */
export async function switchIsolation(on: boolean): Promise<boolean> {
  const worker = await keeper();
  return worker !== null && (await askServiceWorker(worker, on ? "isolate" : "do not isolate")) === true;
}
