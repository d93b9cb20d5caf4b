// All pairs of rows: how many are at or above a bar, which rows they join, the best of them, and how often each cosine occurs. Rows of
// length 1 as whole numbers of 16 bits settle nearly every pair; the few within the rounding error of a bar are compared in f32. One job
// a module instance.
import { BLOCK } from "./lists";
import { dot } from "./simd";
import { wholeTile } from "./tile";
import { quantiseRow } from "./whole";
export { wholeDotsOfFour } from "./tile";

export function base(): usize {
  return __heap_base;
}

let n: i32 = 0;
let table: usize = 0;
let rowBytes: usize = 0;
let panels: usize = 0;
let wholeBytes: usize = 0;
let tile: usize = 0;

/** rows: n x bytes, f32 of length 1. whole: room for as many rows as fill n to 4, of `wide` bytes. working: 16,384 bytes. */
export function open(rows: usize, count: i32, bytes: usize, whole: usize, wide: usize, working: usize): void {
  table = rows;
  n = count;
  rowBytes = bytes;
  panels = whole;
  wholeBytes = wide;
  tile = working;
}

/** Rows from..to - 1 as whole numbers. Returns the longest that rounding took from one of them. */
export function quantise(from: i32, to: i32, scale: f64): f32 {
  let most: f32 = 0;
  for (let i = from; i < to; i++) {
    const panel = panels + <usize>(i >> 2) * 4 * wholeBytes;
    most = max(most, quantiseRow(table + <usize>i * rowBytes, rowBytes, scale, panel, i & 3, wholeBytes));
  }
  return most;
}

let countFrom: f32 = 0;
let countLow: i32 = 0;
let countHigh: i32 = 0;
let parents: usize = 0;
let keepAbove: f32 = 0;
let keepLow: i32 = 0;
let kept: usize = 0;
let keptCount: i32 = 0;

/**
 * Pairs of a cosine of `from` or more count and join their rows. From `high` on a whole-number product is such a pair for sure, below
 * `low` it is none. joined: n i32, the smallest row each is joined with, after this itself.
 */
export function countBar(from: f32, low: i32, high: i32, joined: usize): void {
  countFrom = from;
  countLow = low;
  countHigh = high;
  parents = joined;
  for (let i: i32 = 0; i < n; i++) store<i32>(joined + ((<usize>i) << 2), i);
}

/** Pairs above this are kept: 12 bytes each, two rows and the f32 cosine, from `at` on, behind the `count` there are. */
export function keepBar(above: f32, low: i32, at: usize, count: i32): void {
  keepAbove = above;
  keepLow = low;
  kept = at;
  keptCount = count;
}

/** How many pairs are kept by now. */
export function keptNow(): i32 {
  return keptCount;
}

/** The smallest row that row i is joined with. */
export function rootOf(i: i32): i32 {
  let parent = load<i32>(parents + ((<usize>i) << 2));
  while (parent != i) {
    const above = load<i32>(parents + ((<usize>parent) << 2));
    store<i32>(parents + ((<usize>i) << 2), above); // halves the way for the next time
    i = above;
    parent = load<i32>(parents + ((<usize>i) << 2));
  }
  return i;
}

function join(i: i32, j: i32): void {
  const a = rootOf(i);
  const b = rootOf(j);
  if (a != b) store<i32>(parents + ((<usize>max(a, b)) << 2), min(a, b));
}

/** Looks at four pairs: rows i..i + 3, as far as below `end`, and row j. Returns how many count. */
function lookAtFour(at: usize, i: i32, end: i32, j: i32): i32 {
  let counted: i32 = 0;
  const rowJ = table + <usize>j * rowBytes;
  for (let lane: usize = 0; lane < 4 && i < end; lane++, i++) {
    const whole = load<i32>(at + (lane << 2));
    let counts = whole >= countHigh;
    const isUnsure = !counts && whole >= countLow;
    if (isUnsure || whole >= keepLow) {
      const score = max<f32>(-1, min<f32>(1, dot(table + <usize>i * rowBytes, rowJ, rowBytes)));
      if (isUnsure) counts = score >= countFrom;
      if (whole >= keepLow && score > keepAbove) {
        const pair = kept + <usize>keptCount * 12;
        store<i32>(pair, i);
        store<i32>(pair, j, 4);
        store<f32>(pair, score, 8);
        keptCount++;
      }
    }
    if (counts) {
      counted++;
      join(i, j);
    }
  }
  return counted;
}

function multiply(i: i32, j: i32, countI: i32, countJ: i32): void {
  wholeTile(
    panels + <usize>(i * BLOCK) * wholeBytes,
    countI,
    panels + <usize>(j * BLOCK) * wholeBytes,
    countJ,
    4 * wholeBytes,
    tile,
  );
}

/**
 * Compares block `i` with the blocks from..to - 1, all of them i or later, each pair once. Returns how many pairs count. There must be
 * room for 4096 more kept pairs a block. Cost: 4096 * dim multiplications a block.
 */
export function compare(i: i32, from: i32, to: i32): i32 {
  const countI = min(BLOCK, n - i * BLOCK);
  const least = v128.splat<i32>(min(countLow, keepLow));
  let counted: i32 = 0;
  for (let block = from; block < to; block++) {
    const countJ = min(BLOCK, n - block * BLOCK);
    multiply(i, block, countI, countJ);
    for (let c: i32 = 0; c < countJ; c++) {
      const j = block * BLOCK + c;
      const end = block == i ? j : i * BLOCK + countI;
      const line = tile + ((<usize>(c * BLOCK)) << 2);
      for (let row = i * BLOCK; row < end; row += 4) {
        const at = line + ((<usize>(row - i * BLOCK)) << 2);
        if (v128.any_true(v128.ge<i32>(v128.load(at), least))) counted += lookAtFour(at, row, end, j);
      }
    }
  }
  return counted;
}

/** Counts the products of the same pairs: bins of equal width from -one to one, u32 each; what lies beyond stands at the ends. */
export function tally(i: i32, from: i32, to: i32, bins: usize, count: i32, one: f64): void {
  const countI = min(BLOCK, n - i * BLOCK);
  const perUnit = <f64>count / (2 * one);
  for (let block = from; block < to; block++) {
    const countJ = min(BLOCK, n - block * BLOCK);
    multiply(i, block, countI, countJ);
    for (let c: i32 = 0; c < countJ; c++) {
      const end = block == i ? c : countI;
      const line = tile + ((<usize>(c * BLOCK)) << 2);
      for (let r: i32 = 0; r < end; r++) {
        const whole = load<i32>(line + ((<usize>r) << 2));
        const bin = <i32>((<f64>whole + one) * perUnit);
        const at = bins + ((<usize>max<i32>(0, min<i32>(count - 1, bin))) << 2);
        store<u32>(at, load<u32>(at) + 1);
      }
    }
  }
}
