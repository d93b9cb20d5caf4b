import { contingency, countsOf, randOf, type Contingency } from "#analysis/rand.ts";
import { clusterItems } from "#engine/clustering.ts";
import { showClusters } from "#engine/clusters-shown.ts";
import type { Engine } from "#engine/engine.ts";
import {
  CLUSTER_WISH,
  FIRST_WISH,
  type Clustering,
  type ClusterMethod,
  type ClusterWish,
} from "#store/clusters.ts";
import { columnNames } from "#store/columns.ts";
import type { Item } from "#store/items.ts";
import { store } from "#store/store.ts";
import type { ClusteringFound } from "./explorer.ts";
import { inWords } from "./in-words.ts";
import { optionsIn } from "./options.ts";
import { GivenError, named } from "./reading.ts";

/** Other names people give the methods. */
const METHODS: Readonly<Record<string, ClusterMethod>> = {
  kmeans: "kmeans",
  ward: "ward",
  hierarchical: "ward",
  agglomerative: "ward",
  average: "average",
  averagelinkage: "average",
  upgma: "average",
  hdbscan: "hdbscan",
  density: "hdbscan",
};

const KNOWN: ReadonlySet<string> = new Set(["method", "k", "height", "minSize", "seed", "compare", "show"]);

function readWhole(given: unknown, name: string, least: number): number | undefined {
  if (given === undefined || given === null) return undefined;
  if (typeof given === "number" && Number.isSafeInteger(given) && given >= least) return given;
  const from = least > Number.MIN_SAFE_INTEGER ? ` of at least ${least}` : "";
  throw new GivenError(`${name} is ${named(given)}; it must be a whole number${from}.`);
}

function readMethod(given: unknown): ClusterMethod {
  if (given === undefined || given === null) return "kmeans";
  const name = typeof given === "string" ? given.toLowerCase().replaceAll(/[\s_-]/g, "") : "";
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (method !== undefined) return method;
  throw new GivenError(`There is no method ${named(given)}. There are: kmeans, ward, average, hdbscan.`);
}

function readWish(options: Readonly<Record<string, unknown>>): ClusterWish {
  const unknown = Object.keys(options).find((key) => !KNOWN.has(key));
  if (unknown !== undefined) {
    throw new GivenError(`Clusters have no option ${named(unknown)}. There are: ${[...KNOWN].join(", ")}.`);
  }
  const method = readMethod(options["method"]);
  const { height = null } = options;
  if (height !== null && (typeof height !== "number" || !(height >= 0)))
    throw new GivenError(`height is ${named(height)}; it must be a number of at least 0.`);
  const isTree = method === "ward" || method === "average";
  if (height !== null && !isTree)
    throw new GivenError("Only ward and average build a tree that can be cut at a height.");
  const k = readWhole(options["k"], "k", 1) ?? null;
  if (k !== null && height !== null)
    throw new GivenError("Give k or height: a tree is cut at a number of clusters or at a height.");
  return {
    method,
    k,
    height,
    minSize: readWhole(options["minSize"], "minSize", 2) ?? FIRST_WISH.minSize,
    seed: readWhole(options["seed"], "seed", Number.MIN_SAFE_INTEGER) ?? FIRST_WISH.seed,
  };
}

type Labels = readonly (string | number | null)[];

/** What to compare with: labels by row, the name of a column, or null where there are no labels. */
function readLabels(given: unknown, items: readonly Item[]): Labels | null {
  if (Array.isArray(given) || ArrayBuffer.isView(given)) {
    const labels = Array.from(given as ArrayLike<unknown>);
    if (labels.length !== items.length) {
      throw new GivenError(`There are ${labels.length} labels for ${items.length} items. Give one for each.`);
    }
    return labels.map((label) =>
      label === undefined || label === null ? null : typeof label === "number" ? label : inWords(label),
    );
  }
  if (typeof given !== "string")
    throw new GivenError(
      `Compare with a column, with labels by row, or with options, not with ${named(given)}.`,
    );
  if (given === "label") {
    const labels = items.map(({ label }) => label);
    return labels.every((label) => label === null) ? null : labels;
  }
  const name = given.startsWith("column:") ? given.slice("column:".length) : given;
  if (!columnNames(items).includes(name))
    throw new GivenError(`There is no column ${named(name)} to compare with.`);
  return items.map(({ columns }) => {
    const value = Object.hasOwn(columns, name) ? columns[name] : null;
    return value === undefined || value === null ? null : inWords(value);
  });
}

/** Pairs of groups in a table, at most. */
const MOST_PAIRS = 250_000;

function tableOf(counted: Contingency | null): ClusteringFound["contingency"] {
  if (counted === null || counted.rows.length * counted.columns.length > MOST_PAIRS) return null;
  return { rows: counted.rows, columns: counted.columns, counts: countsOf(counted) };
}

function foundOf(clustering: Clustering, others: Labels | null, items: readonly Item[]): ClusteringFound {
  const { wish, labels, closeness, clusters, silhouette, measured, note, ms } = clustering;
  const counted = others === null ? null : contingency([...labels], others);
  const index = counted === null ? Number.NaN : randOf(counted);
  return {
    method: wish.method,
    k: wish.k,
    assignments: [...labels],
    ids: items.map(({ id }) => id),
    scores: Array.from(closeness, (score) => (Number.isNaN(score) ? null : score)),
    clusters: clusters.map(({ index, name, terms, ids, central, silhouette }) => ({
      index,
      name,
      terms,
      size: ids.length,
      ids,
      central,
      silhouette,
    })),
    noise: clustering.noise,
    silhouette,
    measured,
    adjustedRand: Number.isNaN(index) ? null : index,
    contingency: tableOf(counted),
    note,
    seed: wish.seed,
    ms,
  };
}

/** `explorer.cluster`. */
export async function cluster({ context }: Engine, given?: unknown): Promise<ClusteringFound> {
  const options = optionsIn(given);
  const wish = readWish(options);
  const { compare = "label", show = true } = options;
  const isWish =
    typeof compare === "object" &&
    compare !== null &&
    !Array.isArray(compare) &&
    !ArrayBuffer.isView(compare);
  const other = isWish ? readWish(compare as Readonly<Record<string, unknown>>) : null;
  const { items, vectors } = store.getState();
  const against = typeof compare === "boolean" || compare === null ? "label" : compare;
  const read = other === null ? readLabels(against, items) : null;
  const clustering = await clusterItems(context, wish);
  const labels = other === null ? read : [...(await clusterItems(context, other)).labels];
  if (store.getState().vectors !== vectors)
    throw new Error("The items changed while clusters were looked for. Ask again.");
  if (show !== false) {
    store.getState().setWish(CLUSTER_WISH, wish);
    showClusters(context, clustering, true);
  }
  return foundOf(clustering, labels, items);
}
