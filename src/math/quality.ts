import { drawPairs, spearman } from "./correlation.ts";
import { mapNeighbourSteps } from "./map-neighbours.ts";
import { permutation, sample, seeded } from "./random.ts";
import { plainRankSteps, type RankSteps } from "./ranks.ts";
import { cosine } from "./similarity.ts";
import type { Steps } from "./steps.ts";
import { rowOf, type VectorTable } from "./table.ts";

/** Trust figures of a map: see `qualitySteps`. */
export interface Quality {
  readonly trustworthiness: number;
  readonly recall: number;
  readonly distanceCorrelation: number;
  readonly shuffledTrustworthiness: number;
  readonly shuffledRecall: number;
  readonly shuffledDistanceCorrelation: number;
  readonly k: number;
  readonly sampled: number;
}

/** Rows looked at: the standard error of trustworthiness and recall is then about 0.01 or less. */
const FEWEST_SAMPLED = 1000;

/**
 * More rows than that are looked at while pairs of rows times numbers of a row (and 4 k, for the counting) stay below this: about a
 * quarter of a second in the kernel.
 */
const BUDGET = 4e9;

/** Pairs whose distances are compared, at most: the standard error of the correlation is about 0.01. */
const PAIRS = 20_000;

const SEED = 15;

const NOTHING: Quality = {
  trustworthiness: Number.NaN,
  recall: Number.NaN,
  distanceCorrelation: Number.NaN,
  shuffledTrustworthiness: Number.NaN,
  shuffledRecall: Number.NaN,
  shuffledDistanceCorrelation: Number.NaN,
  k: 0,
  sampled: 0,
};

/**
 * How far a map can be believed, from seeded rows against all rows: all rows of a table up to about 3,000 x 384, 1,000 of
 * a large one.
 *
 * - Trustworthiness (Venna and Kaski 2001): 1 - 2 / (s k (2n - 3k - 1)) * sum of (true rank - k) over the k map neighbours that are
 *   not among the k true ones, s rows sampled; 1 is perfect, about 0.5 is chance.
 * - Recall: share of the k map neighbours that are true ones; k / (n - 1) is chance.
 * - Distance correlation: Spearman's, of cosine distance and distance in the map, over at most 20,000 seeded pairs; 0 is chance, NaN
 *   when all distances are equal.
 *
 * True ranks are by cosine; equal scores share the best rank. The shuffled figures are those of the same places dealt out to the rows
 * at random, which is the same as this map measured against vectors whose rows were shuffled: they must come out near chance, and
 * what is above them is what the map knows.
 *
 * coords: n x dims, row-major. k is lowered to (n - 1) / 2 where n is small; with n < 3 there is nothing to measure: k = 0, figures NaN.
 */
export function* qualitySteps(
  table: VectorTable,
  coords: Float32Array,
  dims: number,
  wantedK = 15,
  rankSteps: RankSteps = plainRankSteps,
): Steps<Quality> {
  const { n, dim } = table;
  if (coords.length !== n * dims) {
    throw new RangeError(`The map has ${coords.length / dims} places, the space ${n} rows.`);
  }
  const k = Math.min(wantedK, Math.floor((n - 1) / 2));
  if (k < 1) return NOTHING;
  const affordable = Math.floor(BUDGET / (n * (dim + 4 * k)));
  const rows = sample(n, Math.max(FEWEST_SAMPLED, affordable), seeded(SEED));
  const dealt = dealtOut(coords, dims);
  const near = yield* part(mapNeighbourSteps(coords, dims, k, rows), 0, 0.05);
  const nearDealt = yield* part(mapNeighbourSteps(dealt, dims, k, rows), 0.05, 0.1);
  const ranks = yield* part(rankSteps(table, rows, besideEachOther(near, nearDealt, k)), 0.1, 0.95);
  const own = tallied(ranks, k, 0, n);
  const shuffled = tallied(ranks, k, k, n);
  const [correlation, shuffledCorrelation] = yield* part(
    correlationSteps(table, [coords, dealt], dims),
    0.95,
    1,
  );
  return {
    trustworthiness: own.trustworthiness,
    recall: own.recall,
    distanceCorrelation: correlation!,
    shuffledTrustworthiness: shuffled.trustworthiness,
    shuffledRecall: shuffled.recall,
    shuffledDistanceCorrelation: shuffledCorrelation!,
    k,
    sampled: rows.length,
  };
}

/** Steps as a part of longer ones. */
function* part<T>(steps: Steps<T>, from: number, to: number): Steps<T> {
  let step = steps.next();
  while (step.done !== true) {
    yield from + step.value * (to - from);
    step = steps.next();
  }
  return step.value;
}

/** Two tables of k columns as one of 2 k. */
function besideEachOther(left: Int32Array, right: Int32Array, k: number): Int32Array {
  const both = new Int32Array(left.length * 2);
  for (let at = 0; at < left.length; at += k) {
    both.set(left.subarray(at, at + k), 2 * at);
    both.set(right.subarray(at, at + k), 2 * at + k);
  }
  return both;
}

/** Both figures from the true ranks of map neighbours, which stand in columns `from` to `from` + k of 2 k. */
function tallied(
  ranks: Int32Array,
  k: number,
  from: number,
  n: number,
): { readonly trustworthiness: number; readonly recall: number } {
  const sampled = ranks.length / (2 * k);
  let kept = 0;
  let intrusion = 0;
  for (let at = from; at < ranks.length; at += 2 * k) {
    for (const rank of ranks.subarray(at, at + k)) {
      if (rank > k) intrusion += rank - k;
      else if (rank > 0) kept++;
    }
  }
  return {
    trustworthiness: 1 - (2 * intrusion) / (sampled * k * (2 * n - 3 * k - 1)),
    recall: kept / (sampled * k),
  };
}

/** Distance correlation of each of some maps of the same rows, over the same pairs. Pairs without places are left out. */
function* correlationSteps(
  table: VectorTable,
  maps: readonly Float32Array[],
  dims: number,
): Steps<readonly number[]> {
  const pairs = drawPairs(table.n, PAIRS, SEED);
  const apart = new Float64Array(pairs.length / 2);
  for (let pair = 0; pair < apart.length; pair++) {
    apart[pair] = 1 - cosine(rowOf(table, pairs[2 * pair]!), rowOf(table, pairs[2 * pair + 1]!));
    if (pair % 1000 === 999) yield (0.5 * pair) / apart.length;
  }
  const found: number[] = [];
  for (const coords of maps) {
    const inMap = apart.map((_, pair) => mapDistance(coords, dims, pairs[2 * pair]!, pairs[2 * pair + 1]!));
    yield 0.5 + (0.5 * (found.length + 0.5)) / maps.length;
    const placed = inMap
      .map((distance, pair) => (Number.isFinite(distance) ? pair : -1))
      .filter((p) => p >= 0);
    found.push(
      spearman(
        placed.map((pair) => apart[pair]!),
        placed.map((pair) => inMap[pair]!),
      ),
    );
    yield 0.5 + (0.5 * found.length) / maps.length;
  }
  return found;
}

function mapDistance(coords: Float32Array, dims: number, i: number, j: number): number {
  let square = 0;
  for (let d = 0; d < dims; d++) square += (coords[i * dims + d]! - coords[j * dims + d]!) ** 2;
  return Math.sqrt(square);
}

function dealtOut(coords: Float32Array, dims: number): Float32Array {
  const order = permutation(coords.length / dims, seeded(SEED + 1));
  const dealt = new Float32Array(coords.length);
  order.forEach((from, to) => dealt.set(coords.subarray(from * dims, (from + 1) * dims), to * dims));
  return dealt;
}
