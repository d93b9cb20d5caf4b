import { mapRanksFrom } from "#math/map-ranks.ts";
import { rowOf } from "#math/table.ts";
import { best } from "#math/topk.ts";
import { selectRowsById } from "#store/derived.ts";
import type { State } from "#store/state.ts";
import { mayTellTruth, type Truth } from "#store/truth.ts";
import { fateOf } from "./asking.ts";
import type { Context } from "./context.ts";

/** ms an item is hovered before it is asked for: a pointer on its way elsewhere asks nothing. */
const INTENT = 90;

/**
 * Hover is truth: while nothing is chosen, the item that is hovered longer than a moment is compared with all others in the space
 * worker and put into `store.truth`; when it is let go the truth goes too, unless it is to be kept. One question is under way at a
 * time; of those that come meanwhile only the newest is asked. The last answer is remembered.
 */
export function followHover({ store, space }: Context): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let wanted: number | null = null;
  let known: Truth | null = null;

  const ask = async (id: number): Promise<Truth | null> => {
    const state = store.getState();
    const row = selectRowsById(state).get(id);
    const { space: key, vectors } = state;
    if (row === undefined || key === null) return null;
    const since = performance.now();
    const cosines = await space.scores("items", key, rowOf(vectors, row).slice(), "cosine");
    const now = store.getState();
    if (now.vectors !== vectors || cosines.length !== now.items.length) return null;
    return truthOf(now, id, row, cosines, since);
  };

  /** Asks for what is wanted until that is known; then shows it. */
  const pursue = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    while (wanted !== null && known?.id !== wanted) {
      const id: number = wanted;
      const answer = await ask(id).catch(() => null);
      if (answer !== null) known = answer;
      else if (wanted === id) wanted = null;
    }
    busy = false;
    if (wanted !== null && mayTellTruth(store.getState())) store.getState().setTruth(known);
  };

  const letGo = (): void => {
    clearTimeout(timer);
    wanted = null;
    store.getState().setTruth(null);
  };

  store.subscribe(
    (s) => (mayTellTruth(s) ? s.hovered : null),
    (id) => {
      clearTimeout(timer);
      const state = store.getState();
      if (!mayTellTruth(state) || (id === null && !state.keepTruth)) letGo();
      else if (id !== null)
        timer = setTimeout(() => {
          wanted = id;
          void pursue();
        }, INTENT);
    },
  );
  // Let go by hand: an answer still on its way must not bring it back.
  store.subscribe(
    (s) => s.truth,
    (truth) => {
      if (truth !== null) return;
      clearTimeout(timer);
      wanted = null;
    },
  );
  // Something was chosen or asked while a truth was kept: it would come back when that goes.
  store.subscribe(
    (s) => mayTellTruth(s) && (s.keepTruth || s.hovered !== null),
    (may) => {
      if (!may) letGo();
    },
  );
  // Other vectors, or a map that has come to rest: what was known is old.
  store.subscribe(
    (s) => [s.vectors, s.map?.settled === true ? s.map.coords : null] as const,
    () => {
      known = null;
      const { truth, items } = store.getState();
      if (truth === null) return;
      if (!items.some(({ id }) => id === truth.id)) letGo();
      else {
        wanted = truth.id;
        void pursue();
      }
    },
    { equalityFn: (a, b) => a[0] === b[0] && a[1] === b[1] },
  );
}

function truthOf(state: State, id: number, row: number, cosines: Float32Array, asked: number): Truth {
  const ms = performance.now() - asked;
  const { map, items, k } = state;
  const most = Math.max(0, Math.min(k, items.length - 1));
  const nearest = best(cosines, most, true, new Set([row]));
  const origin = map && row < map.n ? map.coords.subarray(row * map.dims, (row + 1) * map.dims) : null;
  const ranks = map && origin ? mapRanksFrom(map.coords, map.dims, origin, nearest.rows, row) : null;
  const rows = [...nearest.rows].flatMap((other, i) => {
    const item = items[other];
    const mapRank = ranks?.[i] ?? null;
    const score = nearest.scores[i] ?? Number.NaN;
    return item ? [{ id: item.id, score, mapRank, fate: fateOf(mapRank, most) }] : [];
  });
  return { id, text: items[row]?.text ?? "", cosines, rows, asked, ms };
}
