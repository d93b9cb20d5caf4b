// The table of neighbours that grows better. Entry of row r: i64, its score above, below all bits of its row turned over, and one bit that
// is 1 when fresh; so that the greater of two entries is the better one, and of equal scores that with the lower row.
import { address, product } from "./descent-rows";

export let k: i32 = 0;
let entries: usize = 0;

const EMPTY: i64 = i64.MIN_VALUE;

export function setTable(at: usize, width: i32): void {
  entries = at;
  k = width;
}

/** Where the entries of row r begin, best first, and where they end. */
export function entriesOf(r: i32): usize {
  return entries + ((<usize>r * <usize>k) << 3);
}

function entryOf(row: i32, score: i32, fresh: i32): i64 {
  return ((<i64>score) << 32) | ((<i64>(~row & 0x7fffffff)) << 1) | (<i64>fresh);
}

export function rowOf(entry: i64): i32 {
  return <i32>(~((<u32>entry) >> 1) & 0x7fffffff);
}

export function isEmpty(entry: i64): bool {
  return entry == EMPTY;
}

/** Empties the neighbours of rows [from, to). */
export function emptyTable(from: i32, to: i32): void {
  for (let at = entriesOf(from); at < entriesOf(to); at += 8) store<i64>(at, EMPTY);
}

/** Score that an offer to row r must reach. */
export function worst(r: i32): i32 {
  return load<i32>(entriesOf(r + 1) - 4);
}

/** Offers row j to row i; `fresh` is 1 or 0. Does nothing when j is there already or not good enough. */
export function offer(i: i32, j: i32, score: i32, fresh: i32): void {
  insert(entriesOf(i), entryOf(j, score, fresh));
}

function insert(first: usize, entry: i64): void {
  const last = first + ((<usize>(k - 1)) << 3);
  let at = last + 8;
  while (at > first) {
    const theirs = load<i64>(at - 8);
    if (theirs >= entry || theirs >> 1 == entry >> 1) break;
    at -= 8;
  }
  if (at > last) return;
  if (at > first && load<i64>(at - 8) >> 1 == entry >> 1) return; // a pair has one score, so j can lie nowhere else
  for (let move = last; move > at; move -= 8) store<i64>(move, load<i64>(move - 8));
  store<i64>(at, entry);
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
  let count: i32 = 0;
  for (let at = entries; at < entriesOf(n); at += 8) count += load<i32>(at) & 1;
  return count;
}

/** Takes rows [from, to) of a narrower table, `width` entries a row, into this one; all of them are fresh then. */
export function widen(narrow: usize, width: i32, from: i32, to: i32): void {
  for (let r = from; r < to; r++) {
    const end = narrow + ((<usize>(r + 1) * <usize>width) << 3);
    for (let at = end - ((<usize>width) << 3); at < end; at += 8) {
      const entry = load<i64>(at);
      if (isEmpty(entry)) break;
      insert(entriesOf(r), entry | 1);
    }
  }
}
