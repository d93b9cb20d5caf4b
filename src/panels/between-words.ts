import { oneLine } from "#text/display.ts";
import { percent } from "#text/number.ts";

/** A text in quotes, on one line. */
export const quoted = (text: string, most = 40): string => `“${oneLine(text, most)}”`;

/** Where a stop is: the ends by name, others by their share of the way. */
export function stopName(at: number): string {
  if (at === 0) return "Start";
  return at === 1 ? "End" : percent(at);
}

/** How much pairs agree, against as many random pairs. */
export function consistencySentence(consistency: number, chance: number, pairs: number): string {
  if (pairs < 2) return "One pair is a direction of its own: with several it shows whether they share one.";
  const gain = consistency - chance;
  const said =
    gain > 0.35
      ? "These pairs point the same way."
      : gain > 0.12
        ? "These pairs point roughly the same way."
        : "These pairs hardly share a direction.";
  return said;
}
