import { useEffect } from "react";
import { latest, type Loadable } from "#store/loadable.ts";
import { findOutliers, type Outliers, OUTLIERS, OUTLIERS_WISH, type OutliersWish } from "#store/outliers.ts";
import { selectResult, selectWish } from "#store/results.ts";
import { store, useExplorer } from "#store/store.ts";

const outliers = selectResult(OUTLIERS);
const outliersWish = selectWish(OUTLIERS_WISH);

/** What the list shows, asked anew when items, method or k change; not while texts stream in. */
export function useOutliers(): {
  readonly wish: OutliersWish;
  readonly loadable: Loadable<Outliers>;
  /** About the items there are now, by whatever method; null before. */
  readonly found: Outliers | null;
  /** Of another method or k than is wished for. */
  readonly isOld: boolean;
} {
  const wish = useExplorer(outliersWish);
  const loadable = useExplorer(outliers);
  const vectors = useExplorer((state) => state.vectors);
  const growing = useExplorer(({ job }) => job !== null && job.stage !== "neighbours" && job.stage !== "map");
  const { method, k, show } = wish;
  useEffect(() => {
    if (growing || vectors.n < 2 || show !== "list") return;
    const known = latest(outliers(store.getState()));
    if (known?.vectors === vectors && known.method === method && known.askedK === k) return;
    void findOutliers();
  }, [vectors, growing, method, k, show]);
  const newest = latest(loadable);
  const found = newest?.vectors === vectors ? newest : null;
  return { wish, loadable, found, isOld: found !== null && (found.method !== method || found.askedK !== k) };
}
