import type { Metric } from "#math/table.ts";
import type { MapAxis, MapQuality } from "#protocol/space.ts";
import type { Exhibit } from "#store/exhibit.ts";
import type { Verdict } from "#store/lesson.ts";
import type { SpaceCalls } from "./explorer-spaces.ts";
import type { FileCalls } from "./explorer-files.ts";
import type { VectorCalls } from "./explorer-vectors.ts";

/** An item as a script gives it. Unknown keys become columns. */
export type GivenItem =
  string | { readonly text: string; readonly label?: string; readonly [column: string]: unknown };

export interface Neighbour {
  readonly id: number;
  readonly text: string;
  readonly score: number;
}

export interface Answer {
  readonly text: string;
  readonly score: number;
}

export type SearchMode = "keyword" | "dense" | "hybrid";

export interface SearchHit extends Neighbour {
  readonly rank: number;
  readonly ranks: { readonly keyword: number | null; readonly dense: number | null };
  /**
   * Where documents answer: this one, and how many of its chunks are on the map. Score, rank and ranks are the document's; id and text are those
   * of its best chunk. `name` is null for a text that is no chunk, which is a document of its own.
   */
  readonly document?: { readonly name: string | null; readonly chunks: number };
}

/** What `classify` gives. */
export interface Classification {
  /** Every item. label: null for none of these; margin: how far the best score is ahead of the next, 0 where there is one label. */
  readonly rows: readonly {
    readonly id: number;
    readonly text: string;
    readonly label: string | null;
    readonly score: number;
    readonly margin: number;
    /** Score with each label, in the order of the labels. */
    readonly scores: readonly number[];
  }[];
  /** The labels as they were used; precision and recall are null where nothing is known. */
  readonly labels: readonly {
    readonly label: string;
    readonly description: string;
    /** Ids of the items among its examples. */
    readonly examples: readonly number[];
    /** How many items were given it. */
    readonly given: number;
    readonly precision: number | null;
    readonly recall: number | null;
  }[];
  /** How many items were given none. */
  readonly none: number;
  /** Share of the counted items whose own label, case ignored, is the one they were given; null where none has one of these. */
  readonly accuracy: number | null;
  /** Items with one of these labels of their own, examples left out. */
  readonly counted: number;
  /** counts[own label][given label], the last place being "none"; null where nothing is counted. */
  readonly confusion: {
    readonly labels: readonly string[];
    readonly counts: readonly (readonly number[])[];
  } | null;
}

/** What `recommend` gives. */
export interface RecommendedItem {
  readonly id: number;
  readonly text: string;
  /** Cosine with the taste. */
  readonly score: number;
  /** The liked item nearest to it, and their cosine; null where nothing is liked. */
  readonly because: { readonly id: number; readonly text: string; readonly score: number } | null;
}

/** Clusters as a script gets them. */
export interface ClusteringFound {
  readonly method: "kmeans" | "ward" | "average" | "hdbscan";
  /** How many there are. */
  readonly k: number;
  /** By row: place in `clusters`, −1 for noise. */
  readonly assignments: readonly number[];
  /** By row: id of the item. */
  readonly ids: readonly number[];
  /** By row: cosine with the mean of its cluster; null for noise. */
  readonly scores: readonly (number | null)[];
  /** The largest first. `terms` set it apart (class-based TF-IDF); `ids` with the most central first, `central` are the first three. */
  readonly clusters: readonly {
    readonly index: number;
    readonly name: string;
    readonly terms: readonly string[];
    readonly size: number;
    readonly ids: readonly number[];
    readonly central: readonly number[];
    readonly silhouette: number | null;
  }[];
  /** Ids in no cluster. */
  readonly noise: readonly number[];
  /** Mean silhouette (Rousseeuw 1987) by 1 − cosine, noise left out; null for fewer than two clusters. */
  readonly silhouette: number | null;
  /** Items it was measured on: all up to 2000, else a fair sample of so many. */
  readonly measured: number;
  /** Adjusted Rand index (Hubert and Arabie 1985) against what was compared, noise being one group; null where there are no labels. */
  readonly adjustedRand: number | null;
  /** Counts by cluster (−1: noise) and by label; items without a label are left out; null for more than 250,000 pairs. */
  readonly contingency: {
    readonly rows: readonly (number | string)[];
    readonly columns: readonly (number | string)[];
    readonly counts: readonly (readonly number[])[];
  } | null;
  /** What should be known about this run; empty mostly. */
  readonly note: string;
  readonly seed: number;
  readonly ms: number;
}

/** Options of `explorer.cluster`. */
export interface ClusterOptions {
  /** "kmeans" unless said. Vectors are taken at length 1. */
  readonly method?: "kmeans" | "ward" | "average" | "hdbscan";
  /** How many; the number of 2 to 20 with the best silhouette where left out. Not for hdbscan. */
  readonly k?: number;
  /** Instead of k, for ward and average: merges up to this height are made. */
  readonly height?: number;
  /** For hdbscan: items of the smallest cluster, and neighbours that make a place dense; 5 unless said. */
  readonly minSize?: number;
  /** For k-means; 1 unless said. Same seed, same result. */
  readonly seed?: number;
}

/**
 * `window.explorer`: the explorer for scripts, demos from the console and embedding pages. Every call rejects with an
 * Error whose message is one readable sentence; what was on screen stays.
 */
export interface Explorer extends VectorCalls, FileCalls, SpaceCalls {
  readonly version: string;
  /** Resolves once the first map is on screen. */
  ready(): Promise<void>;
  models(): readonly {
    readonly id: string;
    readonly label: string;
    readonly dim: number;
    readonly bytes: number;
    readonly bundled: boolean;
    readonly license: string;
  }[];
  /** Loads a model and embeds what is on the map with it; "auto" measures the devices and picks. */
  useModel(
    id: string,
    options?: { readonly device?: "auto" | "webgpu" | "wasm" },
  ): Promise<{
    readonly id: string;
    readonly dim: number;
    readonly device: string;
    readonly dtype: string;
    readonly loadMs: number;
  }>;
  /**
   * Replaces all items; resolves when embedded and mapped. Ids count from 0 in the order given; equal texts are kept. A text in
   * which the model knows no word has a finite vector that means nothing: `snapshot().unread` lists the ids of such items.
   */
  setTexts(items: readonly GivenItem[]): Promise<void>;
  /** Adds items; the map grows from where it is. */
  addTexts(items: readonly GivenItem[]): Promise<void>;
  /** Own vectors instead of a model: row-major, vectors.length === n * dim. */
  loadVectors(table: {
    readonly dim: number;
    readonly vectors: Float32Array;
    readonly texts?: readonly string[];
    readonly columns?: Readonly<Record<string, readonly unknown[]>>;
  }): Promise<void>;
  /** Takes items off the map; ids, vectors and neighbours stay. Each of these can be taken back with `undo`. */
  hide(ids: readonly number[]): void;
  /** Hides all but these. */
  isolate(ids: readonly number[]): void;
  showAll(): void;
  /** Takes back the last change to what is shown, or does it again; false when there is none. */
  undo(): boolean;
  redo(): boolean;
  /**
   * Selects the shown items for which all of this holds, and gives their ids: a part of the text, a regular expression (case ignored),
   * a label (null for items without one), a cosine of at least `above` (the line that 95 of 100 random pairs stay under unless said)
   * to an item by id, or to any text.
   */
  selectWhere(wish: {
    readonly text?: string;
    readonly regex?: string;
    readonly label?: string | null;
    readonly similarTo?: number | string;
    readonly above?: number;
  }): Promise<readonly number[]>;
  /** Unit-norm rows in the model's space, row-major. Does not touch the items. */
  embed(texts: readonly string[]): Promise<{ readonly dim: number; readonly vectors: Float32Array }>;
  similarity(a: string, b: string, metric?: Metric): Promise<number>;
  /**
   * Labels every item without training. A label is a text or { label, description, examples }, examples being ids of items or texts. A label's
   * vector is the mean of the unit vectors of its name and of each part of its description (parts stand between commas). `rule` "label"
   * takes the nearest by cosine, examples averaged in with the text; "centroid" the nearest mean of the examples; "knn" the label that
   * most of the `k` (5) nearest examples have, scores being shares of votes. Under the last two a label without examples takes its text
   * for one. A score below `threshold` (none unless said) gives no label, as does a text in which the model knows no word. A plain name
   * that is a label of the sample on the map brings the sample's own description; { label, description: "" } does not. Items that are
   * examples do not count for accuracy. The labels given are the column "class" then: `colourBy("class")`.
   */
  classify(
    labels: readonly (
      | string
      | {
          readonly label: string;
          readonly description?: string;
          readonly examples?: readonly (string | number)[];
        }
    )[],
    options?: {
      readonly rule?: "label" | "centroid" | "knn";
      readonly k?: number;
      readonly threshold?: number | null;
    },
  ): Promise<Classification>;
  /**
   * Items near a taste, best first, without those that are marked: Rocchio's alpha * start + beta * mean(liked) - gamma * mean(disliked) of
   * unit vectors, weights 1, 0.75 and 0.25 unless said. `liked`, `disliked`: ids of items, or texts; `start`: a text to begin from. `diversity` 0 (the
   * nearest) to 1 (the most different): maximal marginal relevance with lambda = 1 - diversity, items in the order they were chosen.
   */
  recommend(wish: {
    readonly liked: readonly (number | string)[];
    readonly disliked?: readonly (number | string)[];
    readonly start?: string;
    readonly k?: number;
    readonly diversity?: number;
    readonly weights?: { readonly alpha?: number; readonly beta?: number; readonly gamma?: number };
  }): Promise<readonly RecommendedItem[]>;
  /** By item id, or by any text. Exact, in the original space; an item is not its own neighbour. Best first. */
  neighbours(
    query: number | string,
    options?: { readonly k?: number; readonly metric?: Metric },
  ): Promise<readonly Neighbour[]>;
  /**
   * Searches the items for a text, or for what is like an item by id (which is then not among the answers), best first. "keyword": BM25 on
   * shared words (`k1` 1.2 and `b` 0.75 unless said), only items that share one; "dense" (or "meaning"): cosine with the query's vector;
   * "hybrid": both ranks fused, the sum of 1 / (60 + rank). `ranks` are the places in both lists, from 1; null where an item is not in
   * the list. Where items are chunks of documents (columns `document`, `chunk`, `start`), `by` says what answers: "chunk" (unless said), or
   * documents: "best" gives one the maximum over its chunks of BM25 or cosine; "mean" the mean BM25 of all its chunks, and the cosine with the
   * mean of their unit vectors; hybrid fuses the ranks of documents. The document of an item that asks is not among the answers.
   * Rejects for an empty query, by document where no item is a chunk, and by meaning where a text cannot be embedded among own vectors:
   * ask by id there, or by keyword.
   */
  search(
    query: number | string,
    options?: {
      readonly mode?: SearchMode | "meaning";
      readonly by?: "chunk" | "best" | "mean";
      readonly k?: number;
      readonly k1?: number;
      readonly b?: number;
    },
  ): Promise<readonly SearchHit[]>;
  /** "king - man + woman", quotes for phrases, weights as "0.5 * king". Candidates: the items and the model's vocabulary. */
  arithmetic(
    expression: string,
    options?: { readonly k?: number },
  ): Promise<{ readonly withoutInputs: readonly Answer[]; readonly withInputs: readonly Answer[] }>;
  /**
   * Runs a map of a method of `methods()`. Same seed, same input, same coordinates, on every machine. ms = wall time of the work.
   * `axes` are the poles of semantic axes, each end a text or several: [["man", "woman"], ["small", ["big", "large"]]].
   */
  project(options?: {
    readonly method?: string;
    readonly dims?: 2 | 3;
    readonly seed?: number;
    readonly params?: Readonly<Record<string, number>>;
    readonly axes?: readonly (readonly [string | readonly string[], string | readonly string[]])[];
  }): Promise<{
    readonly dims: number;
    /** n x dims, row-major, as the method gave them; the picture may show them turned. */
    readonly coords: Float32Array;
    /** What the axes mean; empty where they mean nothing. */
    readonly axes: readonly MapAxis[];
    /** What should be known about this run; null mostly. */
    readonly note: string | null;
    readonly trustworthiness: number;
    readonly recall: number;
    /** All figures, each beside that of the same places dealt out at random; null for fewer than four items. */
    readonly quality: MapQuality | null;
    /** How the neighbours were found, and the share of the true ones among them; null where the map took none. */
    readonly neighbours: { readonly method: string; readonly recall: number } | null;
    readonly ms: { readonly knn: number; readonly layout: number; readonly total: number };
  }>;
  /** The kinds of map, their parameters and ranges. */
  methods(): readonly {
    readonly id: string;
    readonly label: string;
    readonly params: readonly { readonly name: string; readonly min: number; readonly max: number }[];
  }[];
  /** The lessons of the course, in their order. */
  lessons(): Promise<
    readonly {
      readonly id: string;
      readonly title: string;
      readonly question: string;
      readonly minutes: number;
      readonly audience: readonly string[];
      /** Titles; the last is the closing check. */
      readonly steps: readonly string[];
    }[]
  >;
  /** Opens a lesson at a step, from 1 as in its link. Resolves when the step is ready; what was on the map is kept for the way back. */
  openLesson(id: string, step?: number): Promise<void>;
  /**
   * Hands in a guess for the question of the open step (an option's id, a number, texts, an order), or none, and measures. `verdict`:
   * whether what the step claims holds in this model, fails, or is too close to call. `answer`: id of the right option; null where
   * there is nothing to mark.
   */
  answerLesson(
    guess?: unknown,
    options?: {
      /** Seed: measures in a space that means nothing instead, each word with the vector of another. The lesson on screen stays. */
      readonly shuffled?: number;
    },
  ): Promise<{
    readonly answer: string | null;
    readonly verdict: Verdict;
    /** What it claims is true of any vectors, of such as mean nothing too. */
    readonly anyVectors: boolean;
    readonly words: string;
    readonly point: string;
    readonly exhibits: readonly Exhibit[];
    readonly model: string;
  }>;
  /** Closes the lesson and gives the person their own work back. */
  leaveLesson(): Promise<void>;
  /**
   * Pairs of items whose cosine is at least `threshold` (−1 to 1; 0.92 unless said), best first, by item ids. `exact`: the same text but
   * for spaces and case. `total` counts all of them exactly; at most `limit` (10,000 unless said) are listed. Groups are made of all
   * pairs that reach the threshold: "transitive" by chains, "complete" so that every two of a group are a pair (of the best 10,000
   * pairs, or `limit` if that is more). A group's `score` is the least cosine that holds it together. Nothing on screen changes.
   */
  duplicates(options?: {
    readonly threshold?: number;
    readonly link?: "transitive" | "complete";
    readonly limit?: number;
  }): Promise<{
    readonly pairs: readonly {
      readonly a: number;
      readonly b: number;
      readonly score: number;
      readonly exact: boolean;
    }[];
    readonly groups: readonly { readonly ids: readonly number[]; readonly score: number }[];
    readonly total: number;
  }>;
  /**
   * Parts the items into clusters, shows them in the Clusters panel and colours the map by them, as the column "cluster" (`show: false`:
   * neither). They are compared with the labels, or with `compare`: a column by its name, labels by row, or other options. Rejects where k is larger than
   * the number of items, and for fewer than two items.
   */
  cluster(
    options?: ClusterOptions & {
      readonly compare?: string | readonly (string | number | null)[] | ClusterOptions;
      readonly show?: boolean;
    },
  ): Promise<ClusteringFound>;
  /**
   * Items by how far out they are, farthest first, `limit` (20 unless said) of them. "knn": mean cosine distance (1 − cosine) to the `k`
   * (10 unless said) nearest. "lof": local outlier factor over the same distance, about 1 within a cluster. "centroid": cosine distance to
   * the mean direction. `z`: standard deviations above the mean of all items. `nearest`: the three nearest items with their cosines.
   * k larger than the other items counts all of them. All numbers are finite. Nothing on screen changes.
   */
  outliers(options?: {
    readonly method?: "knn" | "lof" | "centroid";
    readonly k?: number;
    readonly limit?: number;
  }): Promise<
    readonly {
      readonly id: number;
      readonly text: string;
      readonly score: number;
      readonly z: number;
      readonly nearest: readonly Neighbour[];
    }[]
  >;
  select(ids: readonly number[]): void;
  /**
   * What the colour of the points says: "label", "similarity" (to what is chosen or asked), "agreement", "moved", or a column by its
   * name ("column:label" where a column is called as one of these). Throws where a column gives no colours, and says why.
   */
  colourBy(what: string): void;
  /** What their size says: "same" (nothing), "agreement", or a column of numbers by its name. */
  sizeBy(what: string): void;
  /** Fill ("#rrggbb") and size factor of every item as drawn, once colours have come to rest; empty while no map is shown. */
  drawn(): readonly { readonly id: number; readonly colour: string; readonly size: number }[];
  /**
   * The map as it stands on screen, with title and legend: a PNG of `scale` pixels for one CSS px (1 unless said), or an SVG. `ground`
   * "none" is transparent. Rejects where the map is not on screen, and where the browser has no room for so many pixels.
   */
  picture(options?: {
    readonly format?: "png" | "svg";
    readonly scale?: number;
    readonly ground?: "theme" | "none";
  }): Promise<Blob>;
  /**
   * The address of what is shown: sample, lesson, texts that came inside a link or a file by its address, with model, map, colours, choice and
   * view. Of the person's own texts only the page's address. Of a lesson also what was handed in and set in it, as the address bar has it, but
   * for choices among options.
   */
  link(): Promise<string>;
  /**
   * As `link`, with the person's own texts in it: packed, after the #, which browsers send to no server. Rejects where they make more than
   * 8,000 letters, and for own vectors.
   */
  shareLink(): Promise<string>;
  /** Plain JSON: model, device, item count, selection, map, camera, open panels, errors shown. */
  snapshot(): Record<string, unknown>;
  /** Further calls of this version: samples by id, stopping, panels. */
  samples(): readonly {
    readonly id: string;
    readonly title: string;
    readonly count: number;
    /** Id of the model it is told in. */
    readonly model: string;
    /** Its vectors are not packed: it needs that model to be shown. */
    readonly mapOnly: boolean;
  }[];
  /** Opens a sample in the model it is told in; that model is in use when this resolves. */
  openSample(id: string): Promise<void>;
  /** Text of every item, in order of rows. */
  texts(): readonly string[];
  openPanel(id: string): void;
  stop(): void;
}

declare global {
  interface Window {
    explorer: Explorer;
  }
}
