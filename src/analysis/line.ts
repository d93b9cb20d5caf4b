import type { Steps } from "#math/steps.ts";
import type { VectorTable } from "#math/table.ts";

/** Where items stand by a line from one vector to another. */
export interface OnLine {
  /** Scalar projection, n numbers: 0 at the first end, 1 at the other, beyond them outside. */
  readonly at: Float32Array;
  /** Distance off the line, n numbers; two unrelated unit vectors lie 1.41 apart. */
  readonly off: Float32Array;
}

/**
 * Places of all rows, taken at length 1, by the line through unit vectors a and b: at = (x - a)·(b - a) / |b - a|²,
 * off = |x - a - at (b - a)|. Throws RangeError where a and b are the same: then there is no line.
 */
export function* lineSteps({ n, dim, values }: VectorTable, a: Float32Array, b: Float32Array): Steps<OnLine> {
  const along = Float64Array.from(b, (x, d) => x - a[d]!);
  const square = along.reduce((sum, x) => sum + x * x, 0);
  if (!(square > 1e-10))
    throw new RangeError("Both ends have the same vector, so there is no line between them.");
  const at = new Float32Array(n);
  const off = new Float32Array(n);
  for (let row = 0; row < n; row++) {
    const from = row * dim;
    let length = 0;
    for (let d = 0; d < dim; d++) length += values[from + d]! ** 2;
    const scale = length === 0 ? 1 : 1 / Math.sqrt(length);
    let product = 0;
    let distance = 0;
    for (let d = 0; d < dim; d++) {
      const gap = values[from + d]! * scale - a[d]!;
      product += gap * along[d]!;
      distance += gap * gap;
    }
    at[row] = product / square;
    off[row] = Math.sqrt(Math.max(0, distance - (product * product) / square));
    if (row % 1024 === 1023) yield row / n;
  }
  return { at, off };
}

/** Distance to the part of the line between its ends: `length` is |b - a|. */
export function toSegment(at: number, off: number, length: number): number {
  const beyond = at < 0 ? -at : Math.max(0, at - 1);
  return Math.hypot(off, beyond * length);
}
