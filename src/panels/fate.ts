import { NARROW, plural, score2, whole } from "#text/number.ts";
import type { Metric } from "#math/table.ts";
import type { NeighbourRow } from "#store/neighbours.ts";

/** What the map does with a list of neighbours: how many of each. `unknown` have no place yet. */
export interface Fates {
  readonly kept: number;
  readonly close: number;
  readonly torn: number;
  readonly unknown: number;
}

export function countFates(rows: readonly Pick<NeighbourRow, "fate">[]): Fates {
  const count = (fate: NeighbourRow["fate"]): number => rows.filter((row) => row.fate === fate).length;
  return { kept: count("kept"), close: count("close"), torn: count("torn"), unknown: count(null) };
}

/** "The map keeps 8 of the 15". */
export function keptSentence({ kept, close, torn, unknown }: Fates): string {
  const placed = kept + close + torn;
  if (placed === 0) return unknown === 0 ? "No neighbours to keep" : "The map has no places for these yet";
  if (kept === placed) return placed === 1 ? "The map keeps it" : `The map keeps all ${whole(placed)}`;
  return `The map keeps ${kept === 0 ? "none" : whole(kept)} of the ${whole(placed)}`;
}

/** "8 kept, 5 close by, 2 torn away"; what there is none of is left out. */
export function fateSentence({ kept, close, torn, unknown }: Fates): string {
  return [
    kept > 0 && `${whole(kept)} kept`,
    close > 0 && `${whole(close)} close by`,
    torn > 0 && `${whole(torn)} torn away`,
    unknown > 0 && `${whole(unknown)} without a place`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** "The 15 items nearest in meaning, by exact score in all 128 dimensions." */
export function nearSentence(count: number, dim: number, metric: Metric): string {
  if (count === 0) return "There is no other item to compare with.";
  const who = count === 1 ? "The item" : `The ${plural(count, "item")}`;
  const what = metric === "euclidean" ? "exact distance, smaller is nearer," : "exact score";
  return `${who} nearest in meaning, by ${what} in all ${whole(dim)} dimensions.`;
}

export const METRIC_NAMES: Readonly<Record<Metric, string>> = {
  cosine: "Cosine",
  dot: "Dot",
  euclidean: "Euclidean",
};

/** Whether scores in a metric are the cosine in another coat, as they are when all vectors have length 1. */
export function followsCosine(
  metric: Metric,
  scores: readonly number[],
  cosines: readonly number[],
): boolean {
  return scores.every((score, i) => {
    const cosine = cosines[i] ?? Number.NaN;
    if (metric === "cosine") return true;
    return metric === "dot"
      ? Math.abs(score - cosine) < 0.01
      : Math.abs(score * score - (2 - 2 * cosine)) < 0.02;
  });
}

/** The cosine yardstick in another metric, for vectors of length 1: a distance is sqrt(2 − 2 cos). */
export function yardstickIn(metric: Metric, cosine: number): number {
  return metric === "euclidean" ? Math.sqrt(Math.max(0, 2 - 2 * cosine)) : cosine;
}

/** The line of method under the list. `mark` is the yardstick in this metric, null when there is none. */
export function methodSentence(metric: Metric, mark: number | null): string {
  const rank = "“In map” is the rank by distance in the map.";
  if (mark === null) return rank;
  const verb = metric === "euclidean" ? "lie further apart" : "score less";
  return `Line at ${score2(mark)}: 95 of 100 random pairs ${verb}. ${rank}`;
}

/** Accessible name of a rank in the map. */
export function mapRankText(rank: number | null, fate: NeighbourRow["fate"]): string {
  if (rank === null) return "no place yet";
  return fate === "torn" ? `${whole(rank)}, torn away` : whole(rank);
}

/** Time a computation has taken so far: "0.6 s so far". */
export function soFar(ms: number): string {
  return `${(Math.max(0, ms) / 1000).toFixed(1)}${NARROW}s so far`;
}
