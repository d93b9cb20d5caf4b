import { dot, normalise, norm } from "#math/similarity.ts";
import type { Steps } from "#math/steps.ts";
import { rowOf, type VectorTable } from "#math/table.ts";

/**
 * How an item gets its label.
 * "label": the nearest label by cosine, where a label's vector is the mean of its text and of its examples. Without examples this is
 * zero-shot classification (Chang et al. 2008, "Importance of Semantic Representation: Dataless Classification").
 * "centroid": the nearest mean of the examples alone (Rocchio's classifier; Manning, Raghavan and Schütze 2008, section 14.2).
 * "knn": the label that most of the k nearest examples have (Cover and Hart 1967); of equally many the one whose examples are nearer.
 * Under the last two a label without examples takes its own text for one.
 */
export type ClassifyRule = "label" | "centroid" | "knn";

/** What a label is known by, vectors of dim numbers. */
export interface LabelParts {
  /** Its name and the parts of its description; empty where no model can read them. */
  readonly texts: readonly Float32Array[];
  readonly examples: readonly Float32Array[];
}

/** Vectors that stand for labels, as a rule wants them. */
export interface LabelVectors {
  /** How many labels there are. */
  readonly labels: number;
  readonly dim: number;
  /** Rows of `dim` numbers, of length 1 or zeros. */
  readonly values: Float32Array;
  /** For each row, the label it stands for, 0..labels - 1. One row a label unless the rule is "knn". */
  readonly owners: Int32Array;
}

/** The classification of n items among L labels. */
export interface Classes {
  /** n x L, row-major: cosine of item and label; under "knn" the share of the k votes. */
  readonly scores: Float32Array;
  /** n: the label each item is nearest to. */
  readonly best: Int32Array;
  /** n: the label after that; -1 where there is only one. */
  readonly second: Int32Array;
}

/** Multiplications between two pauses: a few milliseconds. */
const PIECE = 3e6;

/** The mean of vectors that are each brought to length 1 first; of length 1 itself, or zeros where they cancel out. */
export function meanDirection(vectors: readonly Float32Array[], dim: number): Float32Array {
  const sum = new Float64Array(dim);
  for (const vector of vectors) {
    const length = norm(vector) || 1;
    for (let d = 0; d < dim; d++) sum[d]! += vector[d]! / length;
  }
  const length = Math.hypot(...sum);
  // What rounding leaves of vectors that cancel out has no direction.
  return length < 1e-6 ? new Float32Array(dim) : Float32Array.from(sum, (x) => x / length);
}

/**
 * What a rule compares items with. A label's text counts as much as one example: the mean of its name and the parts of its
 * description, as texts are averaged in CLIP (Radford et al. 2021, section 3.1.4). Throws RangeError for a label with neither.
 */
export function labelVectors(labels: readonly LabelParts[], dim: number, rule: ClassifyRule): LabelVectors {
  const rows: Float32Array[] = [];
  const owners: number[] = [];
  const add = (vector: Float32Array, owner: number): void => {
    rows.push(vector);
    owners.push(owner);
  };
  labels.forEach(({ texts, examples }, label) => {
    if (texts.length + examples.length === 0)
      throw new RangeError(`Label ${label + 1} has neither a text nor an example.`);
    const text = texts.length === 0 ? [] : [meanDirection(texts, dim)];
    const known = rule === "label" ? [...text, ...examples] : examples.length === 0 ? text : examples;
    if (rule === "knn") for (const vector of known) add(normalise(vector), label);
    else add(meanDirection(known, dim), label);
  });
  const values = new Float32Array(rows.length * dim);
  rows.forEach((row, i) => values.set(row, i * dim));
  return { labels: labels.length, dim, values, owners: Int32Array.from(owners) };
}

/** Labels every row of the table. `k`: votes under "knn", at most as many as there are examples. Ties go to the earlier label. */
export function* classifySteps(
  table: VectorTable,
  known: LabelVectors,
  votes: number | null,
): Steps<Classes> {
  const { n, dim } = table;
  const { labels, owners, values } = known;
  const vectors = Array.from(owners, (_, i) => values.subarray(i * dim, (i + 1) * dim));
  const scores = new Float32Array(n * labels);
  const best = new Int32Array(n);
  const second = new Int32Array(n);
  const cosines = new Float64Array(vectors.length);
  const k = votes === null ? 0 : Math.max(1, Math.min(Math.floor(votes), vectors.length));
  const count = new Voting(labels, k);
  const every = Math.max(1, Math.floor(PIECE / (vectors.length * dim)));
  for (let row = 0; row < n; row++) {
    if (row % every === every - 1) yield row / n;
    const vector = rowOf(table, row);
    const length = norm(vector);
    vectors.forEach((other, i) => {
      cosines[i] = length === 0 ? 0 : Math.max(-1, Math.min(1, dot(vector, other) / length));
    });
    const own = scores.subarray(row * labels, (row + 1) * labels);
    if (votes === null) own.set(cosines);
    else count.vote(cosines, owners, own);
    const [first, next] = votes === null ? bestTwo(cosines) : bestTwo(own, count.sums);
    best[row] = first;
    second[row] = next;
  }
  return { scores, best, second };
}

/** Counts the votes of the k nearest examples. */
class Voting {
  /** Cosines of the examples that voted for each label, added up. */
  readonly sums: Float64Array;
  readonly #k: number;
  readonly #nearest: Int32Array;

  constructor(labels: number, k: number) {
    this.sums = new Float64Array(labels);
    this.#k = k;
    this.#nearest = new Int32Array(k);
  }

  /** Writes each label's share of the votes. Of equally near examples the earlier ones vote. */
  vote(cosines: Float64Array, owners: Int32Array, shares: Float32Array): void {
    const nearest = this.#nearest;
    let used = 0;
    for (let i = 0; i < cosines.length; i++) {
      if (used === this.#k && !(cosines[i]! > cosines[nearest[used - 1]!]!)) continue;
      let at = used < this.#k ? used++ : used - 1;
      for (; at > 0 && cosines[i]! > cosines[nearest[at - 1]!]!; at--) nearest[at] = nearest[at - 1]!;
      nearest[at] = i;
    }
    this.sums.fill(0);
    const counts = new Int32Array(shares.length);
    for (const i of nearest) {
      counts[owners[i]!]! += 1;
      this.sums[owners[i]!]! += cosines[i]!;
    }
    counts.forEach((votes, label) => (shares[label] = votes / this.#k));
  }
}

/** Places of the largest and the next largest value; of equal ones the larger in `then` wins, else the earlier. */
function bestTwo(values: ArrayLike<number>, then?: ArrayLike<number>): readonly [number, number] {
  const isBetter = (a: number, b: number): boolean => {
    const ahead = values[a]! - values[b]!;
    return ahead === 0 ? then !== undefined && then[a]! > then[b]! : ahead > 0;
  };
  let first = 0;
  let second = -1;
  for (let i = 1; i < values.length; i++) {
    if (isBetter(i, first)) {
      second = first;
      first = i;
    } else if (second < 0 || isBetter(i, second)) second = i;
  }
  return [first, second];
}

/** Score of the label an item was given. */
export const scoreOf = ({ scores, best }: Classes, row: number): number =>
  scores[row * (scores.length / best.length) + best[row]!]!;

/** How far the best label is ahead of the next; 0 where there is only one. */
export function marginOf({ scores, best, second }: Classes, row: number): number {
  const start = row * (scores.length / best.length);
  return second[row]! < 0 ? 0 : scores[start + best[row]!]! - scores[start + second[row]!]!;
}

/** Label of every item: -1 where its score stays under the threshold (null: none does), and for `unread` rows. */
export function decide(
  classes: Classes,
  threshold: number | null,
  unread: ReadonlySet<number> = new Set(),
): Int32Array {
  return classes.best.map((label, row) =>
    unread.has(row) || (threshold !== null && scoreOf(classes, row) < threshold) ? -1 : label,
  );
}
