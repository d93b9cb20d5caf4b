// From a neighbour table to a weighted graph: strengths of each row's neighbours, and both directions of an edge joined.

const TOLERANCE: f64 = 1e-5;
const ROUNDS: i32 = 64;
/** A row's reach is at least this part of its mean distance. */
const LEAST_REACH: f64 = 1e-3;

export function base(): usize {
  return __heap_base;
}

/**
 * Strengths of the neighbours of rows [from, to): exp(-(distance - nearest) / reach), the reach such that they sum to log2(k + 1),
 * nearest being the least distance above 0. UMAP's fuzzy sets (McInnes, Healy and Melville 2018, section 3.1). Distances are 1 - score, not below 0.
 *
 * indices, scores: n x wide of i32 and f32, the first k of each row are used up to the first -1. strengths: n x k f32, written.
 * overall: mean distance of all. Cost: about 3 us a row.
 */
export function fuzzyStrengths(
  indices: usize,
  scores: usize,
  wide: u32,
  k: u32,
  from: u32,
  to: u32,
  overall: f64,
  strengths: usize,
): void {
  const goal = Math.log2(<f64>(k + 1));
  for (let row = from; row < to; row++) {
    const at = scores + ((<usize>(row * wide)) << 2);
    const count = countOf(indices + ((<usize>(row * wide)) << 2), k);
    let nearest: f64 = 0;
    let mean: f64 = 0;
    for (let j: u32 = 0; j < count; j++) {
      const distance = distanceAt(at, j);
      if (nearest == 0 && distance > 0) nearest = distance;
      mean += distance;
    }
    mean /= <f64>(count + 1);
    let low: f64 = 0;
    let high: f64 = Infinity;
    let reach: f64 = 1;
    for (let round = 0; round < ROUNDS; round++) {
      let total: f64 = 0;
      for (let j: u32 = 0; j < count; j++) {
        total += Math.exp(-Math.max(0, distanceAt(at, j) - nearest) / reach);
      }
      if (Math.abs(total - goal) < TOLERANCE) break;
      if (total > goal) high = reach;
      else low = reach;
      reach = high == Infinity ? reach * 2 : (low + high) / 2;
    }
    reach = Math.max(reach, LEAST_REACH * (nearest > 0 ? mean : overall));
    const out = strengths + ((<usize>(row * k)) << 2);
    for (let j: u32 = 0; j < count; j++) {
      const beyond = distanceAt(at, j) - nearest;
      store<f32>(out + ((<usize>j) << 2), beyond <= 0 ? 1 : <f32>Math.exp(-beyond / reach));
    }
  }
}

/**
 * Strengths of the neighbours of rows [from, to) as probabilities: exp(-distance / reach) over their sum, the reach such that they have
 * this perplexity (van der Maaten and Hinton 2008). A row with fewer neighbours than that has equal ones; k is held below the count.
 * Arguments as above. Cost: about 5 ns a neighbour and round.
 */
export function perplexStrengths(
  indices: usize,
  scores: usize,
  wide: u32,
  k: u32,
  from: u32,
  to: u32,
  perplexity: f64,
  strengths: usize,
): void {
  for (let row = from; row < to; row++) {
    const at = scores + ((<usize>(row * wide)) << 2);
    const out = strengths + ((<usize>(row * k)) << 2);
    const count = countOf(indices + ((<usize>(row * wide)) << 2), k);
    if (count == 0) continue;
    const nearest = distanceAt(at, 0);
    const goal = Math.log(Math.min(perplexity, <f64>count * 0.99));
    let low: f64 = 0;
    let high: f64 = Infinity;
    let sharpness: f64 = 1;
    let sum: f64 = 0;
    for (let round = 0; round < ROUNDS; round++) {
      sum = 0;
      let moment: f64 = 0;
      for (let j: u32 = 0; j < count; j++) {
        const beyond = distanceAt(at, j) - nearest;
        const weight = Math.exp(-beyond * sharpness);
        sum += weight;
        moment += beyond * weight;
      }
      const entropy = Math.log(sum) + (sharpness * moment) / sum;
      if (Math.abs(entropy - goal) < TOLERANCE) break;
      if (entropy > goal) low = sharpness;
      else high = sharpness;
      sharpness = high == Infinity ? sharpness * 2 : (low + high) / 2;
      if (sharpness > 1e9) break; // equal distances: no sharpness changes them
    }
    for (let j: u32 = 0; j < count; j++) {
      const weight = Math.exp(-(distanceAt(at, j) - nearest) * sharpness);
      store<f32>(out + ((<usize>j) << 2), <f32>(weight / sum));
    }
  }
}

function countOf(indices: usize, k: u32): u32 {
  let count: u32 = 0;
  while (count < k && load<i32>(indices + ((<usize>count) << 2)) >= 0) count++;
  return count;
}

function distanceAt(scores: usize, j: u32): f64 {
  return Math.max(0, 1 - <f64>load<f32>(scores + ((<usize>j) << 2)));
}

/** Adds to counts[target + 1] (u32) for every neighbour of rows [from, to). */
export function countIncoming(indices: usize, wide: u32, k: u32, from: u32, to: u32, counts: usize): void {
  for (let row = from; row < to; row++) {
    const at = indices + ((<usize>(row * wide)) << 2);
    const count = countOf(at, k);
    for (let j: u32 = 0; j < count; j++) {
      const cell = counts + ((<usize>(load<u32>(at + ((<usize>j) << 2)) + 1)) << 2);
      store<u32>(cell, load<u32>(cell) + 1);
    }
  }
}

/** Makes counts into offsets: every one of the first n + 1 u32 the sum of those up to it. Returns the last. */
export function runningSums(counts: usize, n: u32): u32 {
  let sum: u32 = 0;
  for (let i: u32 = 0; i <= n; i++) {
    sum += load<u32>(counts + ((<usize>i) << 2));
    store<u32>(counts + ((<usize>i) << 2), sum);
  }
  return sum;
}

/**
 * Lists, for every row, who names it and how strongly: pairs (u32 source, f32 strength) in the order of the sources, from `fill`
 * (a copy of the offsets, moved on) of each row. Rows [from, to) of the sources.
 */
export function listIncoming(
  indices: usize,
  wide: u32,
  strengths: usize,
  k: u32,
  from: u32,
  to: u32,
  fill: usize,
  incoming: usize,
): void {
  for (let row = from; row < to; row++) {
    const at = indices + ((<usize>(row * wide)) << 2);
    const count = countOf(at, k);
    for (let j: u32 = 0; j < count; j++) {
      const cell = fill + ((<usize>load<u32>(at + ((<usize>j) << 2))) << 2);
      const to = load<u32>(cell);
      store<u32>(cell, to + 1);
      const pair = incoming + ((<usize>to) << 3);
      store<u32>(pair, row);
      store<f32>(pair, load<f32>(strengths + ((<usize>(row * k + j)) << 2)), 4);
    }
  }
}

/**
 * The same the other way round: for every source, whom it names, in ascending order, read from the incoming lists of rows [from, to).
 * fill: n u32, i * k at the start of row i's list; outgoing: n x k pairs.
 */
export function sortOutgoing(
  offsets: usize,
  incoming: usize,
  from: u32,
  to: u32,
  fill: usize,
  outgoing: usize,
): void {
  for (let row = from; row < to; row++) {
    const end = load<u32>(offsets + ((<usize>row) << 2), 4);
    for (let e = load<u32>(offsets + ((<usize>row) << 2)); e < end; e++) {
      const pair = incoming + ((<usize>e) << 3);
      const cell = fill + ((<usize>load<u32>(pair)) << 2);
      const at = load<u32>(cell);
      store<u32>(cell, at + 1);
      const out = outgoing + ((<usize>at) << 3);
      store<u32>(out, row);
      store<f32>(out, load<f32>(pair, 4), 4);
    }
  }
}

/**
 * Joins, for rows [from, to), the two ascending lists into edges (u32 head, u32 tail, f32 weight, three arrays) from number `edges` on:
 * weight a + b - product * ab. Returns the number of edges after them. outgoingEnds: `fill` as the call before left it.
 */
export function joinRows(
  offsets: usize,
  incoming: usize,
  outgoingEnds: usize,
  outgoing: usize,
  k: u32,
  from: u32,
  to: u32,
  product: f64,
  heads: usize,
  tails: usize,
  weights: usize,
  edges: u32,
): u32 {
  let e = edges;
  for (let row = from; row < to; row++) {
    let a = row * k;
    const endA = load<u32>(outgoingEnds + ((<usize>row) << 2));
    let b = load<u32>(offsets + ((<usize>row) << 2));
    const endB = load<u32>(offsets + ((<usize>row) << 2), 4);
    while (a < endA || b < endB) {
      const pairA = outgoing + ((<usize>a) << 3);
      const pairB = incoming + ((<usize>b) << 3);
      const rowA = a < endA ? load<u32>(pairA) : u32.MAX_VALUE;
      const rowB = b < endB ? load<u32>(pairB) : u32.MAX_VALUE;
      const other = min(rowA, rowB);
      let own: f64 = 0;
      let back: f64 = 0;
      if (rowA == other) {
        own = <f64>load<f32>(pairA, 4);
        a++;
      }
      if (rowB == other) {
        back = <f64>load<f32>(pairB, 4);
        b++;
      }
      const weight = <f32>(own + back - product * own * back);
      if (!(weight > 0)) continue;
      const at = (<usize>e) << 2;
      store<u32>(heads + at, row);
      store<u32>(tails + at, other);
      store<f32>(weights + at, weight);
      e++;
    }
  }
  return e;
}
