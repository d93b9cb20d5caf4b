/** Share of a space's random pairs that a cosine is above, 0 to 0.99. percentiles: 99 values, ascending, as `SpaceView` gives them. */
export function aboveRandom(percentiles: Float32Array, score: number): number {
  let below = 0;
  while (below < percentiles.length && score > (percentiles[below] ?? Number.POSITIVE_INFINITY)) below++;
  return below / 100;
}

/** A cosine that so large a share of random pairs stay under is no accident. */
export const NO_ACCIDENT = 0.95;
