/** A score, and whether the two are judged to be the same. */
export interface JudgedPair {
  readonly score: number;
  readonly isSame: boolean;
}

/** Share of pairs that a cut-off judges rightly: the same at or above it, others below; 0 of none. */
export const rightAt = (pairs: readonly JudgedPair[], cut: number): number =>
  pairs.length === 0 ? 0 : pairs.filter(({ score, isSame }) => score >= cut === isSame).length / pairs.length;

/**
 * The cut-off that judges most pairs rightly: in the middle between two scores, of equally good ones the one with most room. Where all
 * are best called the same it is the lowest score; where none is, just above the highest. 0 of none.
 */
export function cutOf(pairs: readonly JudgedPair[]): number {
  const scores = pairs.map(({ score }) => score).toSorted((a, b) => a - b);
  const [least, most] = [scores[0] ?? 0, scores.at(-1) ?? 0];
  const between = scores.slice(1).flatMap((high, at) => {
    const low = scores[at] ?? high;
    return high > low ? [{ cut: (low + high) / 2, room: high - low }] : [];
  });
  const ends = [
    { cut: least, room: 0 },
    { cut: most + 1e-6, room: 0 },
  ];
  const judged = [...between, ...ends].map((one) => ({ ...one, right: rightAt(pairs, one.cut) }));
  return judged.toSorted((a, b) => b.right - a.right || b.room - a.room)[0]?.cut ?? 0;
}
