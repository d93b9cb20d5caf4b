import { selectRowsById } from "#store/derived.ts";
import type { Source } from "#store/items.ts";
import { selectWish } from "#store/results.ts";
import { SEARCH_WISH, type SearchBy } from "#store/search.ts";
import type { State } from "#store/state.ts";
import type { CameraState } from "#store/view.ts";

/** How a set was shown, as IndexedDB keeps it: small, and written on its own. What can be taken back is not kept. */
export interface KeptLook {
  readonly version: 1;
  /** Whose look it is: another set in the same place has none. */
  readonly of: string;
  readonly hidden: ReadonlySet<number>;
  readonly off: ReadonlySet<string | null>;
  readonly colourBy: State["colourBy"];
  readonly sizeBy: State["sizeBy"];
  readonly scales: State["scales"];
  readonly painted: State["painted"];
  readonly computed: ReadonlySet<string>;
  readonly keptViews: readonly CameraState[];
  /** Null where the map stands as it is first seen. */
  readonly camera: CameraState | null;
  /** What answers a search. Not there in what versions before chunks kept: every item. */
  readonly searchBy?: SearchBy;
}

export const lookOwner = ({ kind, id, title, session }: Source): string =>
  (session === undefined ? [kind, id, title] : [kind, session]).join("\n");

/** What a look is made of, to see whether it changed. */
export const lookFacts = (s: State): readonly unknown[] => [
  s.hidden,
  s.off,
  s.colourBy,
  s.sizeBy,
  s.scales,
  s.painted,
  s.computed,
  s.keptViews,
  s.camera,
  s.cameraMoved,
  selectWish(SEARCH_WISH)(s).by,
];

export function currentLook(s: State): KeptLook {
  const { source, hidden, off, colourBy, sizeBy, scales, painted, computed, keptViews } = s;
  const camera = s.cameraMoved ? s.camera : null;
  const of = lookOwner(source);
  const { by: searchBy } = selectWish(SEARCH_WISH)(s);
  const asked = { camera, searchBy };
  return { version: 1, of, hidden, off, colourBy, sizeBy, scales, painted, computed, keptViews, ...asked };
}

/** What of a look can be shown again with the items that are there now. */
export function lookAgain(
  state: State,
  { hidden, off, colourBy, sizeBy, scales, painted, computed, keptViews, searchBy }: KeptLook,
): Partial<State> {
  const rows = selectRowsById(state);
  const there = new Set([...hidden].filter((id) => rows.has(id)));
  return {
    hidden: there,
    off,
    colourBy: colourBy === "moved" ? "label" : colourBy, // which run it was is not kept
    sizeBy,
    scales,
    painted,
    computed,
    keptViews,
    wishes: {
      ...state.wishes,
      [SEARCH_WISH.name]: { ...selectWish(SEARCH_WISH)(state), by: searchBy ?? "chunk" },
    },
  };
}
