import type { BrowserContext, Page } from "@playwright/test";

/** Bytes the pages of an address may keep, by Chromium's own quota. Before the page opens: Chromium asks itself twice a minute only. */
export async function quota(page: Page, address: string, bytes: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Storage.overrideQuotaForOrigin", {
    origin: new URL(address).origin,
    quotaSize: bytes,
  });
}

/** Everything this origin has kept is deleted while the page is open, as by “Clear site data” or an eviction. */
export async function evict(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await devtools.send("Storage.clearDataForOrigin", {
    origin,
    storageTypes: "indexeddb,cache_storage,local_storage",
  });
}

/** The database cannot be opened, from the page's first line on. */
export const failToOpen = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      const asking = new EventTarget() as unknown as IDBOpenDBRequest & Record<string, unknown>;
      const error = new DOMException("Internal error opening backing store.", "UnknownError");
      Object.defineProperty(asking, "error", { value: error });
      setTimeout(() => asking.onerror?.(new Event("error")));
      return asking;
    };
  });

/** From now on writing fails for lack of room, the way a full disk fails it: all of it, or only sets with their vectors; "nothing" ends it. */
export const refuse = (page: Page, what: "everything" | "sets" | "nothing"): Promise<void> =>
  page.evaluate((what) => {
    const holder = IDBObjectStore.prototype as { put: IDBObjectStore["put"]; whole?: IDBObjectStore["put"] };
    const whole = (holder.whole ??= holder.put);
    holder.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      const isSet = typeof value === "object" && value !== null && "vectors" in value;
      const asking = whole.call(this, value, key);
      if (what === "everything" || (what === "sets" && isSet)) {
        Object.defineProperty(this.transaction, "error", {
          value: new DOMException("The quota has been exceeded.", "QuotaExceededError"),
        });
        this.transaction.abort();
      }
      return asking;
    };
  }, what);
