export interface TextPair {
  readonly from: string;
  readonly to: string;
}

const ARROW = /→|->|=>|\t/u;
const BETWEEN = /[,;:|]/u;

/**
 * Pairs of texts, one a line: "man, woman", "man → woman", "man: woman". `wrong` is the first line (from 1) that has not two sides; empty
 * lines are passed over.
 */
export function readPairs(written: string): {
  readonly pairs: readonly TextPair[];
  readonly wrong: number | null;
} {
  const pairs: TextPair[] = [];
  let wrong: number | null = null;
  for (const [i, line] of written.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const cut = ARROW.exec(line) ?? BETWEEN.exec(line);
    const from = cut === null ? "" : line.slice(0, cut.index).trim();
    const to = cut === null ? "" : line.slice(cut.index + cut[0].length).trim();
    if (from === "" || to === "") wrong ??= i + 1;
    else pairs.push({ from, to });
  }
  return { pairs, wrong };
}

/** The pairs as written by us. */
export const writePairs = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([from, to]) => `${from} → ${to}`).join("\n");
