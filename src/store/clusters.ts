import type { Dendrogram } from "#math/linkage.ts";
import type { VectorTable } from "#math/table.ts";
import { command } from "./command.ts";
import { resultKey, wishKey } from "./results.ts";

export type ClusterMethod = "kmeans" | "ward" | "average" | "hdbscan";

/** What a person has set. */
export interface ClusterWish {
  readonly method: ClusterMethod;
  /** Clusters; null: the number of the best silhouette. */
  readonly k: number | null;
  /** Of a tree: merges up to this height are made; null: as many clusters as k says. */
  readonly height: number | null;
  /** Items of the smallest group, by density. */
  readonly minSize: number;
  readonly seed: number;
}

export const FIRST_WISH: ClusterWish = { method: "kmeans", k: null, height: null, minSize: 5, seed: 1 };

export interface Cluster {
  /** Place, from 0: the largest first. */
  readonly index: number;
  /** Unlike all others'; a person may change it. */
  readonly name: string;
  /** Terms that set it apart, best first. */
  readonly terms: readonly string[];
  /** Item ids, the most central first. */
  readonly ids: readonly number[];
  /** Ids of the three nearest to the mean, or fewer. */
  readonly central: readonly number[];
  /** Mean silhouette of its measured items; null where there is none. */
  readonly silhouette: number | null;
}

export interface Clustering {
  /** What was asked for; k as found. */
  readonly wish: ClusterWish & { readonly k: number };
  /** k was chosen here, by the silhouette. */
  readonly chosen: boolean;
  /** The vectors it was made of: items that are others now make it old. */
  readonly vectors: VectorTable;
  /** By row: place of the cluster, −1 for noise. */
  readonly labels: Int32Array;
  /** Cosine of each row with the mean of its cluster; NaN for noise. */
  readonly closeness: Float32Array;
  readonly clusters: readonly Cluster[];
  /** Ids in no cluster. */
  readonly noise: readonly number[];
  readonly silhouette: number | null;
  /** Items the silhouette was measured on. */
  readonly measured: number;
  readonly tree: {
    readonly tree: Dendrogram;
    readonly labels: Int32Array;
    readonly sizes: Int32Array | null;
  } | null;
  /** What should be known about it; empty mostly. */
  readonly note: string;
  /** One line: how it was made. */
  readonly how: string;
  /** The column that holds the names; null where they are in none. */
  readonly column: string | null;
  readonly ms: number;
}

/** Mean silhouettes by number of clusters. */
export interface SilhouetteCurve {
  readonly method: ClusterMethod;
  readonly seed: number;
  readonly vectors: VectorTable;
  /** `shuffled`: of a copy without structure; null where there is none. */
  readonly points: readonly {
    readonly k: number;
    readonly silhouette: number;
    readonly shuffled: number | null;
  }[];
}

export const CLUSTERS = resultKey<Clustering>("clusters");
export const CURVE = resultKey<SilhouetteCurve>("clusters by k");
export const CLUSTER_WISH = wishKey<ClusterWish>("clusters", FIRST_WISH);
/** Column that the clusters are compared with: "label" for the label, "column:price" for a column; null: the label where there is one. */
export const COMPARED = wishKey<{ readonly with: string | null }>("clusters compared", { with: null });

/** Finds clusters as the wish says, names them, and colours the map by them. */
export const findClusters = command<[]>("clusters");
/** Measures the silhouettes by k, where the method has a k. */
export const measureCurve = command<[]>("clusters");
export const stopClusters = command<[]>("clusters");
/** Names a cluster by its place. */
export const renameCluster = command<[index: number, name: string]>("clusters");
/** Keeps the clusters as a column, to compare others with. */
export const keepClusters = command<[]>("clusters");
/** Lets the clusters go, and their column. */
export const dropClusters = command<[]>("clusters");
