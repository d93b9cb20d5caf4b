import { normal, seeded } from "#math/random.ts";
import type { Steps } from "#math/steps.ts";

/**
 * Rows turned at random, all alike, by an orthogonal matrix drawn evenly from all there are (Stewart 1980: of the last two, three, … dimensions
 * each time the first axis goes to a Gaussian direction, by a reflection; seeded). Every length and every angle between rows stays. rows:
 * n x dim, row-major; the result is new.
 */
export function* turnSteps(rows: Float32Array, dim: number, seed: number): Steps<Float32Array> {
  const turned = rows.slice();
  const random = seeded(seed);
  for (let last = 1; last <= dim; last++) {
    const from = dim - last;
    const plane = Float64Array.from({ length: last }, () => normal(random));
    plane[0] = plane[0]! - frobenius(plane);
    const square = plane.reduce((sum, x) => sum + x * x, 0) || 1;
    for (let at = from; at < turned.length; at += dim) {
      let along = 0;
      for (let d = 0; d < last; d++) along += turned[at + d]! * plane[d]!;
      const twice = (2 * along) / square;
      for (let d = 0; d < last; d++) turned[at + d] = turned[at + d]! - twice * plane[d]!;
    }
    yield last / dim;
  }
  return turned;
}

const ROUNDS = 40;
/** Directions that no pair speaks of keep this share of themselves, so that they are not lost. */
const RIDGE = 1e-6;

/**
 * The turn (rotation or reflection) that brings rows nearest to others, by least squares (orthogonal Procrustes, Schönemann 1966): the
 * orthogonal factor of fromᵀ·onto, found by Newton's iteration X ← (sX + X⁻ᵀ/s) / 2 (Higham 1986). Works in any number of dimensions; with
 * fewer pairs than dimensions the rest is left as it is, as near as may be. from, onto: pairs x dim, row-major. Returns dim x dim, row-major:
 * a row times it is the turned row.
 */
export function* bestTurnSteps(from: Float32Array, onto: Float32Array, dim: number): Steps<Float64Array> {
  let turn: Float64Array = new Float64Array(dim * dim);
  for (let at = 0; at < from.length; at += dim) {
    for (let a = 0; a < dim; a++) {
      const x = from[at + a]!;
      for (let b = 0; b < dim; b++) turn[a * dim + b] = turn[a * dim + b]! + x * onto[at + b]!;
    }
    if (at % (32 * dim) === 0) yield 0;
  }
  const size = frobenius(turn) || 1;
  for (let d = 0; d < dim; d++) turn[d * dim + d] = turn[d * dim + d]! + RIDGE * size;
  for (let round = 0; round < ROUNDS; round++) {
    const inverse = yield* inverseSteps(turn, dim);
    const scale = Math.sqrt(frobenius(inverse) / frobenius(turn));
    const next = new Float64Array(dim * dim);
    let moved = 0;
    for (let a = 0; a < dim; a++) {
      for (let b = 0; b < dim; b++) {
        const at = a * dim + b;
        next[at] = (scale * turn[at]! + inverse[b * dim + a]! / scale) / 2;
        moved = Math.max(moved, Math.abs(next[at] - turn[at]!));
      }
    }
    turn = next;
    yield (round + 1) / ROUNDS;
    if (moved < 1e-9) break;
  }
  return turn;
}

/** Rows times a dim x dim matrix. */
export function timesMatrix(rows: Float32Array, matrix: Float64Array, dim: number): Float32Array {
  const out = new Float32Array(rows.length);
  const sums = new Float64Array(dim);
  for (let at = 0; at < rows.length; at += dim) {
    sums.fill(0);
    for (let a = 0; a < dim; a++) {
      const x = rows[at + a]!;
      for (let b = 0; b < dim; b++) sums[b] = sums[b]! + x * matrix[a * dim + b]!;
    }
    out.set(sums, at);
  }
  return out;
}

const frobenius = (matrix: Float64Array): number => Math.sqrt(matrix.reduce((sum, x) => sum + x * x, 0));

/**
 * The inverse by Gauss and Jordan with pivots by rows, in place: each column that is cleared takes up one of the inverse. Throws RangeError
 * where there is none.
 */
function* inverseSteps(matrix: Float64Array, p: number): Steps<Float64Array> {
  const a = matrix.slice();
  const pivots = new Int32Array(p);
  for (let col = 0; col < p; col++) {
    let pivot = col;
    for (let row = col + 1; row < p; row++)
      if (Math.abs(a[row * p + col]!) > Math.abs(a[pivot * p + col]!)) pivot = row;
    pivots[col] = pivot;
    const top = col * p;
    const value = a[pivot * p + col]!;
    if (value === 0) throw new RangeError("The pairs do not fix a turn.");
    for (let d = 0; d < p; d++) swap(a, top + d, pivot * p + d);
    a[top + col] = 1;
    for (let d = 0; d < p; d++) a[top + d] = a[top + d]! / value;
    for (let own = 0; own < a.length; own += p) {
      const factor = a[own + col]!;
      if (own === top || factor === 0) continue;
      a[own + col] = 0;
      for (let d = 0; d < p; d++) a[own + d] = a[own + d]! - factor * a[top + d]!;
    }
    if (col % 16 === 15) yield col / p;
  }
  // What was done to rows is undone to columns.
  for (let col = p - 1; col >= 0; col--)
    for (let own = 0; own < a.length; own += p) swap(a, own + col, own + pivots[col]!);
  return a;
}

function swap(values: Float64Array, first: number, second: number): void {
  const kept = values[first]!;
  values[first] = values[second]!;
  values[second] = kept;
}
