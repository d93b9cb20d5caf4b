import { failed, loading, ready } from "#store/loadable.ts";
import { isAbort, sentence, Turn, type Context } from "./context.ts";

const turn = new Turn();

/** Fills `agreement` for the map shown. A newer question, or another map, abandons an older one. */
export async function measureAgreement({ store, space }: Context): Promise<void> {
  const { map, neighbourTable, agreement, setAgreement } = store.getState();
  if (map === null || neighbourTable === null) return;
  const signal = turn.next();
  setAgreement(loading(agreement));
  try {
    const shares = await space.agreement(map.coords, map.dims, neighbourTable.k, signal);
    if (store.getState().map?.coords === map.coords) store.getState().setAgreement(ready(shares));
  } catch (error) {
    if (isAbort(error)) return;
    store.getState().setAgreement(failed(sentence(error), store.getState().agreement));
  }
}
