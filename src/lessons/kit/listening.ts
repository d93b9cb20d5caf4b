import { cosine } from "#math/similarity.ts";
import { atLengthOne } from "./pooled.ts";

/**
 * The listening toy: one piece of a text takes on something of the others. What it hears is the mean of the other pieces, each weighted by
 * its cosine with the listener (none where that is negative); the result is (1 − share) of its own vector and `share` of what it hears, at
 * length 1. The idea of attention (Bahdanau 2015, Vaswani 2017) without anything learned. vectors: n x dim, row-major; share: 0 to 1.
 */
export function listened(vectors: Float32Array, dim: number, at: number, share: number): Float32Array {
  const own = vectors.slice(at * dim, (at + 1) * dim);
  const heard = new Float32Array(dim);
  let weights = 0;
  for (let row = 0; row * dim < vectors.length; row++) {
    if (row === at) continue;
    const other = vectors.subarray(row * dim, (row + 1) * dim);
    const weight = Math.max(0, cosine(own, other));
    weights += weight;
    for (let d = 0; d < dim; d++) heard[d] = heard[d]! + weight * other[d]!;
  }
  if (weights === 0) return atLengthOne(own);
  return atLengthOne(own.map((value, d) => (1 - share) * value + (share * heard[d]!) / weights));
}
