import { orthonormalise, symmetricEigen } from "./eigen.ts";
import { sample, seeded } from "./random.ts";
import type { Steps } from "./steps.ts";
import type { VectorTable } from "./table.ts";

/** Directions of largest variance around the mean. */
export interface Principal {
  readonly count: number;
  /** dim numbers. */
  readonly mean: Float64Array;
  /** count x dim, row-major, orthonormal; a component without variance is all zeros. */
  readonly components: Float64Array;
  /** Variance along each component, descending. */
  readonly variances: Float64Array;
  /** Variance in all directions together. */
  readonly total: number;
}

/** Multiplications spent on the covariance at most: about half a second. More rows than that allows are sampled. */
const COVARIANCE_BUDGET = 6e8;

/** Rounds of the iteration at most; where a direction stands out it takes far fewer. */
const ROUNDS = 300;

/**
 * The first `count` principal components, by subspace iteration on the covariance with Rayleigh-Ritz (Golub and Van Loan, 8.2.4).
 * Deterministic: the start is seeded, and each component's largest loading is positive. Components beyond min(dim, n - 1), or along
 * which all rows are equal, are zeros. Ends when no eigenvalue moves by more than `tolerance` of the first. Rows are sampled (seeded) where n * dim * dim is too much work; the mean is of the same rows.
 */
export function* principalSteps(
  table: VectorTable,
  count: number,
  { budget = COVARIANCE_BUDGET, least = 2000, rounds = ROUNDS, tolerance = 1e-12 } = {},
): Steps<Principal> {
  const { n, dim } = table;
  const rows = sample(n, Math.max(least, Math.floor(budget / (dim * dim))), seeded(1));
  const mean = meanOf(table, rows);
  const covariance = new Float64Array(dim * dim);
  for (let first = 0; first < rows.length; first += 32) {
    addCovariance(table, rows.subarray(first, first + 32), mean, covariance);
    yield (0.7 * first) / rows.length;
  }
  let total = 0;
  for (let i = 0; i < dim; i++) total += covariance[i * dim + i]!;
  for (let i = 0; i < dim; i++) {
    for (let j = 0; j < i; j++) covariance[i * dim + j] = covariance[j * dim + i]!;
  }
  const components = new Float64Array(count * dim);
  const variances = new Float64Array(count);
  const principal = { count, mean, components, variances, total: total / Math.max(1, rows.length - 1) };
  if (!(total > 0)) return principal;

  const p = Math.min(dim, count + 6);
  const random = seeded(2);
  let basis: Float64Array = Float64Array.from({ length: p * dim }, () => random() - 0.5);
  orthonormalise(basis, p, dim);
  let before = new Float64Array(p);
  for (let round = 0; round < rounds; round++) {
    const image = timesSymmetric(covariance, basis, p, dim);
    const { values, vectors } = symmetricEigen(gram(basis, image, p, dim), p);
    basis = combine(vectors, image, p, dim);
    orthonormalise(basis, p, dim);
    const moved = values.reduce(
      (most, value, i) => (i < count ? Math.max(most, Math.abs(value - before[i]!)) : most),
      0,
    );
    before = Float64Array.from(values);
    yield 0.7 + (0.3 * round) / rounds;
    if (round > 3 && moved <= tolerance * values[0]!) break;
  }
  for (let c = 0; c < Math.min(count, p); c++) {
    if (before[c]! <= 1e-10 * before[0]!) break;
    variances[c] = before[c]! / Math.max(1, rows.length - 1);
    components.set(signed(basis.subarray(c * dim, (c + 1) * dim)), c * dim);
  }
  return principal;
}

function meanOf({ dim, values }: VectorTable, rows: Int32Array): Float64Array {
  const mean = new Float64Array(dim);
  for (const row of rows) for (let d = 0; d < dim; d++) mean[d] = mean[d]! + values[row * dim + d]!;
  return mean.map((sum) => sum / Math.max(1, rows.length));
}

/** Adds the outer products of some centred rows to the upper triangle. */
function addCovariance(
  { dim, values }: VectorTable,
  rows: Int32Array,
  mean: Float64Array,
  upper: Float64Array,
): void {
  const centred = new Float64Array(rows.length * dim);
  rows.forEach((row, r) => {
    for (let d = 0; d < dim; d++) centred[r * dim + d] = values[row * dim + d]! - mean[d]!;
  });
  // Four rows at a time: sums are read and written a quarter as often.
  const fours = rows.length - (rows.length % 4);
  for (let i = 0; i < dim; i++) {
    const to = i * dim;
    let at = 0;
    for (; at < fours * dim; at += 4 * dim) {
      const [b, c, d] = [at + dim, at + 2 * dim, at + 3 * dim];
      const x = centred[at + i]!;
      const y = centred[b + i]!;
      const z = centred[c + i]!;
      const w = centred[d + i]!;
      if (x === 0 && y === 0 && z === 0 && w === 0) continue;
      for (let j = i; j < dim; j++) {
        upper[to + j] =
          upper[to + j]! +
          x * centred[at + j]! +
          y * centred[b + j]! +
          z * centred[c + j]! +
          w * centred[d + j]!;
      }
    }
    for (; at < centred.length; at += dim) {
      const x = centred[at + i]!;
      for (let j = i; j < dim; j++) upper[to + j] = upper[to + j]! + x * centred[at + j]!;
    }
  }
}

/** Rows of `basis` (p x dim) times a symmetric dim x dim matrix. */
function timesSymmetric(matrix: Float64Array, basis: Float64Array, p: number, dim: number): Float64Array {
  const image = new Float64Array(p * dim);
  for (let i = 0; i < dim; i++) {
    for (let c = 0; c < p; c++) {
      let sum = 0;
      for (let j = 0; j < dim; j++) sum += matrix[i * dim + j]! * basis[c * dim + j]!;
      image[c * dim + i] = sum;
    }
  }
  return image;
}

/** Products of the rows of a with the rows of b, made symmetric: p x p. */
function gram(a: Float64Array, b: Float64Array, p: number, dim: number): Float64Array {
  const out = new Float64Array(p * p);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      let sum = 0;
      for (let d = 0; d < dim; d++) sum += a[i * dim + d]! * b[j * dim + d]!;
      out[i * p + j] = sum;
    }
  }
  return out.map((x, at) => (x + out[(at % p) * p + Math.floor(at / p)]!) / 2);
}

/** weights (p x p) times rows (p x dim). */
function combine(weights: Float64Array, rows: Float64Array, p: number, dim: number): Float64Array {
  const out = new Float64Array(p * dim);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      const weight = weights[i * p + j]!;
      for (let d = 0; d < dim; d++) out[i * dim + d] = out[i * dim + d]! + weight * rows[j * dim + d]!;
    }
  }
  return out;
}

/** The same line, pointing so that its largest loading (the first of equals) is positive. */
function signed(component: Float64Array): Float64Array {
  let largest = 0;
  component.forEach((x, d) => {
    if (Math.abs(x) > Math.abs(component[largest]!) + 1e-9) largest = d;
  });
  return component[largest]! < 0 ? component.map((x) => -x) : component;
}

/** Coordinates of every row along the components: n x count, row-major. */
export function projectRows({ n, dim, values }: VectorTable, principal: Principal): Float32Array {
  const { count, mean, components } = principal;
  const coords = new Float32Array(n * count);
  for (let c = 0; c < count; c++) {
    const component = components.subarray(c * dim, (c + 1) * dim);
    let shift = 0;
    for (let d = 0; d < dim; d++) shift += mean[d]! * component[d]!;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let d = 0; d < dim; d++) sum += values[i * dim + d]! * component[d]!;
      coords[i * count + c] = sum - shift;
    }
  }
  return coords;
}

/** The same coordinates, scaled so that the largest absolute value is `extent`. Zeros stay zeros. */
export function scaledTo(coords: Float32Array, extent: number): Float32Array {
  const largest = coords.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return largest === 0 ? coords.slice() : coords.map((x) => (x / largest) * extent);
}
