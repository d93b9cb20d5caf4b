import type { Steps } from "#math/steps.ts";

/** Rows between two yields. */
const ROWS = 64;

/**
 * Silhouette of every row (Rousseeuw 1987): with a the mean distance to the other rows of its group and b the least mean distance to the
 * rows of another group, (b − a) / max(a, b); 0 for a row that is alone in its group, or where both are 0. Distance is 1 − cosine. 1: far
 * from all other groups; 0: between two; below 0: nearer to another. Rows of label −1 are in no group: theirs is NaN, and nobody is
 * compared with them. All are NaN where there are fewer than two groups.
 *
 * cosines: m x m, row-major, symmetric; labels: m numbers from −1 to k − 1.
 */
export function* silhouetteSteps(cosines: Float32Array, labels: Int32Array, k: number): Steps<Float64Array> {
  const m = labels.length;
  const sizes = new Int32Array(k);
  for (const label of labels) if (label >= 0) sizes[label]!++;
  const values = new Float64Array(m).fill(Number.NaN);
  if (sizes.reduce((count, size) => count + (size > 0 ? 1 : 0), 0) < 2) return values;
  const sums = new Float64Array(k);
  for (let i = 0; i < m; i++) {
    if (i % ROWS === 0) yield i / m;
    const own = labels[i]!;
    if (own < 0) continue;
    sums.fill(0);
    for (let j = 0; j < m; j++) {
      const label = labels[j]!;
      if (label >= 0 && j !== i) sums[label]! += 1 - cosines[i * m + j]!;
    }
    values[i] = 0;
    if (sizes[own] === 1) continue;
    const a = Math.max(0, sums[own]! / (sizes[own]! - 1));
    let b = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++) if (c !== own && sizes[c]! > 0) b = Math.min(b, sums[c]! / sizes[c]!);
    b = Math.max(0, b);
    values[i] = a === b ? 0 : (b - a) / Math.max(a, b);
  }
  return values;
}

/** Mean of the numbers that are none of NaN; null where there are none. */
export function meanOf(values: Float64Array): number | null {
  let [sum, count] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return count === 0 ? null : sum / count;
}
