import type { MapQuality } from "#protocol/space.ts";
import { percent, plural, score2, whole } from "#text/number.ts";

/** A figure of a map beside the one that chance gets, each as written and as a share for its bar. */
export interface Figure {
  readonly name: string;
  readonly written: string;
  readonly value: number;
  readonly shuffled: string;
  readonly yardstick: number;
  /** What it means, one sentence. */
  readonly words: string;
}

/** How far a figure is on the way from chance to perfect. */
const above = (value: number, chance: number): number => (value - chance) / Math.max(1e-9, 1 - chance);

const share = (value: number): number => (Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0);

/** The three figures of a map in plain words. */
export function figuresOf(quality: MapQuality): readonly Figure[] {
  const { trustworthiness, shuffledTrustworthiness, recall, shuffledRecall, k } = quality;
  const { distanceCorrelation, shuffledDistanceCorrelation } = quality;
  const figures: readonly Figure[] = [
    {
      name: "Trust",
      written: score2(trustworthiness),
      value: share(trustworthiness),
      shuffled: score2(shuffledTrustworthiness),
      yardstick: share(shuffledTrustworthiness),
      words: trustWords(above(trustworthiness, shuffledTrustworthiness)),
    },
    {
      name: "Keeps",
      written: percent(recall),
      value: share(recall),
      shuffled: percent(shuffledRecall),
      yardstick: share(shuffledRecall),
      words: keepsWords(recall, k),
    },
    {
      name: "Distances",
      written: score2(distanceCorrelation),
      value: share(distanceCorrelation),
      shuffled: score2(shuffledDistanceCorrelation),
      yardstick: share(shuffledDistanceCorrelation),
      words: distanceWords(distanceCorrelation),
    },
  ];
  // A map kept by an older version knows nothing of distances.
  return typeof distanceCorrelation === "number" ? figures : figures.slice(0, 2);
}

function trustWords(won: number): string {
  if (won >= 0.95) return "What looks near is near: hardly a stranger among them.";
  if (won >= 0.8) return "Most of what looks near is near; a few strangers stand among them.";
  if (won >= 0.5) return "Of what looks near, a good part is not: look up the scores.";
  if (won >= 0.15) return "Much of what looks near is not. Read no neighbours from this map.";
  return "What looks near is near by chance only.";
}

function keepsWords(recall: number, k: number): string {
  const kept = Math.round(recall * k);
  const still =
    kept === k ? "all are" : kept === 0 ? "hardly one is" : `${whole(kept)} ${kept === 1 ? "is" : "are"}`;
  return `Of the ${whole(k)} true neighbours of an item, ${still} still among its ${whole(k)} nearest here.`;
}

function distanceWords(correlation: number): string {
  if (Number.isNaN(correlation)) return "All distances are equal, so there is nothing to compare.";
  if (correlation >= 0.85) return "How far apart two items stand says how unlike they are.";
  if (correlation >= 0.6) return "Far apart mostly means unlike; how far means little.";
  if (correlation >= 0.3) return "Distances across the map say little.";
  return "Distances across the map say next to nothing.";
}

/** How the neighbours that the map is measured by were found, and on how many items. */
export function methodWords(
  quality: MapQuality,
  n: number,
  found: { readonly method: "exact" | "nn-descent"; readonly recall: number } | null,
): string {
  const on = quality.sampled < n ? `${whole(quality.sampled)} of ${whole(n)} items` : plural(n, "item");
  const measured = `Measured on ${on}. Shuffled is the same map with its places dealt out at random: what chance gets.`;
  if (found === null) return measured;
  return found.method === "exact"
    ? `${measured} True neighbours are exact.`
    : `${measured} The map was made from approximate neighbours (NN-descent); ${percent(found.recall)} of them are the true ones.`;
}

/** Less than this share of its neighbours kept: most of them changed. */
const MOST_CHANGED = 0.5;

/** What another run changed, one sentence. `kept` holds a share for every item. */
export function movedWords(kept: Float32Array): string {
  const known = kept.filter((one) => !Number.isNaN(one));
  const changed = known.filter((one) => one < MOST_CHANGED).length;
  if (changed === 0) return `None of ${plural(known.length, "item")} changed most of its neighbours.`;
  return `${whole(changed)} of ${plural(known.length, "item")} changed most of ${changed === 1 ? "its" : "their"} neighbours.`;
}

/** How much of the neighbourhoods comes back with other seeds, one sentence. */
export function stabilityWords(stability: Float32Array): string {
  const mean = meanOf(stability);
  const verdict =
    mean >= 0.7
      ? "This map can be repeated"
      : mean >= 0.4
        ? "Parts of this map are luck"
        : "Much of this map is luck";
  return `${verdict}: on average an item keeps ${percent(mean)} of its neighbours in the map from seed to seed.`;
}

/** Trust and neighbours kept, short enough for a caption. */
export const sideFigures = ({ trustworthiness, recall }: MapQuality): string =>
  `${score2(trustworthiness)}, ${percent(recall)}`;

/** The mean of what is known; NaN of nothing. */
export function meanOf(shares: Float32Array): number {
  let [sum, count] = [0, 0];
  for (const one of shares) {
    if (Number.isNaN(one)) continue;
    sum += one;
    count += 1;
  }
  return sum / count;
}

/** Rows with the least share, at most `most`, lowest first; rows in order where equal. */
export function leastOf(shares: Float32Array, most: number): readonly number[] {
  const rows: number[] = [];
  shares.forEach((one, row) => {
    if (Number.isNaN(one)) return;
    if (rows.length === most && one >= (shares[rows[most - 1] ?? 0] ?? 0)) return;
    const at = rows.findIndex((other) => (shares[other] ?? 0) > one);
    rows.splice(at === -1 ? rows.length : at, 0, row);
    if (rows.length > most) rows.pop();
  });
  return rows;
}

/** Words between commas, without what is blank. */
const tidy = (pole: string): string =>
  pole
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "")
    .join(", ");

/** A pair of poles that names no line: one sentence; null when there is nothing to say against it. */
export function poleProblem(from: string, to: string, axis: number): string | null {
  const [low, high] = [tidy(from), tidy(to)];
  if (low === "" || high === "") return `Axis ${axis + 1} lacks a word. Write one at each end.`;
  return low.toLowerCase() === high.toLowerCase()
    ? `Both ends of axis ${axis + 1} are “${low}”. Choose two words that differ.`
    : null;
}
