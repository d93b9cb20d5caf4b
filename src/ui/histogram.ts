/** What the legend spans: nearly no pair of texts has a cosine under −0.4; the few that do stand in the first bin. */
export const LEGEND = { low: -0.4, high: 1, bins: 35 } as const;

export interface ScoreCounts {
  /** LEGEND.bins numbers. */
  readonly counts: readonly number[];
  readonly least: number;
  readonly most: number;
  /** Upper end of the bin below which half of the scores lie. */
  readonly middle: number;
}

/** How many scores fall into each bin of the legend. NaN is passed over. One pass: 2,000,000 scores take about 10 ms. */
export function countScores(scores: Float32Array | readonly number[]): ScoreCounts {
  const { low, high, bins } = LEGEND;
  const counts = Array.from({ length: bins }, () => 0);
  const perUnit = bins / (high - low);
  let [least, most, total] = [Infinity, -Infinity, 0];
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] ?? Number.NaN;
    if (Number.isNaN(score)) continue;
    if (score < least) least = score;
    if (score > most) most = score;
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((score - low) * perUnit)));
    counts[bin] = (counts[bin] ?? 0) + 1;
    total += 1;
  }
  let [below, bin] = [0, 0];
  while (bin < bins && below < total / 2) below += counts[bin++] ?? 0;
  return { counts, least, most, middle: low + bin / perUnit };
}
