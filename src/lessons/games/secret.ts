import { below, seeded } from "#math/random.ts";
import type { NeighbourTable } from "#math/table.ts";

/** A secret has at least so many of its label among so many neighbours: there the space is fair. */
const OF_ITS_KIND = 5;
const AMONG = 10;

/** Draws the row of the secret among those that `fits`; where nothing has labels, any of them. Null for fewer than `AMONG` rows, or where none fits. */
export function secretRow(
  table: NeighbourTable,
  labelOf: (row: number) => string | null,
  seed: number,
  fits: (row: number) => boolean = () => true,
): number | null {
  const { n, k, indices } = table;
  const fitting = Array.from({ length: n }, (_, row) => row).filter(fits);
  if (n <= AMONG || fitting.length === 0) return null;
  const random = seeded(seed);
  let any: number | null = null;
  for (let tries = 0; tries < 400; tries++) {
    const row = fitting[below(fitting.length, random)]!;
    any ??= row;
    const label = labelOf(row);
    const near = [...indices.subarray(row * k, row * k + Math.min(k, AMONG))];
    if (label !== null && near.filter((other) => labelOf(other) === label).length >= OF_ITS_KIND) return row;
  }
  return any;
}

/** How warm a guess is, by its rank among all others. */
export const bandOf = (rank: number, n: number): "hot" | "warm" | "cold" =>
  rank <= Math.max(10, n * 0.03) ? "hot" : rank <= n * 0.2 ? "warm" : "cold";

/** 100 less 3 for each guess after the first, at least 10; 15 less for each hint, at least 0. */
export const secretScore = (guesses: number, hints: number): number =>
  Math.max(0, Math.max(10, 100 - 3 * Math.max(0, guesses - 1)) - 15 * hints);
