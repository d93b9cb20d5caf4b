import type job from "#analysis/clusters.job.ts";
import type { ClusterFacts } from "#analysis/clusters.job.ts";
import type { Cluster, Clustering, ClusterWish, SilhouetteCurve } from "#store/clusters.ts";
import { MOST_CATEGORIES } from "#store/columns.ts";
import type { Item } from "#store/items.ts";
import { oneLine } from "#text/display.ts";
import { duration, plural, whole } from "#text/number.ts";
import { analyse } from "./analyse.ts";
import type { Context } from "./context.ts";

const JOB = { id: "clusters", readsTexts: true } as const;
const NAMED_BY = 3;
const SHOWN_TERMS = 5;
const LONGEST = 60;

interface Options {
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** Throws an Error with a sentence where the items cannot be parted so. */
export function checkWish(n: number, { method, k, minSize }: ClusterWish): void {
  if (n === 0) throw new Error("There are no items to cluster. Paste text or open a sample first.");
  if (n === 1) throw new Error("There is one item. Clusters need at least two: paste more text.");
  if (method !== "hdbscan" && k !== null && k > n) {
    throw new Error(
      `${plural(k, "cluster")} cannot be made of ${plural(n, "item")}. Choose 1 to ${whole(n)}.`,
    );
  }
  if (method === "hdbscan" && minSize > n) {
    throw new Error(
      `A group of at least ${whole(minSize)} cannot be found among ${plural(n, "item")}. Choose 2 to ${whole(n)}.`,
    );
  }
}

/** Parts the items as the wish says; shows nothing. Rejects with a sentence, or AbortError. */
export async function clusterItems(
  context: Context,
  wish: ClusterWish,
  options: Options = {},
): Promise<Clustering> {
  const { items, vectors, unread } = context.store.getState();
  checkWish(items.length, wish);
  const since = performance.now();
  const facts = await analyse<typeof job>(context, JOB, { ...wish, curveOnly: false }, options);
  const ms = performance.now() - since;
  options.signal?.throwIfAborted();
  const { labels, closeness, silhouette, measured, tree } = facts;
  return {
    wish: { ...wish, k: facts.clusters.length },
    chosen: facts.curve !== null,
    vectors,
    labels,
    closeness,
    clusters: clustersOf(facts, items),
    noise: items.flatMap(({ id }, row) => (labels[row] === -1 ? [id] : [])),
    silhouette,
    measured,
    tree,
    note: noteOf(facts, wish, unread.size),
    how: `${howOf(facts, wish)} ${duration(ms)}.`,
    column: null,
    ms,
  };
}

/** Silhouettes by number of clusters; null for a method that has no such number. */
export async function curveOf(
  context: Context,
  wish: ClusterWish,
  options: Options = {},
): Promise<SilhouetteCurve | null> {
  const { method, seed } = wish;
  const { vectors } = context.store.getState();
  if (method === "hdbscan" || vectors.n < 3) return null;
  const { curve, shuffled } = await analyse<typeof job>(context, JOB, { ...wish, curveOnly: true }, options);
  const without = new Map(shuffled?.map((point) => [point.k, point.silhouette]));
  const points = (curve ?? []).map((point) => ({ ...point, shuffled: without.get(point.k) ?? null }));
  return { method, seed, vectors, points };
}

function clustersOf({ order, clusters }: ClusterFacts, items: readonly Item[]): readonly Cluster[] {
  const idsOf = (rows: Iterable<number>): readonly number[] =>
    Array.from(rows, (row) => items[row]?.id ?? -1).filter((id) => id >= 0);
  const names = new Map<string, number>();
  let from = 0;
  return clusters.map(({ size, terms, central, silhouette }, index) => {
    const rows = order.subarray(from, from + size);
    from += size;
    return {
      index,
      name: unlike(names, nameOf(terms, items[central[0] ?? -1]?.text ?? "", index)),
      terms: terms.slice(0, SHOWN_TERMS).map(({ term }) => term),
      ids: idsOf(rows),
      central: idsOf(central),
      silhouette,
    };
  });
}

/** Looks like a number or a date: a column of such names would be one of numbers. */
const NUMBER_LIKE = /^[\p{N}\p{P}\s+]*$/u;

/** The terms that set a cluster apart, else its most central text. */
function nameOf(terms: ClusterFacts["clusters"][number]["terms"], central: string, index: number): string {
  const words = terms.slice(0, NAMED_BY).map(({ term }) => term);
  const name = oneLine(words.length > 0 ? words.join(", ") : central, LONGEST);
  if (name === "") return `Cluster ${index + 1}`;
  return NUMBER_LIKE.test(name) ? `Cluster ${index + 1}: ${name}` : name;
}

/** The name, with a number after it where it is taken. */
export function unlike(taken: Map<string, number>, name: string): string {
  let own = name;
  for (let i = 2; taken.has(own); i++) own = `${name} (${i})`;
  taken.set(own, 1);
  return own;
}

function noteOf(
  { clusters, exact, silhouette, labels }: ClusterFacts,
  wish: ClusterWish,
  unread: number,
): string {
  const notes: string[] = [];
  const k = clusters.length;
  const tree = wish.method === "ward" || wish.method === "average";
  if (wish.method === "hdbscan" && k === 0) {
    notes.push(
      `No group of at least ${whole(wish.minSize)} items stands out from what is around it: all is noise. Try a smaller number for the smallest group.`,
    );
  } else if (wish.method === "kmeans" && wish.k !== null && k < wish.k) {
    notes.push(`${whole(wish.k)} were asked for; the vectors differ in no more than ${plural(k, "way")}.`);
  } else if (k === 1 && wish.k === null && wish.height === null) {
    notes.push("No number of clusters has a silhouette here: the items are too few, or all alike.");
  }
  if (tree && !exact) {
    notes.push(
      `${plural(labels.length, "item")} are too many for a tree from pair to pair: it starts from about ${whole(1000)} small groups found by k-means.`,
    );
  }
  if (wish.method === "hdbscan" && !exact) {
    notes.push(
      "So many items are not compared pair by pair: this is found in the graph of nearest neighbours.",
    );
  }
  if (k > MOST_CATEGORIES) {
    notes.push(`Colours can tell up to ${MOST_CATEGORIES} clusters: the map shows something else.`);
  }
  if (unread > 0) {
    const whose =
      unread === 1 ? "holds no word that the model knows: its" : "hold no word that the model knows: their";
    notes.push(`${plural(unread, "item")} ${whose} place among the clusters says nothing.`);
  }
  if (silhouette !== null && silhouette < 0.05 && k > 1 && k < labels.length)
    notes.push("A silhouette this near to 0 says that the clusters run into each other.");
  return notes.join(" ");
}

function howOf({ starts, triedOn, measured, labels, silhouette }: ClusterFacts, wish: ClusterWish): string {
  const n = labels.length;
  const sampled = triedOn < n ? `, tried on a fair sample of ${whole(triedOn)}` : "";
  const ways = {
    kmeans: `k-means on vectors of length 1 (Lloyd 1982; k-means++, Arthur and Vassilvitskii 2007), best of ${whole(starts)} starts${sampled}, seed ${wish.seed}.`,
    ward: "Ward's method (1963) on vectors of length 1. Height: what joining adds to the squared distances, as a distance.",
    average: "Average linkage. Height: 1 − mean cosine of the pairs joined.",
    hdbscan: `HDBSCAN (Campello, Moulavi and Sander 2013) on vectors of length 1, groups of at least ${whole(wish.minSize)}.`,
  } as const;
  const from = measured < n ? `, a fair sample of ${whole(measured)}` : "";
  const silhouettes = silhouette === null ? "" : ` Silhouette: Rousseeuw 1987, by 1 − cosine${from}.`;
  return `${ways[wish.method]}${silhouettes} Names: class-based TF-IDF (Grootendorst 2022).`;
}
