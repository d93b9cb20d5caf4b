import { useEffect, useRef } from "react";
import {
  CLUSTERS,
  CLUSTER_WISH,
  CURVE,
  findClusters,
  measureCurve,
  type Clustering,
  type ClusterWish,
} from "#store/clusters.ts";
import { latest } from "#store/loadable.ts";
import { selectResult, selectWish } from "#store/results.ts";
import { store, useExplorer } from "#store/store.ts";

export type SetWish = (change: Partial<ClusterWish>, now?: boolean) => void;

const PAUSE_MS = 250;

/** What the panel works with. `set` changes the wish; clusters that are there already are found anew after a moment. */
export function useClusters() {
  const n = useExplorer((state) => state.vectors.n);
  const wish = useExplorer(selectWish(CLUSTER_WISH));
  const loadable = useExplorer(selectResult(CLUSTERS));
  const vectors = useExplorer((state) => state.vectors);
  const last = latest(loadable);
  const found = last?.vectors === vectors ? last : null;
  const timer = useRef(0);
  const set: SetWish = (change, now = false) => {
    store.getState().setWish(CLUSTER_WISH, change);
    window.clearTimeout(timer.current);
    if (now) void findClusters();
    else if (found !== null || loadable.state === "failed")
      timer.current = window.setTimeout(() => void findClusters(), PAUSE_MS);
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useCurve(found !== null);
  return { n, wish, loadable, found, set };
}

/** The silhouette that as many clusters have in a copy without structure; null while it is not known. */
export function useWithout(found: Clustering | null): number | null {
  const curve = useExplorer((state) => latest(selectResult(CURVE)(state)));
  if (found === null || curve?.vectors !== found.vectors || curve.method !== found.wish.method) return null;
  return curve.points.find(({ k }) => k === found.wish.k)?.shuffled ?? null;
}

/** Measures the silhouettes by k once there are clusters, and again for another method, seed or other items. */
function useCurve(wanted: boolean): void {
  const { method, seed } = useExplorer(selectWish(CLUSTER_WISH));
  const vectors = useExplorer((state) => state.vectors);
  const busy = useExplorer((state) => selectResult(CLUSTERS)(state).state === "loading");
  useEffect(() => {
    if (!wanted || busy || method === "hdbscan") return;
    const known = latest(selectResult(CURVE)(store.getState()));
    if (known?.method === method && known.seed === seed && known.vectors === vectors) return;
    void measureCurve();
  }, [wanted, busy, method, seed, vectors]);
}
