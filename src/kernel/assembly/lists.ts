// The k best rows of every row, kept sorted: best first, of equal scores the lower row first. T is f32, or i32 for whole-number scores;
// larger is nearer. Row i owns entries [i * k, (i + 1) * k) of `rows` and `scores`; `worst[i]` repeats its last score, so that four of
// them can be compared at once. A free entry holds the row EMPTY and a score below all others. The result does not depend on the order
// in which pairs are offered.

export const EMPTY: i32 = i32.MAX_VALUE;

/** Rows of a block; a tile holds the scores of two blocks, tile[j * BLOCK + i]. */
export const BLOCK: i32 = 64;

let k: usize = 0;
let rows: usize = 0;
let scores: usize = 0;
let worst: usize = 0;

/** Where the lists lie. Bytes: `rows` and `scores` n * k * 4, `worst` n * 4 rounded up to 16. */
export function openLists(count: i32, rowsAt: usize, scoresAt: usize, worstAt: usize): void {
  k = count;
  rows = rowsAt;
  scores = scoresAt;
  worst = worstAt;
}

function lowest<T>(): T {
  if (isFloat<T>()) return <T>-Infinity;
  return <T>i32.MIN_VALUE;
}

/** Frees all entries of row i. */
export function emptyList<T>(i: i32): void {
  for (let at = <usize>i * k, end = at + k; at < end; at++) {
    store<i32>(rows + (at << 2), EMPTY);
    store<T>(scores + (at << 2), lowest<T>());
  }
  store<T>(worst + ((<usize>i) << 2), lowest<T>());
}

/** Score to beat for a place in the list of row i. */
export function worstOf<T>(i: i32): T {
  return load<T>(worst + ((<usize>i) << 2));
}

/** Offers `row` to the list of row i. The caller has seen that the score is at least the worst one; NaN never gets here. */
export function offer<T>(i: i32, row: i32, score: T): void {
  const first = (<usize>i * k) << 2;
  const last = first + ((k - 1) << 2);
  if (load<T>(scores + last) == score && load<i32>(rows + last) < row) return;
  let at = last;
  while (at > first) {
    const before = at - 4;
    const next = load<T>(scores + before);
    const nextRow = load<i32>(rows + before);
    if (next > score || (next == score && nextRow < row)) break;
    store<T>(scores + at, next);
    store<i32>(rows + at, nextRow);
    at = before;
  }
  store<T>(scores + at, score);
  store<i32>(rows + at, row);
  store<T>(worst + ((<usize>i) << 2), load<T>(scores + last));
}

/** Offers four pairs both ways: rows i..i + 3, as far as below `end`, and row j. */
function offerFour<T>(at: usize, i: i32, end: i32, j: i32): void {
  for (let lane: usize = 0; lane < 4 && i < end; lane++, i++) {
    const score = load<T>(at + (lane << 2));
    if (score >= worstOf<T>(i)) offer<T>(i, j, score);
    if (score >= worstOf<T>(j)) offer<T>(j, i, score);
  }
}

/**
 * Offers every pair i < j of a tile both ways: rows firstI.. and firstJ.. (multiples of BLOCK), countI and countJ of them. Pairs of two
 * rows below `known` are left out. Most pairs are of no use to either row: four at a time are passed over at one look.
 */
export function offerTile<T>(
  tile: usize,
  firstI: i32,
  countI: i32,
  firstJ: i32,
  countJ: i32,
  known: i32,
): void {
  for (let c = max(0, known - firstJ); c < countJ; c++) {
    const j = firstJ + c;
    const end = firstI == firstJ ? j : firstI + countI;
    const line = tile + ((<usize>(c * BLOCK)) << 2);
    let worstJ = v128.splat<T>(worstOf<T>(j));
    for (let i = firstI; i < end; i += 4) {
      const at = line + ((<usize>(i - firstI)) << 2);
      const four = v128.load(at);
      const worstI = v128.load(worst + ((<usize>i) << 2));
      if (v128.any_true(v128.or(v128.ge<T>(four, worstI), v128.ge<T>(four, worstJ)))) {
        offerFour<T>(at, i, end, j);
        worstJ = v128.splat<T>(worstOf<T>(j));
      }
    }
  }
}

/** Offers the rows firstJ.. of a tile to the lists of `countI` rows named by `ids` (i32 each), not the other way. */
export function offerTileTo<T>(tile: usize, ids: usize, countI: i32, firstJ: i32, countJ: i32): void {
  for (let r = 0; r < countI; r++) {
    const i = load<i32>(ids + ((<usize>r) << 2));
    for (let c = 0; c < countJ; c++) {
      const score = load<T>(tile + ((<usize>(c * BLOCK + r)) << 2));
      if (score >= worstOf<T>(i) && firstJ + c != i) offer<T>(i, firstJ + c, score);
    }
  }
}
