import {
  CLUSTERS,
  CLUSTER_WISH,
  CURVE,
  dropClusters,
  findClusters,
  keepClusters,
  measureCurve,
  renameCluster,
  stopClusters,
} from "#store/clusters.ts";
import { failed, IDLE, latest, loading, ready } from "#store/loadable.ts";
import { selectResult, selectWish } from "#store/results.ts";
import type { Analysis } from "./analysis.ts";
import { clusterItems, curveOf } from "./clustering.ts";
import { dropColumn, forgetOld, keepAsColumn, renamed, showClusters } from "./clusters-shown.ts";
import { isAbort, sentence, Turn } from "./context.ts";

const analysis: Analysis = ({ context }) => {
  const { store } = context;
  const turn = new Turn();
  const curveTurn = new Turn();
  const result = () => selectResult(CLUSTERS)(store.getState());
  const curve = () => selectResult(CURVE)(store.getState());

  const find = async (colours: boolean): Promise<void> => {
    const signal = turn.next();
    store.getState().setResult(CLUSTERS, loading(result()));
    try {
      const onProgress = (share: number): void => {
        if (!signal.aborted) store.getState().setShare(CLUSTERS, share);
      };
      const wish = selectWish(CLUSTER_WISH)(store.getState());
      const found = await clusterItems(context, wish, { onProgress, signal });
      if (!signal.aborted && found.vectors === store.getState().vectors)
        showClusters(context, found, colours);
    } catch (error) {
      if (signal.aborted) return;
      if (isAbort(error)) stay();
      else store.getState().setResult(CLUSTERS, failed(sentence(error), result()));
    }
  };
  const stay = (): void => {
    const last = latest(result());
    store.getState().setResult(CLUSTERS, last === null ? IDLE : ready(last));
  };

  findClusters.provide(() => find(true));

  measureCurve.provide(async () => {
    const signal = curveTurn.next();
    store.getState().setResult(CURVE, loading(curve()));
    try {
      const onProgress = (share: number): void => {
        if (!signal.aborted) store.getState().setShare(CURVE, share);
      };
      const found = await curveOf(context, selectWish(CLUSTER_WISH)(store.getState()), {
        onProgress,
        signal,
      });
      if (signal.aborted) return;
      store.getState().setResult(CURVE, found === null ? IDLE : ready(found));
    } catch (error) {
      if (signal.aborted) return;
      store.getState().setResult(CURVE, isAbort(error) ? IDLE : failed(sentence(error), curve()));
    }
  });

  stopClusters.provide(async () => {
    turn.stop();
    curveTurn.stop();
    if (result().state === "loading") stay();
    if (curve().state === "loading") store.getState().setResult(CURVE, IDLE);
    return Promise.resolve();
  });

  renameCluster.provide(async (index, name) => {
    const clustering = latest(result());
    if (clustering !== null) showClusters(context, renamed(clustering, index, name), false);
    return Promise.resolve();
  });

  keepClusters.provide(async () => {
    const clustering = latest(result());
    if (clustering !== null) keepAsColumn(context, clustering);
    return Promise.resolve();
  });

  dropClusters.provide(async () => {
    turn.stop();
    curveTurn.stop();
    dropColumn(context, latest(result())?.column ?? null);
    store.getState().setResult(CLUSTERS, IDLE);
    store.getState().setResult(CURVE, IDLE);
    return Promise.resolve();
  });

  // Other items make the clusters old. While the panel is open they are found anew once the items have come to rest.
  const follow = (): void => {
    if (store.getState().job !== null || !forgetOld(context)) return;
    turn.stop();
    curveTurn.stop();
    const { panel, items } = store.getState();
    if (panel === "clusters" && items.length > 1) void find(false);
  };
  store.subscribe(({ vectors }) => vectors, follow);
  store.subscribe(({ job }) => job, follow);
};

export default analysis;
