import { useState } from "react";
import { dropClusters, keepClusters, type Clustering } from "#store/clusters.ts";
import { store } from "#store/store.ts";
import { Button } from "#ui/Button.tsx";
import panelStyles from "./panel.module.css";
import { SaveCsv } from "./SaveCsv.tsx";

const HEAD = ["id", "text", "label", "cluster", "name", "cosine with the cluster's mean"] as const;

function* lines({ labels, closeness, clusters }: Clustering): Generator<readonly (string | number)[]> {
  const { items } = store.getState();
  for (let row = 0; row < labels.length; row++) {
    const item = items[row];
    if (item === undefined) continue;
    const cluster = clusters[labels[row] ?? -1];
    yield [
      item.id,
      item.text,
      item.label ?? "",
      cluster === undefined ? -1 : cluster.index + 1,
      cluster?.name ?? "noise",
      closeness[row] ?? Number.NaN,
    ];
  }
}

/** Takes the clusters away: as a table, as a column to compare with, or off the map. */
export function ClusterSave({ found }: { readonly found: Clustering }) {
  const [kept, setKept] = useState<Clustering | null>(null);
  return (
    <div className={panelStyles.row}>
      <SaveCsv name="clusters" head={HEAD} rows={() => lines(found)} />
      {found.clusters.length > 0 && (
        <Button
          kind="plain"
          disabled={kept === found}
          onClick={() => {
            setKept(found);
            void keepClusters();
          }}
        >
          {kept === found ? "Kept to compare" : "Keep to compare"}
        </Button>
      )}
      <Button kind="plain" onClick={() => void dropClusters()}>
        Remove
      </Button>
    </div>
  );
}
