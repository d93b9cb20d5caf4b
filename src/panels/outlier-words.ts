import type { OutlierMethod } from "#store/outliers.ts";
import { fixed, plural, score2, whole } from "#text/number.ts";

/** The sentence under the title: what the list is sorted by. */
export function methodNote(method: OutlierMethod, k: number): string {
  const near = k === 1 ? "its nearest item" : `its ${whole(k)} nearest`;
  return {
    knn: `Sorted by the mean distance to ${near}: an item far from all others stands first.`,
    lof: `Sorted by how much emptier it is around an item than around ${near}: a stranger beside a dense group stands first.`,
    centroid: "Sorted by the distance to the mean of all items: the least typical stands first.",
  }[method];
}

/** One line of method at the end of the list. */
export function methodLine(method: OutlierMethod): string {
  const tail = "Line: the mean of all items.";
  return {
    knn: `Distance is 1 − cosine. ${tail}`,
    lof: `Local outlier factor (Breunig and others 2000) over 1 − cosine: about 1 inside a group, more outside. ${tail}`,
    centroid: `Distance is 1 − cosine with the mean direction of all items. ${tail}`,
  }[method];
}

/** "3.4 standard deviations above the mean". */
export function farOut(z: number): string {
  const size = fixed(Math.abs(z), 1);
  return `${size} ${size === "1.0" ? "standard deviation" : "standard deviations"} ${z < 0 ? "below" : "above"} the mean`;
}

/** What the vectors say of a handful: "“anvil” has a mean cosine of 0.12 with the others; the next has 0.35." */
export function oddSentence(text: string, mean: number, margin: number): string {
  return `The vectors pick “${text}”: its mean cosine with the others is ${score2(mean)}, ${score2(margin)} less than that of the next.`;
}

/** How a guess went. `truth`: place of the odd one by its group; null where there is none but the vectors' word. */
export function verdictOf(
  guess: number,
  truth: number | null,
  odd: number,
): { readonly isRight: boolean; readonly areVectorsRight: boolean; readonly says: string } {
  const isRight = guess === (truth ?? odd);
  const areVectorsRight = truth === null || truth === odd;
  const says =
    truth === null
      ? isRight
        ? "The vectors pick the same one."
        : "The vectors pick another one."
      : isRight
        ? areVectorsRight
          ? "Right. The vectors find it too."
          : "Right. The vectors miss it."
        : areVectorsRight
          ? "Not this one. The vectors find it."
          : guess === odd
            ? "Not this one. The vectors make the same mistake."
            : "Not this one. The vectors miss it too.";
  return { isRight, areVectorsRight, says };
}

/** "You 3, the vectors 4, of 5 questions." */
export function scoreSentence(right: number, vectorsRight: number, answered: number): string {
  return `You ${right}, the vectors ${vectorsRight}, of ${plural(answered, "question")}.`;
}
