// The table of neighbours that grows better: see descent.ts for its layout.
import { address, product } from "./descent-rows";

export let k: i32 = 0;
let ids: usize = 0;
let scores: usize = 0;

export function setTable(idsAt: usize, scoresAt: usize, width: i32): void {
  ids = idsAt;
  scores = scoresAt;
  k = width;
}

/** Where the ids of row r lie. */
export function idsOf(r: i32): usize {
  return ids + ((<usize>r * <usize>k) << 2);
}

function scoresOf(r: i32): usize {
  return scores + ((<usize>r * <usize>k) << 2);
}

/** Empties the neighbours of rows [from, to). */
export function emptyTable(from: i32, to: i32): void {
  memory.fill(idsOf(from), 255, idsOf(to) - idsOf(from));
  for (let at = scoresOf(from); at < scoresOf(to); at += 4) store<i32>(at, i32.MIN_VALUE);
}

/** Score that an offer to row r must reach. */
export function worst(r: i32): i32 {
  return load<i32>(scoresOf(r) + ((<usize>(k - 1)) << 2));
}

/** Offers row j to row i; `mark` is 1 when fresh. Does nothing when j is there already or not good enough. */
export function offer(i: i32, j: i32, score: i32, mark: i32): void {
  const list = idsOf(i);
  const rank = scoresOf(i);
  let at = k;
  while (at > 0) {
    const before = (<usize>(at - 1)) << 2;
    const theirs = load<i32>(rank + before);
    if (theirs > score) break;
    if (theirs == score) {
      const other = load<i32>(list + before) >> 1;
      if (other == j) return; // a pair has one score, so j can lie nowhere else
      if (other >= 0 && other < j) break;
    }
    at--;
  }
  if (at == k) return;
  for (let move = k - 1; move > at; move--) {
    const to = (<usize>move) << 2;
    store<i32>(list + to, load<i32>(list + to - 4));
    store<i32>(rank + to, load<i32>(rank + to - 4));
  }
  store<i32>(list + ((<usize>at) << 2), (j << 1) | mark);
  store<i32>(rank + ((<usize>at) << 2), score);
}

/**
 * Offers rows [first, last) of another table, same width, to ours; an entry of both is fresh only when it is in both. `ids` and `scores`
 * hold the other's rows from `first` on.
 */
export function meet(otherIds: usize, otherScores: usize, first: i32, last: i32): void {
  for (let r = first; r < last; r++) {
    const mine = idsOf(r);
    for (let c = 0; c < k; c++) {
      const at = (<usize>(r - first) * <usize>k + <usize>c) << 2;
      const entry = load<i32>(otherIds + at);
      if (entry < 0) break;
      offer(r, entry >> 1, load<i32>(otherScores + at), entry & 1);
      if ((entry & 1) == 0) settle(mine, entry | 1);
    }
  }
}

/** Marks a fresh entry as joined. */
function settle(list: usize, entry: i32): void {
  for (let at: usize = 0; at < (<usize>k) << 2; at += 4) {
    if (load<i32>(list + at) == entry) {
      store<i32>(list + at, entry & ~1);
      return;
    }
  }
}

/** Offers `count` known pairs, i32 row and i32 neighbour each, as joined already. Cost: one product a pair. */
export function offerKnown(pairs: usize, count: i32): void {
  for (let p = 0; p < count; p++) {
    const i = load<i32>(pairs + ((<usize>p) << 3));
    const j = load<i32>(pairs + ((<usize>p) << 3), 4);
    offer(i, j, product(address(i), address(j)), 0);
  }
}

/** Fresh entries of all `n` rows. */
export function freshOnes(n: i32): i32 {
  let count = 0;
  const length = (<usize>n * <usize>k) << 2;
  for (let at: usize = 0; at < length; at += 4) {
    const entry = load<i32>(ids + at);
    if (entry >= 0) count += entry & 1;
  }
  return count;
}

/** Copies rows [from, to) of a narrower table, `width` entries a row, into this one; all of them are fresh then. */
export function widen(otherIds: usize, otherScores: usize, width: i32, from: i32, to: i32): void {
  for (let r = from; r < to; r++) {
    for (let c = 0; c < width; c++) {
      const at = (<usize>r * <usize>width + <usize>c) << 2;
      const entry = load<i32>(otherIds + at);
      if (entry < 0) break;
      offer(r, entry >> 1, load<i32>(otherScores + at), 1);
    }
  }
}
