/** How map coordinates become world coordinates: (p - centre) * scale. Rows of two dimensions lie at z = 0. */
export interface Norm {
  readonly centre: readonly [number, number, number];
  readonly scale: number;
}

export const NO_NORM: Norm = { centre: [0, 0, 0], scale: 1 };

const RADIUS_IN_RMS = 1.4;
const finite = (x: number): number => (x - x === 0 ? x : 0);

/** The middle of n rows and a scale that makes most of them lie within 1 of it. coords: n x dims, row-major. */
export function normOf(coords: Float32Array, n: number, dims: 2 | 3): Norm {
  if (n === 0) return NO_NORM;
  const centre: [number, number, number] = [0, 0, 0];
  let squares = 0;
  for (let d = 0; d < dims; d++) {
    let sum = 0;
    for (let k = d; k < n * dims; k += dims) sum += finite(coords[k]!);
    const middle = sum / n;
    for (let k = d; k < n * dims; k += dims) {
      const away = finite(coords[k]!) - middle;
      squares += away * away;
    }
    centre[d] = middle;
  }
  const rms = Math.sqrt(squares / n);
  return { centre, scale: rms > 1e-12 ? 1 / (rms * RADIUS_IN_RMS) : 1 };
}

/** Writes n rows of coords (n x dims) into out (n x 3, row-major) as world coordinates. Places that are no number go to the middle. */
export function toWorld(coords: Float32Array, n: number, dims: 2 | 3, norm: Norm, out: Float32Array): void {
  const { centre, scale } = norm;
  if (dims === 2) for (let k = 2; k < n * 3; k += 3) out[k] = 0;
  for (let d = 0; d < dims; d++) {
    const middle = centre[d]!;
    for (let k = d, at = d; at < n * 3; k += dims, at += 3) {
      const value = (coords[k]! - middle) * scale;
      out[at] = value - value === 0 ? value : 0;
    }
  }
}

/** Steps of the golden ratio fall nowhere twice. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** At most `most` of 0..n-1, ascending: one from each of equal parts, at no fixed place in it, so that rows in turns are all met. */
export function spread(n: number, most: number): Int32Array {
  const size = Math.min(n, most);
  return Int32Array.from({ length: size }, (_, i) => Math.floor(((i + ((i * GOLDEN) % 1)) * n) / size));
}

/** At most `most` of `rows`, evenly spread. */
export const spreadOf = (rows: readonly number[], most: number): Int32Array =>
  spread(rows.length, most).map((i) => rows[i] ?? 0);
