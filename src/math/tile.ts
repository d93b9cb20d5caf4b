import type { VectorTable } from "./table.ts";

/** Rows of one block. 64 x 64 products of 384 numbers take about a millisecond, and two blocks fit the L2 cache. */
export const BLOCK = 64;

/** Room for one packed block: BLOCK x dim, row-major, doubles. */
export function emptyBlock(dim: number): Float64Array {
  return new Float64Array(BLOCK * dim);
}

/** Number of blocks that n rows fill. */
export function blockCount(n: number): number {
  return Math.ceil(n / BLOCK);
}

/**
 * Copies rows [block * BLOCK, ...) of a table into `into`, each scaled to length 1 (zero rows stay zero), zeros after the
 * last row. `pick` names the rows instead when given: block b is then pick[b * BLOCK], ... Returns how many rows there are.
 */
export function packUnitRows(
  table: VectorTable,
  block: number,
  into: Float64Array,
  pick?: Int32Array,
): number {
  const { dim, values } = table;
  const first = block * BLOCK;
  const count = Math.min(BLOCK, (pick?.length ?? table.n) - first);
  for (let r = 0; r < count; r++) {
    const from = (pick === undefined ? first + r : pick[first + r]!) * dim;
    let square = 0;
    for (let d = 0; d < dim; d++) square += values[from + d]! * values[from + d]!;
    const length = square === 0 ? 1 : Math.sqrt(square);
    for (let d = 0; d < dim; d++) into[r * dim + d] = values[from + d]! / length;
  }
  into.fill(0, count * dim);
  return count;
}

/**
 * Products of all rows of two packed blocks: out[r * BLOCK + c] = a_r · b_c, for r < countA and c < countB.
 *
 * Four rows by two at a time, so that eight sums stay in registers and every loaded number is used twice or four times. Every sum
 * runs over d in order in double precision: a pair's score does not depend on where it falls in the blocking.
 */
export function multiplyBlocks(
  a: Float64Array,
  countA: number,
  b: Float64Array,
  countB: number,
  dim: number,
  out: Float32Array,
): void {
  for (let r = 0; r < countA; r += 4) {
    for (let c = 0; c < countB; c += 2) multiplyFourByTwo(a, r, b, c, dim, out);
  }
}

function multiplyFourByTwo(
  a: Float64Array,
  r: number,
  b: Float64Array,
  c: number,
  dim: number,
  out: Float32Array,
): void {
  const a0 = r * dim;
  const a1 = a0 + dim;
  const a2 = a1 + dim;
  const a3 = a2 + dim;
  const b0 = c * dim;
  const b1 = b0 + dim;
  let s00 = 0;
  let s01 = 0;
  let s10 = 0;
  let s11 = 0;
  let s20 = 0;
  let s21 = 0;
  let s30 = 0;
  let s31 = 0;
  for (let d = 0; d < dim; d++) {
    const u = b[b0 + d]!;
    const v = b[b1 + d]!;
    const w = a[a0 + d]!;
    const x = a[a1 + d]!;
    const y = a[a2 + d]!;
    const z = a[a3 + d]!;
    s00 += w * u;
    s01 += w * v;
    s10 += x * u;
    s11 += x * v;
    s20 += y * u;
    s21 += y * v;
    s30 += z * u;
    s31 += z * v;
  }
  const at = r * BLOCK + c;
  out[at] = s00;
  out[at + 1] = s01;
  out[at + BLOCK] = s10;
  out[at + BLOCK + 1] = s11;
  out[at + 2 * BLOCK] = s20;
  out[at + 2 * BLOCK + 1] = s21;
  out[at + 3 * BLOCK] = s30;
  out[at + 3 * BLOCK + 1] = s31;
}
