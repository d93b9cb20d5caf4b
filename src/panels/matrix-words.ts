import type { Matrix } from "#store/matrix.ts";
import { oneLine } from "#text/display.ts";
import { plural, whole } from "#text/number.ts";

/** Heading of the panel and the sentence under it, which says why these items and how to choose others. */
export function matrixTitle(
  matrix: Pick<Matrix, "ids" | "of" | "choice"> | null,
  n: number,
): { readonly title: string; readonly note: string } {
  if (matrix === null) {
    return n < 2
      ? {
          title: "Two items make a pair",
          note: "Every item is compared with every other here. Paste at least two texts.",
        }
      : { title: `${plural(Math.min(n, 2000), "item")}, every pair`, note: "" };
  }
  const count = whole(matrix.ids.length);
  switch (matrix.choice) {
    case "all":
      return { title: `${count} items, every pair`, note: "" };
    case "selection":
      return { title: `${count} selected, every pair`, note: "" };
    case "sample":
      return {
        title: `${count} of ${whole(matrix.of)}, a fair sample`,
        note: "Select items in the map to compare those instead.",
      };
  }
}

/** The two names of a pair as the read-out and screen readers say them. */
export function pairNames(
  first: string,
  second: string,
): { readonly first: string; readonly second: string } {
  return { first: oneLine(first, 120), second: oneLine(second, 120) };
}

/** What brushing did, or how to. */
export function blockSentence(count: number): string {
  if (count === 0) return "Drag over a block to ring its items in the map.";
  return count === 1
    ? "Outlined: one item. It is ringed in the map."
    : `Outlined: a block of ${whole(count)}. The same ${whole(count)} are ringed in the map.`;
}
