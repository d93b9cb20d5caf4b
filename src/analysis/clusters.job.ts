import { UnitRows } from "#kernel/centres.ts";
import type { Dendrogram } from "#math/linkage.ts";
import { pickedRows } from "#math/shuffle.ts";
import { classTermSteps, type ClassTerm } from "./class-terms.ts";
import { groupedSteps } from "./clustering.ts";
import {
  cutCurve,
  kmeansCurve,
  sampleOf,
  shuffledCopy,
  silhouetteOn,
  type CurvePoint,
} from "./cluster-curve.ts";
import { coreSteps, densityClusters, distanceSteps, spanningSteps, type Edges } from "./density.ts";
import { neighbourSpanningSteps } from "./density-parts.ts";
import { EXACT_UP_TO, hierarchySteps, type Hierarchy } from "./hierarchy.ts";
import { countAt, cutTree } from "./hierarchy-cut.ts";
import type { AnalysisJob, AnalysisWork } from "./job.ts";
import { kmeansSteps } from "./kmeans.ts";
import { meanOf } from "./silhouette.ts";

export type ClusterMethod = "kmeans" | "ward" | "average" | "hdbscan";

export interface ClusterRequest {
  readonly method: ClusterMethod;
  /** Clusters wished for, 1..n; null takes the number of the best silhouette. Of no matter to hdbscan. */
  readonly k: number | null;
  /** For ward and average: merges up to this height are made, and k is what that leaves. */
  readonly height: number | null;
  /** For hdbscan: rows of the smallest cluster. */
  readonly minSize: number;
  readonly seed: number;
  /** Only the silhouettes by k are wanted. */
  readonly curveOnly: boolean;
}

/** The tree as it is drawn. */
export interface DrawnTree {
  readonly tree: Dendrogram;
  /** Cluster of each leaf. */
  readonly labels: Int32Array;
  /** Rows of each leaf; null: one each. */
  readonly sizes: Int32Array | null;
}

export interface ClusterFacts {
  /** As in `Grouped`. */
  readonly labels: Int32Array;
  readonly closeness: Float32Array;
  /** Rows of the first cluster, the nearest to its mean first; then those of the second, and so on. Noise is left out. */
  readonly order: Int32Array;
  readonly clusters: readonly {
    readonly size: number;
    readonly terms: readonly ClassTerm[];
    /** Rows nearest to the mean, at most three. */
    readonly central: readonly number[];
    /** Mean silhouette of its measured rows; null where there is none. */
    readonly silhouette: number | null;
  }[];
  readonly silhouette: number | null;
  /** Rows the silhouettes were measured on. */
  readonly measured: number;
  readonly tree: DrawnTree | null;
  /** Silhouettes by k, where they were asked for or k was chosen by them. */
  readonly curve: readonly CurvePoint[] | null;
  /** The same of a copy without structure, where only the curve was asked for. */
  readonly shuffled: readonly CurvePoint[] | null;
  /** Of k-means: beginnings, and rows they were tried on. */
  readonly starts: number;
  readonly triedOn: number;
  /** Pair by pair, and not from small groups or the graph of neighbours. */
  readonly exact: boolean;
}

/** Neighbours asked for at most, in the graph of many rows. */
const MOST_NEIGHBOURS = 64;
const CENTRAL = 3;

interface Found {
  readonly labels: Int32Array;
  readonly k: number;
  readonly tree?: Hierarchy;
  readonly starts?: number;
  readonly triedOn?: number;
  readonly exact: boolean;
}

function treeOf(work: AnalysisWork, linkage: "ward" | "average", seed: number): Promise<Hierarchy> {
  return work.remember(`tree ${linkage} ${seed}`, () =>
    work.steps(hierarchySteps(work.table, linkage, seed), 0, 0.7),
  );
}

async function curveOf(work: AnalysisWork, { method, seed }: ClusterRequest): Promise<readonly CurvePoint[]> {
  if (method === "hdbscan") return [];
  const measured = await sampleOf(work);
  const tree = method === "kmeans" ? null : await treeOf(work, method, seed);
  return work.remember(`curve ${method} ${seed}`, () => {
    if (tree !== null) return work.steps(cutCurve(tree, measured), 0.2, 0.5);
    const rows = pickedRows(work.table, measured.rows);
    return work.steps(kmeansCurve(rows, measured.cosines, seed), 0.2, 0.5);
  });
}

/** The same of a copy that has no structure: what the method finds where nothing is. */
async function shuffledCurve(
  work: AnalysisWork,
  { method, seed }: ClusterRequest,
): Promise<readonly CurvePoint[]> {
  if (method === "hdbscan") return [];
  const copy = await shuffledCopy(work);
  return work.remember(`curve without structure ${method} ${seed}`, async () => {
    if (method === "kmeans") return work.steps(kmeansCurve(copy.table, copy.cosines, seed), 0.6, 1);
    const tree = await work.steps(hierarchySteps(copy.table, method, seed), 0.6, 0.8);
    return work.steps(cutCurve(tree, copy), 0.8, 1);
  });
}

async function density(work: AnalysisWork, minSize: number): Promise<Found> {
  const { table } = work;
  const { n } = table;
  const exact = n <= EXACT_UP_TO;
  let edges: Edges;
  if (exact) {
    const rows = new UnitRows(table);
    await work.steps(rows.prepareSteps(), 0, 0.05);
    const cosines = await work.steps(rows.cosineSteps(), 0.05, 0.3);
    const distances = await work.steps(distanceSteps(cosines, rows.squares), 0.3, 0.35);
    const core = await work.steps(coreSteps(distances, n, minSize), 0.35, 0.5);
    edges = await work.steps(spanningSteps(distances, core), 0.5, 0.7);
  } else {
    const neighbours = await work.neighbours(Math.min(MOST_NEIGHBOURS, Math.max(15, minSize - 1)));
    edges = await work.steps(neighbourSpanningSteps(table, neighbours, minSize), 0.3, 0.7);
  }
  return { ...densityClusters(n, edges, minSize), exact };
}

async function found(work: AnalysisWork, request: ClusterRequest, k: number): Promise<Found> {
  const { method, seed, height, minSize } = request;
  const { table } = work;
  if (method === "hdbscan") return density(work, minSize);
  if (method === "kmeans") {
    const result = await work.remember(`k-means ${k} ${seed}`, () =>
      work.steps(kmeansSteps(table, k, { seed }), 0, 0.7),
    );
    return { ...result, exact: true };
  }
  const hierarchy = await treeOf(work, method, seed);
  const { tree, leafOf } = hierarchy;
  const count = Math.min(tree.m, height === null ? k : countAt(tree, height));
  const leaves = cutTree(tree, count);
  const labels = leafOf === null ? leaves : leafOf.map((leaf) => leaves[leaf]!);
  return { labels, k: count, tree: hierarchy, exact: leafOf === null };
}

/** The k of the best silhouette, of equal ones the smallest; 1 where there is none. */
export function bestOf(curve: readonly CurvePoint[]): number {
  let best: CurvePoint = { k: 1, silhouette: Number.NEGATIVE_INFINITY };
  for (const point of curve) if (point.silhouette > best.silhouette) best = point;
  return best.k;
}

/** Made anew each time: buffers are moved. */
const nothing = (curve: ClusterFacts["curve"]): ClusterFacts => ({
  labels: new Int32Array(),
  closeness: new Float32Array(),
  order: new Int32Array(),
  clusters: [],
  silhouette: null,
  measured: 0,
  tree: null,
  curve,
  shuffled: null,
  starts: 0,
  triedOn: 0,
  exact: true,
});

/** Which label each leaf of a tree has, by any of its rows. */
function drawn({ tree, leafOf }: Hierarchy, labels: Int32Array): DrawnTree {
  if (leafOf === null) return { tree, labels: labels.slice(), sizes: null };
  const own = new Int32Array(tree.m);
  const sizes = new Int32Array(tree.m);
  leafOf.forEach((leaf, row) => {
    own[leaf] = labels[row]!;
    sizes[leaf]!++;
  });
  return { tree, labels: own, sizes };
}

function joined(groups: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(groups.reduce((sum, group) => sum + group.length, 0));
  let at = 0;
  for (const group of groups) {
    all.set(group, at);
    at += group.length;
  }
  return all;
}

async function run(request: ClusterRequest, work: AnalysisWork): Promise<ClusterFacts> {
  const { table, texts } = work;
  if (table.n < 1) return nothing([]);
  const chooses = request.k === null && request.height === null && request.method !== "hdbscan";
  const curve = chooses || request.curveOnly ? await curveOf(work, request) : null;
  if (request.curveOnly) return { ...nothing(curve), shuffled: await shuffledCurve(work, request) };
  const k = Math.min(table.n, request.k ?? bestOf(curve ?? []));
  const parted = await found(work, request, k);
  const grouped = await work.steps(groupedSteps(table, parted.labels, parted.k), 0.7, 0.75);
  const { labels, closeness, groups } = grouped;
  const measured = await sampleOf(work);
  const silhouettes = await work.steps(silhouetteOn(measured, labels, groups.length), 0.75, 0.85);
  const terms = await work.steps(classTermSteps(texts, groups), 0.85, 1);
  const of = (c: number): number | null =>
    meanOf(silhouettes.filter((_, at) => labels[measured.rows[at]!] === c));
  return {
    labels,
    closeness,
    order: joined(groups),
    clusters: groups.map((group, c) => ({
      size: group.length,
      terms: terms[c] ?? [],
      central: [...group.subarray(0, CENTRAL)],
      silhouette: of(c),
    })),
    silhouette: meanOf(silhouettes),
    measured: measured.rows.length,
    tree: parted.tree === undefined ? null : drawn(parted.tree, labels),
    curve,
    shuffled: null,
    starts: parted.starts ?? 0,
    triedOn: parted.triedOn ?? table.n,
    exact: parted.exact,
  };
}

const job: AnalysisJob<"clusters", ClusterRequest, ClusterFacts> = {
  id: "clusters",
  readsTexts: true,
  run,
  moves: ({ labels, closeness, order }) => [
    labels.buffer as ArrayBuffer,
    closeness.buffer as ArrayBuffer,
    order.buffer as ArrayBuffer,
  ],
};

export default job;
