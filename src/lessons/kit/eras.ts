import { documentFrequency, indexSteps } from "#analysis/inverted-index.ts";
import { dotAt } from "#math/similarity.ts";
import { finish } from "#math/steps.ts";
import { termsOf } from "#text/terms.ts";
import type { Measure, SpaceView } from "#lessons/measure.ts";

/** How alike two texts are, by their rows. */
export type Likeness = (a: number, b: number) => number;

/** Cosines of weighted word counts; 0 where no word is shared. "rare": a count times its word's ln((1 + n) / (1 + texts with it)) + 1. */
export function wordCosines(texts: readonly string[], weight: "count" | "rare"): Likeness {
  const index = finish(indexSteps(texts));
  const rarity = (term: string): number =>
    weight === "count" ? 1 : Math.log((1 + texts.length) / (1 + documentFrequency(index, term))) + 1;
  const vectors = texts.map((text) => {
    const weights = new Map<string, number>();
    for (const term of termsOf(text)) weights.set(term, (weights.get(term) ?? 0) + rarity(term));
    return { weights, length: Math.sqrt([...weights.values()].reduce((sum, x) => sum + x * x, 0)) || 1 };
  });
  return (a, b) => {
    const [one, other] = [vectors[a], vectors[b]];
    if (one === undefined || other === undefined) return 0;
    let sum = 0;
    for (const [term, x] of one.weights) sum += x * (other.weights.get(term) ?? 0);
    return sum / (one.length * other.length);
  };
}

/** Cosines of a space. */
export async function spaceCosines(
  space: Pick<SpaceView, "embed" | "dim">,
  texts: readonly string[],
): Promise<Likeness> {
  const rows = await space.embed(texts);
  return (a, b) => dotAt(rows, a * space.dim, rows, b * space.dim, space.dim);
}

/** How twins stand among all pairs. */
export interface TwinPlaces {
  /** Mean share of the pairs that are no twins which a pair of twins scores above; equal scores count half. 0.5 is chance. */
  readonly above: number;
  /** Share of texts whose nearest other is their twin. A score of nought finds nothing. */
  readonly first: number;
  /** Score and place of the pair with the first text. */
  readonly one: { readonly score: number; readonly above: number };
}

/** Compares all pairs of texts. twins: a key for each text, the same for those that say the same. */
export async function twinPlaces(
  twins: readonly unknown[],
  likeness: Likeness,
  see: Pick<Measure, "pause">,
): Promise<TwinPlaces> {
  const n = twins.length;
  const others: number[] = [];
  const pairs: { readonly a: number; readonly score: number }[] = [];
  const best = Array.from({ length: n }, () => ({ row: -1, score: 0 }));
  for (let a = 0; a < n; a++) {
    for (let b = a + 1; b < n; b++) {
      const score = likeness(a, b);
      if (twins[a] === twins[b]) pairs.push({ a, score });
      else others.push(score);
      for (const [row, other] of [
        [a, b],
        [b, a],
      ] as const)
        if (score > (best[row]?.score ?? 0)) best[row] = { row: other, score };
    }
    await see.pause();
  }
  const sorted = Float64Array.from(others).sort();
  const placeOf = (score: number): number =>
    (lowerThan(sorted, score) + lowerThan(sorted, score, true)) / 2 / Math.max(1, sorted.length);
  const places = pairs.map(({ score }) => placeOf(score));
  const one = pairs.find(({ a }) => a === 0)?.score ?? 0;
  return {
    above: places.reduce((sum, place) => sum + place, 0) / Math.max(1, places.length),
    first: best.filter(({ row }, at) => row >= 0 && twins[row] === twins[at]).length / Math.max(1, n),
    one: { score: one, above: placeOf(one) },
  };
}

/** How many of ascending numbers are below a value, or at most as large. */
function lowerThan(sorted: Float64Array, value: number, orEqual = false): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = sorted[middle] ?? 0;
    if (one < value || (orEqual && one === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
