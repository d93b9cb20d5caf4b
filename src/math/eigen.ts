/** Eigenvalues in descending order; vectors: row i belongs to value i, p x p, row-major, orthonormal. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/**
 * All eigenpairs of a small symmetric p x p matrix (row-major), by cyclic Jacobi rotations (Golub and Van Loan, 8.5).
 * Meant for p up to about 50.
 */
export function symmetricEigen(matrix: Float64Array, p: number): Eigen {
  const a = matrix.slice();
  const v = new Float64Array(p * p);
  for (let i = 0; i < p; i++) v[i * p + i] = 1;
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    let diagonal = 0;
    for (let i = 0; i < p; i++) {
      diagonal += a[i * p + i]! * a[i * p + i]!;
      for (let j = i + 1; j < p; j++) off += a[i * p + j]! * a[i * p + j]!;
    }
    if (off <= 1e-30 * diagonal || off === 0) break;
    for (let i = 0; i < p; i++) for (let j = i + 1; j < p; j++) rotate(a, v, p, i, j);
  }
  const order = Array.from({ length: p }, (_, i) => i).sort((i, j) => a[j * p + j]! - a[i * p + i]!);
  const values = Float64Array.from(order, (i) => a[i * p + i]!);
  const vectors = new Float64Array(p * p);
  order.forEach((from, to) => vectors.set(v.subarray(from * p, (from + 1) * p), to * p));
  return { values, vectors };
}

/** One rotation that makes a[i][j] zero; rows of `v` turn along. */
function rotate(a: Float64Array, v: Float64Array, p: number, i: number, j: number): void {
  const apart = a[i * p + j]!;
  if (apart === 0) return;
  const theta = (a[j * p + j]! - a[i * p + i]!) / (2 * apart);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(tangent * tangent + 1);
  const s = tangent * c;
  for (let q = 0; q < p; q++) {
    const x = a[i * p + q]!;
    const y = a[j * p + q]!;
    a[i * p + q] = c * x - s * y;
    a[j * p + q] = s * x + c * y;
  }
  for (let q = 0; q < p; q++) {
    const x = a[q * p + i]!;
    const y = a[q * p + j]!;
    a[q * p + i] = c * x - s * y;
    a[q * p + j] = s * x + c * y;
    const u = v[i * p + q]!;
    const w = v[j * p + q]!;
    v[i * p + q] = c * u - s * w;
    v[j * p + q] = s * u + c * w;
  }
}

/**
 * Makes the p rows of length `dim` orthonormal in place (modified Gram and Schmidt, twice for accuracy). Rows that depend on earlier
 * ones become unit vectors at right angles to them where the dimension leaves room, zeros where not.
 */
export function orthonormalise(rows: Float64Array, p: number, dim: number): void {
  for (let i = 0; i < p; i++) {
    if (clean(rows, i, dim)) continue;
    for (let axis = 0; axis < dim; axis++) {
      rows.fill(0, i * dim, (i + 1) * dim);
      rows[i * dim + axis] = 1;
      if (clean(rows, i, dim)) break;
      rows.fill(0, i * dim, (i + 1) * dim);
    }
  }
}

/** Takes the earlier rows out of row i and scales it to length 1. False when nothing is left. */
function clean(rows: Float64Array, i: number, dim: number): boolean {
  const own = i * dim;
  const before = Math.sqrt(product(rows, own, own, dim));
  if (!(before > 1e-150)) return false;
  for (let d = 0; d < dim; d++) rows[own + d] = rows[own + d]! / before;
  for (let pass = 0; pass < 2; pass++) {
    for (let j = 0; j < i; j++) {
      const share = product(rows, own, j * dim, dim);
      for (let d = 0; d < dim; d++) rows[own + d] = rows[own + d]! - share * rows[j * dim + d]!;
    }
    const left = Math.sqrt(product(rows, own, own, dim));
    if (left < 1e-8) return false;
    for (let d = 0; d < dim; d++) rows[own + d] = rows[own + d]! / left;
  }
  return true;
}

function product(rows: Float64Array, i: number, j: number, dim: number): number {
  let sum = 0;
  for (let d = 0; d < dim; d++) sum += rows[i + d]! * rows[j + d]!;
  return sum;
}
