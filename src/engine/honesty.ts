import type { VectorTable } from "#math/table.ts";
import { failed, loading, ready } from "#store/loadable.ts";
import type { MapState } from "#store/map.ts";
import { isAbort, sentence, Turn, type Context } from "./context.ts";
import { findNeighbours, NEIGHBOURS } from "./mapping.ts";

const placesOf = ({ coords, dims }: MapState) => ({ coords, dims });

/** Where the map shown lies: what each item kept of its true neighbours, and what another run changed. */
export function honestyKeeper(context: Context) {
  const { store, space } = context;
  const agreementTurn = new Turn();
  const movedTurn = new Turn();
  /** The last map that was finished, and of which vectors. */
  let last: { readonly map: MapState; readonly vectors: VectorTable } | null = null;

  /** Fills `agreement` for the map shown. A newer question, or another map, abandons an older one. */
  const measureAgreement = async (): Promise<void> => {
    const { map, agreement, setAgreement } = store.getState();
    if (map === null) return;
    const signal = agreementTurn.next();
    setAgreement(loading(agreement));
    try {
      await findNeighbours(context, null, signal, NEIGHBOURS, map.n);
      const shares = await space.agreement(map.coords, map.dims, NEIGHBOURS, signal);
      store.getState().setAgreement(ready(shares));
    } catch (error) {
      if (isAbort(error)) return;
      store.getState().setAgreement(failed(sentence(error), store.getState().agreement));
    }
  };

  /** Fills `moved`: what a map of the same rows, finished now, kept of the one before. */
  const measureMoved = async (before: MapState, map: MapState): Promise<void> => {
    const signal = movedTurn.next();
    try {
      const kept = await space.kept(placesOf(map), [placesOf(before)], NEIGHBOURS, signal);
      store.getState().setMoved({ from: { method: before.method, seed: before.seed }, kept });
    } catch {
      // Stopped by yet another map, or the worker died and said so: nothing is shown as moved.
    }
  };

  store.subscribe(
    (s) => s.map?.coords,
    () => {
      agreementTurn.stop();
      movedTurn.stop();
    },
  );
  store.subscribe(
    (s) => (s.map?.settled === true && !s.map.stopped ? s.map : null),
    (map) => {
      const before = last;
      if (map === null || before?.map.coords === map.coords) return;
      const { vectors } = store.getState();
      last = { map, vectors };
      if (before?.vectors === vectors && before.map.n === map.n) void measureMoved(before.map, map);
    },
  );
  return { measureAgreement };
}
