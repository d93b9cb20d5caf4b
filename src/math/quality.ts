import { permutation, sample, seeded } from "./random.ts";
import type { Steps } from "./steps.ts";
import type { VectorTable } from "./table.ts";
import { BLOCK, blockCount, emptyBlock, multiplyBlocks, packUnitRows } from "./tile.ts";
import { best } from "./topk.ts";

/** Trust figures of a map: see `qualitySteps`. */
export interface Quality {
  readonly trustworthiness: number;
  readonly recall: number;
  readonly shuffledTrustworthiness: number;
  readonly shuffledRecall: number;
  readonly k: number;
  readonly sampled: number;
}

/** Sums over the sampled rows of one map. */
interface Tally {
  readonly coords: Float32Array;
  kept: number;
  /** Sum of (true rank - k) over map neighbours that are not true neighbours. */
  intrusion: number;
}

/** Rows looked at, at most: the standard error of both figures is then about 0.01 or less. */
const SAMPLED = 1000;

/**
 * How far a map can be believed, from up to 1,000 seeded rows against all rows.
 *
 * Trustworthiness (Venna and Kaski 2001): 1 - 2 / (s k (2n - 3k - 1)) * sum of (true rank - k) over the k map neighbours that are not
 * among the k true ones, s rows sampled; 1 is perfect, about 0.5 is chance. Recall: share of the k map neighbours that are true ones. True ranks
 * are by cosine; equal scores share the best rank. The shuffled figures are those of the same places dealt out at random.
 *
 * coords: n x dims, row-major. k is lowered to (n - 1) / 2 where n is small; with n < 3 there is nothing to measure: k = 0, figures NaN.
 */
export function* qualitySteps(
  table: VectorTable,
  coords: Float32Array,
  dims: number,
  wantedK = 15,
): Steps<Quality> {
  const { n, dim } = table;
  if (coords.length !== n * dims) {
    throw new RangeError(`The map has ${coords.length / dims} places, the space ${n} rows.`);
  }
  const k = Math.min(wantedK, Math.floor((n - 1) / 2));
  if (k < 1) {
    const none = Number.NaN;
    return {
      trustworthiness: none,
      recall: none,
      shuffledTrustworthiness: none,
      shuffledRecall: none,
      k: 0,
      sampled: 0,
    };
  }
  const rows = sample(n, SAMPLED, seeded(15));
  const map: Tally = { coords, kept: 0, intrusion: 0 };
  const shuffled: Tally = { coords: dealtOut(coords, dims), kept: 0, intrusion: 0 };
  const blockA = emptyBlock(dim);
  const blockB = emptyBlock(dim);
  const products = new Float32Array(BLOCK * BLOCK);
  const cosines = new Float32Array(BLOCK * n);
  for (let block = 0; block < blockCount(rows.length); block++) {
    const count = packUnitRows(table, block, blockA, rows);
    for (let other = 0; other < blockCount(n); other++) {
      const countB = packUnitRows(table, other, blockB);
      multiplyBlocks(blockA, count, blockB, countB, dim, products);
      for (let r = 0; r < count; r++) {
        cosines.set(products.subarray(r * BLOCK, r * BLOCK + countB), r * n + other * BLOCK);
      }
      yield block / blockCount(rows.length);
    }
    for (let r = 0; r < count; r++) {
      const row = rows[block * BLOCK + r]!;
      const scores = cosines.subarray(r * n, (r + 1) * n);
      for (const tally of [map, shuffled]) tallyRow(tally, dims, row, scores, k);
      if (r % 4 === 0) yield block / blockCount(rows.length);
    }
  }
  const sampled = rows.length;
  const trust = (tally: Tally): number => 1 - (2 * tally.intrusion) / (sampled * k * (2 * n - 3 * k - 1));
  return {
    trustworthiness: trust(map),
    recall: map.kept / (sampled * k),
    shuffledTrustworthiness: trust(shuffled),
    shuffledRecall: shuffled.kept / (sampled * k),
    k,
    sampled,
  };
}

function tallyRow(tally: Tally, dims: number, row: number, scores: Float32Array, k: number): void {
  const near = best(squaredDistances(tally.coords, dims, row), k, false, new Set([row])).rows;
  for (const rank of trueRanks(scores, row, near)) {
    if (rank <= k) tally.kept++;
    else tally.intrusion += rank - k;
  }
}

/** Rank among all rows but `row` by score, 1 is best, of each row asked for. Equal scores share the best rank. */
function trueRanks(scores: Float32Array, row: number, asked: Int32Array): Int32Array {
  const steps = Float32Array.from(asked, (j) => scores[j]!).sort();
  const above = new Int32Array(steps.length + 1);
  for (let j = 0; j < scores.length; j++) {
    const score = scores[j]!;
    if (j === row || !(score > steps[0]!)) continue;
    let low = 0;
    let high = steps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (steps[middle]! < score) low = middle + 1;
      else high = middle;
    }
    above[low] = above[low]! + 1; // greater than exactly the first `low` steps
  }
  for (let at = steps.length - 1; at >= 0; at--) above[at] = above[at]! + above[at + 1]!;
  return asked.map((j) => 1 + above[steps.indexOf(scores[j]!) + 1]!);
}

/** Squared distance in the map of every row from one. n numbers; NaN where a place is missing. */
function squaredDistances(coords: Float32Array, dims: number, row: number): Float32Array {
  const n = coords.length / dims;
  const squares = new Float32Array(n);
  for (let j = 0; j < n; j++) {
    let square = 0;
    for (let d = 0; d < dims; d++) square += (coords[j * dims + d]! - coords[row * dims + d]!) ** 2;
    squares[j] = square;
  }
  return squares;
}

function dealtOut(coords: Float32Array, dims: number): Float32Array {
  const order = permutation(coords.length / dims, seeded(16));
  const dealt = new Float32Array(coords.length);
  order.forEach((from, to) => dealt.set(coords.subarray(from * dims, (from + 1) * dims), to * dims));
  return dealt;
}
