import { drawOddOne, type Draw } from "#analysis/odd-one.ts";
import { seeded } from "#math/random.ts";

export const ROUNDS = 10;
/** Of one label in a draw; one more is of another. */
const ALIKE = 3;

/** Of a round: what was chosen, what the model chose, and how many hints were taken. */
export interface OddRound {
  readonly right: boolean;
  readonly modelRight: boolean;
  readonly hints: number;
}

/** +10 right, +5 more where the model was wrong, −2 a hint, never less than nothing for a round. */
export const oddScore = ({ right, modelRight, hints }: OddRound): number =>
  right ? Math.max(0, 10 + (modelRight ? 0 : 5) - 2 * hints) : 0;

/**
 * The draws of a game, the same for the same seed and the same items: each three of one label and one of another, no text twice in a draw.
 * Fewer than ten where so many different ones cannot be drawn; none where there are no two labels.
 */
export function oddDraws(
  groups: readonly { readonly name: string; readonly rows: readonly number[] }[],
  textOf: (row: number) => string,
  seed: number,
): readonly Draw[] {
  const random = seeded(seed);
  const draws: Draw[] = [];
  const seen = new Set<string>();
  for (let tries = 0; tries < ROUNDS * 8 && draws.length < ROUNDS; tries++) {
    const draw = drawOddOne(groups, textOf, random, ALIKE);
    if (draw === null) break;
    const key = draw.rows.toSorted((a, b) => a - b).join();
    if (seen.has(key)) continue;
    seen.add(key);
    draws.push(draw);
  }
  return draws;
}
