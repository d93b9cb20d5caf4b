// Which rows are joined in a round: of each row, a sample of its fresh neighbours and of those that hold it as one, and the same of the
// joined ones. Drawn by the smallest hashes of the pair, so the sample is the same in whatever order, and both of a pair draw alike.
import { join } from "./descent-join";
import { entriesOf, isEmpty, rowOf } from "./descent-table";
import { mix } from "./mix";

/** Of row r: `width` u32 hashes, then `width` i32 rows, ascending by hash; an empty entry is all ones. Fresh ones, then joined ones. */
let samples: usize = 0;
let width: i32 = 0;
let seed: u32 = 0;
let list: usize = 0;

/** Begins a round for `n` rows: 4 * breadth i32 a row at `at`, and 2 * breadth i32 (at most 64) of room at `listAt`. `draw` seeds it. */
export function setSamples(at: usize, breadth: i32, n: i32, draw: u32, listAt: usize): void {
  samples = at;
  width = breadth;
  seed = draw;
  list = listAt;
  memory.fill(samples, 255, <usize>n * stride());
}

/** Bytes of one row's samples. */
function stride(): usize {
  return (<usize>width) << 4;
}

function samplesOf(r: i32, fresh: i32): usize {
  return samples + <usize>r * stride() + (fresh == 1 ? 0 : stride() >> 1);
}

function pairHash(i: i32, j: i32): u32 {
  const low = min(i, j);
  const high = max(i, j);
  return mix((<u32>low) ^ mix((<u32>high) ^ seed)) >> 1; // never all ones
}

/**
 * Puts the neighbours of rows [from, to) into the samples, both ways: first the fresh ones of all rows (`fresh` 1), then, only for rows
 * that have fresh ones to join, the others (`fresh` 0). Cost: at most k hashes a row.
 */
export function sample(from: i32, to: i32, fresh: i32): void {
  for (let i = from; i < to; i++) {
    const here = wanted(i, fresh);
    for (let at = entriesOf(i); at < entriesOf(i + 1); at += 8) {
      const entry = load<i64>(at);
      if (isEmpty(entry)) break;
      if (<i32>(entry & 1) != fresh) continue;
      const j = rowOf(entry);
      const there = wanted(j, fresh);
      if (!here && !there) continue;
      const hash = pairHash(i, j);
      if (here) draw(samplesOf(i, fresh), j, hash);
      if (there) draw(samplesOf(j, fresh), i, hash);
    }
  }
}

function wanted(r: i32, fresh: i32): bool {
  return fresh == 1 || load<i32>(samplesOf(r, 1) + ((<usize>width) << 2)) >= 0;
}

function draw(hashes: usize, j: i32, hash: u32): void {
  const end = (<usize>width) << 2;
  if (load<u32>(hashes + end - 4) < hash) return;
  const rows = hashes + end;
  let at = end;
  while (at > 0) {
    const theirs = load<u32>(hashes + at - 4);
    if (theirs < hash) break;
    if (theirs == hash) {
      const other = load<i32>(rows + at - 4);
      if (other == j) return;
      if (other < j) break;
    }
    at -= 4;
  }
  if (at == end) return;
  for (let move = end - 4; move > at; move -= 4) {
    store<u32>(hashes + move, load<u32>(hashes + move - 4));
    store<i32>(rows + move, load<i32>(rows + move - 4));
  }
  store<u32>(hashes + at, hash);
  store<i32>(rows + at, j);
}

/** Marks as joined what rows [from, to) have in their own sample of fresh ones. */
export function age(from: i32, to: i32): void {
  for (let i = from; i < to; i++) {
    const bar = load<u32>(samplesOf(i, 1) + ((<usize>(width - 1)) << 2));
    for (let at = entriesOf(i); at < entriesOf(i + 1); at += 8) {
      const entry = load<i64>(at);
      if ((entry & 1) == 1 && pairHash(i, rowOf(entry)) <= bar) store<i64>(at, entry - 1);
    }
  }
}

/** Compares the samples of rows [from, to): fresh ones with each other and with the joined ones. At most 2 width^2 pairs a row. */
export function joinRows(from: i32, to: i32): void {
  for (let i = from; i < to; i++) {
    const fresh = takeList(samplesOf(i, 1), 0);
    join(list, fresh, takeList(samplesOf(i, 0), fresh));
  }
}

/** Copies a sample to the list, behind the first `count`; returns how many are in it then. */
function takeList(hashes: usize, count: i32): i32 {
  const rows = hashes + ((<usize>width) << 2);
  for (let c = 0; c < width; c++) {
    const row = load<i32>(rows + ((<usize>c) << 2));
    if (row < 0) break;
    store<i32>(list + ((<usize>count) << 2), row);
    count++;
  }
  return count;
}
