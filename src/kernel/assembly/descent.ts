// Approximate neighbours by NN-descent (Dong, Moses and Li 2011, "Efficient k-nearest neighbor graph construction for generic
// similarity measures") from a start by random-projection trees (Dasgupta and Freund 2008). Cosine on rows of 16-bit numbers.
//
// Every result depends on the set of pairs that were compared, never on their order: a row keeps the best k of all rows offered to it
// by (score, then lower row), and samples are drawn by the smallest hashes. So the work may be cut and shared out at will.
//
// Layout. Row r: `bytes` bytes at rows + r * bytes, i16, a multiple of 16, zeros behind the last number; length SCALE.
// Neighbours of r: k entries of 8 bytes at table + r * k * 8, best first, see descent-table.ts. An entry is fresh until it was joined with
// the other neighbours of its row.
import { LIST, join, setJoin } from "./descent-join";
import { address, bytes, product, setRows } from "./descent-rows";
import { mix } from "./mix";

export { emptyTable, freshOnes, offerKnown, widen } from "./descent-table";
export { roomBytes } from "./descent-join";
export { age, joinRows, sample, setSamples } from "./descent-sample";
export { distinct, toShort } from "./descent-rows";

export function base(): usize {
  return (__heap_base + 15) & ~15;
}

/**
 * Names the rows, the table and room to work in: `room` needs roomBytes(rowBytes) bytes. All
 * addresses are multiples of 16.
 */
export function use(rows: usize, rowBytes: usize, table: usize, k: i32, room: usize): void {
  setRows(rows, rowBytes);
  plane = room;
  setJoin(table, k, room + rowBytes);
}

/** Normal of the plane that splits a node: one row of i16. */
let plane: usize = 0;

/** Tries to split a node before it is simply halved. */
const TRIES = 3;

/**
 * Splits the rows listed at order[from..to) (i32) by a plane halfway between two of them, drawn by `seed`; returns where the second
 * half begins. A split that leaves less than an eighth on one side is tried again, at last halved as it lies. Cost: one product a row.
 */
export function split(order: usize, from: i32, to: i32, seed: u32): i32 {
  const count = to - from;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const draw = mix(seed ^ mix((<u32>from) ^ mix((<u32>to) ^ mix(<u32>attempt + 1))));
    const a = draw % <u32>count;
    const b = (a + 1 + (mix(draw) % <u32>(count - 1))) % <u32>count;
    setPlane(row(order, from + a), row(order, from + b));
    const middle = partition(order, from, to);
    if (min(middle - from, to - middle) * 8 >= count) return middle;
  }
  return from + (count >> 1);
}

function row(order: usize, at: u32): usize {
  return address(load<i32>(order + ((<usize>at) << 2)));
}

/** Half the difference of two rows, so that it fits. */
function setPlane(a: usize, b: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    const difference = i16x8.sub(i16x8.shr_s(v128.load(a + at), 1), i16x8.shr_s(v128.load(b + at), 1));
    v128.store(plane + at, difference);
  }
}

/** Rows on the plane's upper side first. */
function partition(order: usize, from: i32, to: i32): i32 {
  let low = from;
  let high = to;
  while (low < high) {
    const at = order + ((<usize>low) << 2);
    const r = load<i32>(at);
    if (product(address(r), plane) > 0) {
      low++;
      continue;
    }
    high--;
    const other = order + ((<usize>high) << 2);
    store<i32>(at, load<i32>(other));
    store<i32>(other, r);
  }
  return low;
}

/**
 * Grows the tree below order[from..to) down to leaves of at most `leaf` rows (at most LIST) and compares all pairs within each leaf;
 * `fresh`: only those with a row of at least that number. Cost for m rows: m * log2(m / leaf) products and at most m * leaf / 2 pairs.
 */
export function grow(order: usize, from: i32, to: i32, leaf: i32, seed: u32, fresh: i32): void {
  if (to - from <= min(leaf, LIST)) {
    join(order + ((<usize>from) << 2), freshFirst(order, from, to, fresh), to - from);
    return;
  }
  const middle = split(order, from, to, seed);
  grow(order, from, middle, leaf, seed, fresh);
  grow(order, middle, to, leaf, seed, fresh);
}

/** Brings the rows from `fresh` on to the front of a leaf; returns how many there are. */
function freshFirst(order: usize, from: i32, to: i32, fresh: i32): i32 {
  if (fresh == 0) return to - from;
  let count = 0;
  for (let t = from; t < to; t++) {
    const at = order + ((<usize>t) << 2);
    const r = load<i32>(at);
    if (r < fresh) continue;
    const front = order + ((<usize>(from + count)) << 2);
    store<i32>(at, load<i32>(front));
    store<i32>(front, r);
    count++;
  }
  return count;
}
