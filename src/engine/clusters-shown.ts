import { CLUSTERS, CURVE, type Cluster, type Clustering } from "#store/clusters.ts";
import { IDLE, latest, ready } from "#store/loadable.ts";
import { selectResult } from "#store/results.ts";
import { plural } from "#text/number.ts";
import { unlike } from "./clustering.ts";
import type { Context } from "./context.ts";

/** Name of the computed column. */
const COLUMN = "cluster";

const METHODS = { kmeans: "k-means", ward: "Ward", average: "average", hdbscan: "density" } as const;

const namesByRow = ({ labels, clusters }: Clustering): (string | null)[] =>
  Array.from(labels, (label) => clusters[label]?.name ?? null);

/** Puts the clusters into the panel and the column "cluster"; `colours` makes them the colour of the map. */
export function showClusters({ store }: Context, clustering: Clustering, colours: boolean): Clustering {
  const column = store.getState().setColumn(COLUMN, namesByRow(clustering));
  const shown = { ...clustering, column };
  store.getState().setResult(CLUSTERS, ready(shown));
  if (colours && clustering.clusters.length > 0) store.getState().setColourBy(`column:${column}`);
  return shown;
}

/** Takes a computed column away; what it coloured is coloured by the label again. */
export function dropColumn({ store }: Context, column: string | null): void {
  if (column === null) return;
  if (store.getState().colourBy === `column:${column}`) store.getState().setColourBy("label");
  store.getState().dropColumn(column);
}

/** Lets go what was found for other items. False when nothing was. */
export function forgetOld(context: Context): boolean {
  const { store } = context;
  const { vectors } = store.getState();
  const curve = latest(selectResult(CURVE)(store.getState()));
  if (curve !== null && curve.vectors !== vectors) store.getState().setResult(CURVE, IDLE);
  const clustering = latest(selectResult(CLUSTERS)(store.getState()));
  if (clustering === null || clustering.vectors === vectors) return false;
  store.getState().setResult(CLUSTERS, IDLE);
  // While the panel is open, new clusters come and take the column.
  if (store.getState().panel !== "clusters") dropColumn(context, clustering.column);
  return true;
}

/** The same clusters with one named by hand; a name that is taken gets a number. */
export function renamed(clustering: Clustering, index: number, name: string): Clustering {
  const taken = new Map(
    clustering.clusters.flatMap((cluster) => (cluster.index === index ? [] : [[cluster.name, 1] as const])),
  );
  const wished = name.trim();
  const rename = (cluster: Cluster): Cluster =>
    cluster.index === index && wished !== "" ? { ...cluster, name: unlike(taken, wished) } : cluster;
  return { ...clustering, clusters: clustering.clusters.map(rename) };
}

/** Keeps the clusters as a column of their own: "k-means, 10 clusters". Returns its name. */
export function keepAsColumn({ store }: Context, clustering: Clustering): string {
  const { wish, clusters } = clustering;
  const name = `${METHODS[wish.method]}, ${plural(clusters.length, "cluster")}`;
  return store.getState().setColumn(name, namesByRow(clustering));
}
