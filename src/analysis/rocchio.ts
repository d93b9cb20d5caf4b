import { norm } from "#math/similarity.ts";

/** How much the starting text, what is liked and what is disliked count. */
export interface RocchioWeights {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
}

/** Values of the textbook, but for a gamma of 0.15 there: a dislike should be seen to count. */
export const USUAL_WEIGHTS: RocchioWeights = { alpha: 1, beta: 0.75, gamma: 0.25 };

/** Adds `weight` times the mean of the vectors, each brought to length 1. */
function addMean(sum: Float64Array, vectors: readonly Float32Array[], weight: number): void {
  for (const vector of vectors) {
    const scale = weight / vectors.length / (norm(vector) || 1);
    for (let d = 0; d < sum.length; d++) sum[d]! += scale * vector[d]!;
  }
}

/**
 * The taste vector: alpha * start + beta * mean(liked) - gamma * mean(disliked), all at length 1 before they are averaged; a part that is
 * missing adds nothing (Rocchio 1971, "Relevance feedback in information retrieval"; Manning, Raghavan and Schütze 2008, eq. 9.3).
 * dim numbers, not of length 1; zeros where the parts cancel out.
 */
export function rocchio(
  parts: {
    readonly start: Float32Array | null;
    readonly liked: readonly Float32Array[];
    readonly disliked: readonly Float32Array[];
  },
  { alpha, beta, gamma }: RocchioWeights,
  dim: number,
): Float32Array {
  const sum = new Float64Array(dim);
  if (parts.start !== null) addMean(sum, [parts.start], alpha);
  addMean(sum, parts.liked, beta);
  addMean(sum, parts.disliked, -gamma);
  return Math.hypot(...sum) < 1e-6 ? new Float32Array(dim) : Float32Array.from(sum);
}
