/** Scores closer than this are the same: rounding, or two rows with one text. */
const SAME = 1e-6;

/**
 * Recall@k: the share of the k true nearest that were found. A found row counts when its true score is at least that of the k-th true
 * one, so that of equally near rows any will do (Aumüller, Bernhardsson and Faithfull 2020, "ANN-Benchmarks", section 2.2).
 *
 * found: true scores of the first k rows found. truth: scores of the k true nearest, best first.
 */
export function recallAt(found: ArrayLike<number>, truth: ArrayLike<number>): number {
  if (truth.length === 0) return 1;
  const least = truth[truth.length - 1]! - SAME;
  let hits = 0;
  for (let i = 0; i < Math.min(found.length, truth.length); i++) if (found[i]! >= least) hits++;
  return hits / truth.length;
}
