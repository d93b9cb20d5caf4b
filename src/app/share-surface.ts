import { store } from "#store/store.ts";
import { linkOf } from "./follow-link.ts";
import { pageAddress } from "./page-address.ts";
import { sharedLink } from "./share-link.ts";

/** The address of what is shown, without the person's own items. */
export const link = (): string => pageAddress() + linkOf(store.getState());

/** The link that the Share dialog shows. Rejects with a sentence where there is none. */
export async function shareLink(): Promise<string> {
  const shared = await sharedLink(store.getState());
  if (shared.address === null)
    throw new RangeError(`${shared.why} Save what is on the map as a file instead.`);
  return shared.address;
}
