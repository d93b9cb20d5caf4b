/** Answers worked out the slow and plain way, from vectors and coordinates alone, to hold the explorer's own against. */
import { cosine } from "./fixtures.ts";

export type Metric = "cosine" | "dot" | "euclidean";

/** Rows of a table, row-major, as arrays. */
export function rowsOf(values: ArrayLike<number>, dim: number): number[][] {
  const all = Array.from(values);
  return Array.from({ length: all.length / dim }, (_, i) => all.slice(i * dim, (i + 1) * dim));
}

export function scoreOf(metric: Metric, a: readonly number[], b: readonly number[]): number {
  switch (metric) {
    case "cosine":
      return cosine(a, b);
    case "dot":
      return a.reduce((sum, x, d) => sum + x * (b[d] ?? 0), 0);
    case "euclidean":
      return Math.hypot(...a.map((x, d) => x - (b[d] ?? 0)));
  }
}

export interface Ranked {
  readonly row: number;
  readonly score: number;
}

/** All rows but `except`, best first. */
export function rank(
  metric: Metric,
  query: readonly number[],
  rows: readonly (readonly number[])[],
  except = -1,
): readonly Ranked[] {
  const sign = metric === "euclidean" ? 1 : -1;
  return rows
    .map((row, i) => ({ row: i, score: scoreOf(metric, query, row) }))
    .filter(({ row }) => row !== except)
    .sort((a, b) => sign * (a.score - b.score));
}

const distance = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, d) => sum + (x - (b[d] ?? 0)) ** 2, 0);

/** Other places by distance from one, nearest first. */
export function nearestPlaces(places: readonly (readonly number[])[], from: number): number[] {
  const own = places[from] ?? [];
  const far = places.map((place) => distance(own, place));
  return places
    .map((_, i) => i)
    .filter((i) => i !== from)
    .sort((a, b) => (far[a] ?? 0) - (far[b] ?? 0));
}

/** Trustworthiness (Venna and Kaski 2001) and the share of true neighbours kept, over all rows, from the definitions. */
export function faithfulness(
  rows: readonly (readonly number[])[],
  places: readonly (readonly number[])[],
  k: number,
): { readonly trustworthiness: number; readonly recall: number } {
  const n = rows.length;
  let penalty = 0;
  let kept = 0;
  for (let i = 0; i < n; i++) {
    const truth = rank("cosine", rows[i] ?? [], rows, i);
    const trueRank = new Map(truth.map(({ row }, at) => [row, at + 1]));
    for (const j of nearestPlaces(places, i).slice(0, k)) {
      const at = trueRank.get(j) ?? n;
      if (at <= k) kept += 1;
      else penalty += at - k;
    }
  }
  return {
    trustworthiness: 1 - (2 / (n * k * (2 * n - 3 * k - 1))) * penalty,
    recall: kept / (n * k),
  };
}
