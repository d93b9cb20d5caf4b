/** How a token's vector goes into the text's. */
export interface TokenShare {
  /** Length of the token's vector. */
  readonly length: number;
  /** Cosine of the token's vector with the text's. */
  readonly cosine: number;
  /** Part of the text's vector that comes from this token; all parts together make 1. Below zero: it pulls the other way. */
  readonly share: number;
}

/**
 * Parts of a pooled vector p. Mean of n token vectors t: share = t·p / (n p·p), which add up to 1 since the mean of the t is p. CLS: the
 * first token is the text's vector, and has it all.
 *
 * vectors: n x dim, row-major; pooled: dim numbers, before normalising.
 */
export function tokenShares(
  vectors: Float32Array,
  pooled: Float32Array,
  pooling: "mean" | "cls" | "inside",
): readonly TokenShare[] {
  const dim = pooled.length;
  const n = dim === 0 ? 0 : vectors.length / dim;
  const square = pooled.reduce((sum, x) => sum + x * x, 0);
  return Array.from({ length: n }, (_, token) => {
    let product = 0;
    let own = 0;
    for (let d = 0; d < dim; d++) {
      const x = vectors[token * dim + d]!;
      product += x * pooled[d]!;
      own += x * x;
    }
    const lengths = Math.sqrt(own * square);
    const ofMean = square === 0 ? 0 : product / (n * square);
    return {
      length: Math.sqrt(own),
      cosine: lengths === 0 ? 0 : Math.max(-1, Math.min(1, product / lengths)),
      share: pooling === "cls" ? (token === 0 ? 1 : 0) : ofMean,
    };
  });
}

/** What pooling the tokens' vectors gives, dim numbers: their mean, or the first. */
export function poolTokens(
  vectors: Float32Array,
  dim: number,
  pooling: "mean" | "cls" | "inside",
): Float32Array {
  if (pooling === "cls") return vectors.slice(0, dim);
  const n = vectors.length / dim;
  const sum = new Float64Array(dim);
  vectors.forEach((x, i) => (sum[i % dim] = sum[i % dim]! + x));
  return Float32Array.from(sum, (x) => (n === 0 ? 0 : x / n));
}
