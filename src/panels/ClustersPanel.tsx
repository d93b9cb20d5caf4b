import { CLUSTERS, findClusters, stopClusters } from "#store/clusters.ts";
import { plural, score2 } from "#text/number.ts";
import { Button } from "#ui/Button.tsx";
import { ClusterCompare } from "./ClusterCompare.tsx";
import { ClusterControls } from "./ClusterControls.tsx";
import { ClusterRows } from "./ClusterRows.tsx";
import { ClusterSave } from "./ClusterSave.tsx";
import { ClustersEmpty } from "./ClustersEmpty.tsx";
import styles from "./clusters.module.css";
import { Dendrogram } from "./Dendrogram.tsx";
import { Failure } from "./Failure.tsx";
import panelStyles from "./panel.module.css";
import { SilhouetteLine } from "./SilhouetteLine.tsx";
import { useClusters, useWithout } from "./use-clusters.ts";
import { Working } from "./Working.tsx";

export default function ClustersPanel() {
  const { n, wish, loadable, found, set } = useClusters();
  const without = useWithout(found);
  const busy = loadable.state === "loading";
  return (
    <section className={panelStyles.panel} tabIndex={-1} aria-label="Clusters" aria-busy={busy}>
      {found === null ? (
        <ClustersEmpty n={n} set={set} />
      ) : (
        <>
          <h2 aria-live="polite">
            {found.clusters.length === 0
              ? `No cluster of ${plural(n, "item")}`
              : `${plural(found.clusters.length, "cluster")} of ${plural(n, "item")}`}
          </h2>
          {found.silhouette !== null && (
            <p className={panelStyles.note}>
              Silhouette <b>{score2(found.silhouette)}</b>
              {without === null ? "" : `, of a copy without structure ${score2(without)}`}: 1 is far apart, 0
              is running into each other.
              {found.chosen && " This number of clusters has the best."}
            </p>
          )}
          {found.note !== "" && <p className={panelStyles.note}>{found.note}</p>}
        </>
      )}
      {n > 1 && <ClusterControls n={n} wish={wish} found={found} set={set} />}
      {n > 1 && found === null && !busy && (
        <div className={panelStyles.row}>
          <Button kind="primary" onClick={() => void findClusters()}>
            Find clusters
          </Button>
        </div>
      )}
      <Working
        of={CLUSTERS}
        loadable={loadable}
        doing="Finding clusters"
        onStop={() => void stopClusters()}
      />
      {loadable.state === "failed" && <Failure sentence={loadable.error} />}
      {found && (
        <div className={busy ? styles.late : undefined}>
          {found.tree && found.tree.tree.m > 2 && <Dendrogram found={found} set={set} />}
          {wish.method !== "hdbscan" && <SilhouetteLine k={found.wish.k} set={set} />}
          <ClusterRows found={found} />
          <ClusterSave found={found} />
          <ClusterCompare found={found} />
          <p className={panelStyles.hint}>{found.how}</p>
        </div>
      )}
    </section>
  );
}
