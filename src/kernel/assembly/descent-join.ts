// All pairs of a short list of rows.
import { address, bytes } from "./descent-rows";
import { offer, setTable, worst } from "./descent-table";
import { packRow, wholeDotsOfFour } from "./tile";

/** Rows in a list at most. */
export const LIST: i32 = 64;

/** The list's rows in panels of four: see tile.ts. */
let panels: usize = 0;
/** Products: LIST lines of LIST i32, line b holds those of b with all others. */
let products: usize = 0;
/** Each row's score to beat, LIST i32. */
let bars: usize = 0;

/** `room`: roomBytes(bytes) bytes. */
export function setJoin(table: usize, k: i32, room: usize): void {
  setTable(table, k);
  products = room;
  bars = products + ((LIST * LIST) << 2);
  panels = bars + (LIST << 2);
}

/** Bytes of room to work in with rows of `rowBytes` bytes. */
export function roomBytes(rowBytes: usize): usize {
  return ((LIST * LIST + LIST) << 2) + (LIST + 1) * rowBytes;
}

/**
 * Compares the first `fresh` of `count` rows listed at `list` (i32, at most LIST) with each other and with the rest, and offers each pair
 * both ways. The list may name a row twice. Cost: fresh * count products.
 */
export function join(list: usize, fresh: i32, count: i32): void {
  if (fresh == 0 || count < 2) return;
  for (let c = 0; c < ((count + 3) & ~3); c++) {
    const packed = panels + <usize>(c & ~3) * bytes;
    packRow(c < count ? address(at(list, c)) : 0, packed, c & 3, bytes);
    store<i32>(bars + ((<usize>c) << 2), c < count ? worst(at(list, c)) : i32.MAX_VALUE);
  }
  for (let a = 0; a < fresh; a += 4) {
    for (let b = a; b < count; b += 2) {
      const other = panels + <usize>(b & ~3) * bytes + ((<usize>(b & 2)) << 4);
      wholeDotsOfFour(panels + <usize>a * bytes, other, 4 * bytes, products + ((<usize>(b * LIST + a)) << 2));
    }
  }
  for (let b = 1; b < count; b++) offerLine(list, b, min(b, fresh));
}

function at(list: usize, c: i32): i32 {
  return load<i32>(list + ((<usize>c) << 2));
}

/** Offers the pairs of the b-th row with the first `end`: four at a time are passed over when none can get in on either side. */
function offerLine(list: usize, b: i32, end: i32): void {
  const line = products + ((<usize>(b * LIST)) << 2);
  const bar = bars + ((<usize>b) << 2);
  for (let a = 0; a < end; a += 4) {
    const four = v128.load(line + ((<usize>a) << 2));
    const theirs = v128.load(bars + ((<usize>a) << 2));
    const good = v128.or(i32x4.ge_s(four, v128.load32_splat(bar)), i32x4.ge_s(four, theirs));
    if (!v128.any_true(good)) continue;
    for (let c = a; c < min(a + 4, end); c++) offerPair(list, c, b, load<i32>(line + ((<usize>c) << 2)));
  }
}

function offerPair(list: usize, a: i32, b: i32, score: i32): void {
  const i = at(list, a);
  const j = at(list, b);
  if (i == j) return;
  const mine = bars + ((<usize>a) << 2);
  const theirs = bars + ((<usize>b) << 2);
  if (score >= load<i32>(mine)) {
    offer(i, j, score, 1);
    store<i32>(mine, worst(i));
  }
  if (score >= load<i32>(theirs)) {
    offer(j, i, score, 1);
    store<i32>(theirs, worst(j));
  }
}
