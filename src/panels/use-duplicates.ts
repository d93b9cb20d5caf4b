import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { duplicatesAt, type DuplicatesAt, isKnownAt } from "#analysis/duplicates-at.ts";
import {
  type Duplicates,
  DUPLICATES,
  DUPLICATES_WISH,
  type DuplicatesWish,
  findDuplicates,
  readVerdicts,
} from "#store/duplicates.ts";
import { latest, type Loadable } from "#store/loadable.ts";
import { selectResult, selectWish } from "#store/results.ts";
import { store, useExplorer } from "#store/store.ts";

const SETTLE_MS = 250;
/** Multiplications of all pairs that are done unasked: some twenty seconds. */
const UNASKED = 1e12;

const duplicates = selectResult(DUPLICATES);
const duplicatesWish = selectWish(DUPLICATES_WISH);

/** The newest result, if it is about the items there are now. */
const current = (loadable: Loadable<Duplicates>, vectors: unknown): Duplicates | null => {
  const found = latest(loadable);
  return found?.vectors === vectors ? found : null;
};

export interface DuplicatesShown {
  readonly wish: DuplicatesWish;
  readonly loadable: Loadable<Duplicates>;
  /** About the items there are now; null before. */
  readonly found: Duplicates | null;
  /** Pairs and groups at the threshold; null while that is not known. */
  readonly at: DuplicatesAt | null;
  /** So much work that it waits until it is asked for. */
  readonly isCostly: boolean;
}

/**
 * What the panel shows, asked anew when the items change and when the threshold goes below what is known; not while texts stream in. Moving
 * within what is known asks nothing.
 */
export function useDuplicates(): DuplicatesShown {
  const wish = useExplorer(duplicatesWish);
  const loadable = useExplorer(duplicates);
  const vectors = useExplorer((state) => state.vectors);
  const growing = useExplorer(({ job }) => job !== null && job.stage !== "neighbours" && job.stage !== "map");
  const [first, setFirst] = useState(true);
  const isCostly = ((vectors.n * vectors.n) / 2) * vectors.dim > UNASKED;
  const { threshold } = wish;
  useEffect(() => {
    if (growing || vectors.n < 2) return;
    const timer = window.setTimeout(
      () => {
        setFirst(false);
        const known = current(duplicates(store.getState()), vectors);
        if (known === null ? !isCostly : !isKnownAt(known, threshold)) void findDuplicates();
      },
      first ? 0 : SETTLE_MS,
    );
    return () => window.clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- the first time is only the first time
  }, [vectors, threshold, growing, isCostly]);
  useEffect(() => void readVerdicts(), []);
  const found = current(loadable, vectors);
  const { link, threshold: settled } = useDeferredValue(wish);
  const at = useMemo(
    () => (found !== null && isKnownAt(found, settled) ? duplicatesAt(found, settled, link) : null),
    [found, settled, link],
  );
  return { wish, loadable, found, at, isCostly };
}
