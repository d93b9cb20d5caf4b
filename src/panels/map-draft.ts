import { useRef, useState } from "react";
import { commands } from "#store/commands.ts";
import type { State } from "#store/state.ts";
import { store, useExplorer } from "#store/store.ts";

type Params = Readonly<Record<string, number>>;

/** What the next run would be asked for. */
export interface MapDraft {
  readonly method: string;
  readonly dims: 2 | 3;
  readonly seed: number;
  readonly params: Params;
}

const FIRST = { method: "umap", dims: 3, seed: 11, params: {} } as const;
const keyOf = ({ method, dims, seed, params }: MapDraft): string =>
  JSON.stringify([method, dims, seed, Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
const shownKey = ({ map }: State): string => keyOf(map ?? FIRST);

/** True while neighbours are searched for or a map settles. */
export const useMapRuns = (): boolean =>
  useExplorer(({ job }) => job?.stage === "neighbours" || job?.stage === "map");

/**
 * The wishes for the next map: those of the map shown until something is changed, and again as soon as another map is shown.
 * Parameters of methods that were left are remembered while the panel is open.
 */
export function useMapDraft() {
  const shown = useExplorer(shownKey);
  const running = useMapRuns();
  const left = useRef(new Map<string, Params>());
  const [changed, setChanged] = useState<{ readonly of: string; readonly draft: MapDraft } | null>(null);
  const { method, dims, seed, params } = store.getState().map ?? FIRST;
  const own = changed?.of === shown ? changed.draft : null;
  const draft: MapDraft = own ?? { method, dims, seed, params };

  /** What was wished stays wished until such a map is shown: the run may be refused, stopped, or asked about first. */
  const run = (wish: Partial<MapDraft> = {}): void => {
    const next = { ...draft, ...wish };
    setChanged({ of: shown, draft: next });
    void commands().project(next);
  };
  return {
    draft,
    running,
    /** Something differs from the map that is shown. */
    pending: keyOf(draft) !== shown,
    run,
    change: (wish: Partial<MapDraft>): void => setChanged({ of: shown, draft: { ...draft, ...wish } }),
    /** A parameter; while the map runs, one that is `live` takes effect at once. */
    setParam: (name: string, value: number, live: boolean): void => {
      const next = { ...draft.params, [name]: value };
      setChanged({ of: shown, draft: { ...draft, params: next } });
      if (live && running) commands().tuneMap({ [name]: value });
    },
    /** Shows another kind of map at once. */
    choose: (next: string): void => {
      left.current.set(draft.method, draft.params);
      run({ method: next, params: left.current.get(next) ?? {} });
    },
  };
}

export type MapWishes = ReturnType<typeof useMapDraft>;
