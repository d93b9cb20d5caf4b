import { orthonormalise } from "./eigen.ts";

/** Rows of two maps that belong together: row `moving[i]` of one and row `fixed[i]` of the other. */
export interface Pairs {
  readonly moving: Int32Array;
  readonly fixed: Int32Array;
}

/**
 * Turns a new map so that it lies on an old one: the rotation, reflection, shift and scale with the least squared distance between
 * the places of the common rows (orthogonal Procrustes, Schönemann 1966; Kabsch 1976 without forbidding the mirror). So a map that is
 * run again keeps the picture's orientation.
 *
 * coords: n x dims, onto: m x dims, row-major, dims 1 to 3. Returns new n x dims coordinates; all of them move, not just the pairs.
 * `scaled: false` keeps the size. Fewer than two common rows, or all in one place, only shift the map. Pairs with a place that is not
 * a number are left out. Distances within the map keep their proportions.
 */
export function alignedTo(
  coords: Float32Array,
  onto: Float32Array,
  dims: number,
  pairs: Pairs,
  options: { readonly scaled: boolean } = { scaled: true },
): Float32Array {
  const { moving, fixed } = finitePairs(coords, onto, dims, pairs);
  if (moving.length === 0) return coords.slice();
  const from = meanOf(coords, dims, moving);
  const to = meanOf(onto, dims, fixed);
  const cross = new Float64Array(dims * dims);
  let spread = 0;
  moving.forEach((row, i) => {
    for (let a = 0; a < dims; a++) {
      const x = coords[row * dims + a]! - from[a]!;
      spread += x * x;
      for (let b = 0; b < dims; b++) {
        cross[a * dims + b] = cross[a * dims + b]! + x * (onto[fixed[i]! * dims + b]! - to[b]!);
      }
    }
  });
  const { turn, stretch } = polar(cross, dims);
  const scale = options.scaled && spread > 0 && stretch > 0 ? stretch / spread : 1;
  const aligned = new Float32Array(coords.length);
  for (let at = 0; at < coords.length; at += dims) {
    for (let b = 0; b < dims; b++) {
      let sum = 0;
      for (let a = 0; a < dims; a++) sum += (coords[at + a]! - from[a]!) * turn[a * dims + b]!;
      aligned[at + b] = scale * sum + to[b]!;
    }
  }
  return aligned;
}

function finitePairs(
  coords: Float32Array,
  onto: Float32Array,
  dims: number,
  pairs: Pairs,
): { readonly moving: readonly number[]; readonly fixed: readonly number[] } {
  const moving: number[] = [];
  const fixed: number[] = [];
  const isPlace = (places: Float32Array, row: number): boolean =>
    places.subarray(row * dims, (row + 1) * dims).every((x) => Number.isFinite(x)) &&
    (row + 1) * dims <= places.length;
  pairs.moving.forEach((row, i) => {
    const other = pairs.fixed[i]!;
    if (!isPlace(coords, row) || !isPlace(onto, other)) return;
    moving.push(row);
    fixed.push(other);
  });
  return { moving, fixed };
}

function meanOf(coords: Float32Array, dims: number, rows: readonly number[]): Float64Array {
  const mean = new Float64Array(dims);
  for (const row of rows) {
    for (let d = 0; d < dims; d++) mean[d] = mean[d]! + coords[row * dims + d]! / rows.length;
  }
  return mean;
}

/**
 * The orthogonal matrix nearest to a small square one, and the sum of its singular values. Singular values by one-sided Jacobi
 * (Hestenes 1958): columns are turned against each other until all stand at right angles. Without any signal it is the identity.
 */
function polar(matrix: Float64Array, p: number): { readonly turn: Float64Array; readonly stretch: number } {
  // Rows of `left` are the columns of the matrix times those of `right`: matrix * right = left, transposed.
  const left = new Float64Array(p * p);
  const right = new Float64Array(p * p);
  for (let i = 0; i < p; i++) {
    right[i * p + i] = 1;
    for (let j = 0; j < p; j++) left[i * p + j] = matrix[j * p + i]!;
  }
  for (let sweep = 0; sweep < 30; sweep++) {
    for (let i = 0; i < p; i++) for (let j = i + 1; j < p; j++) turnPair(left, right, p, i, j);
  }
  const lengths = Array.from({ length: p }, (_, i) => Math.hypot(...left.subarray(i * p, (i + 1) * p)));
  const stretch = lengths.reduce((sum, length) => sum + length, 0);
  const turn = new Float64Array(p * p);
  if (!(stretch > 0)) {
    for (let i = 0; i < p; i++) turn[i * p + i] = 1;
    return { turn, stretch: 0 };
  }
  // Directions without signal are free: longest first, the rest completed at right angles.
  const order = lengths.map((_, i) => i).sort((i, j) => lengths[j]! - lengths[i]!);
  const u = new Float64Array(p * p);
  const v = new Float64Array(p * p);
  order.forEach((i, to) => {
    const isSignal = lengths[i]! > 1e-12 * stretch;
    if (isSignal) u.set(left.subarray(i * p, (i + 1) * p), to * p);
    v.set(right.subarray(i * p, (i + 1) * p), to * p);
  });
  orthonormalise(u, p, p);
  for (let a = 0; a < p; a++) {
    for (let b = 0; b < p; b++) {
      for (let i = 0; i < p; i++) turn[a * p + b] = turn[a * p + b]! + u[i * p + a]! * v[i * p + b]!;
    }
  }
  return { turn, stretch };
}

/** Turns two rows of `left` until they stand at right angles; the rows of `right` turn along. */
function turnPair(left: Float64Array, right: Float64Array, p: number, i: number, j: number): void {
  let [alpha, beta, gamma] = [0, 0, 0];
  for (let d = 0; d < p; d++) {
    alpha += left[i * p + d]! ** 2;
    beta += left[j * p + d]! ** 2;
    gamma += left[i * p + d]! * left[j * p + d]!;
  }
  if (Math.abs(gamma) <= 1e-15 * Math.sqrt(alpha * beta)) return;
  const zeta = (beta - alpha) / (2 * gamma);
  const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const c = 1 / Math.sqrt(1 + tangent * tangent);
  const s = c * tangent;
  for (const rows of [left, right]) {
    for (let d = 0; d < p; d++) {
      const x = rows[i * p + d]!;
      const y = rows[j * p + d]!;
      rows[i * p + d] = c * x - s * y;
      rows[j * p + d] = s * x + c * y;
    }
  }
}
