import { duplicatesAt } from "#analysis/duplicates-at.ts";
import type { Engine } from "#engine/engine.ts";
import { duplicatesOf, KEPT_PAIRS } from "#engine/finding-duplicates.ts";
import type { Explorer } from "./explorer.ts";
import { optionsIn, readNumber } from "./options.ts";
import { oneOf } from "./reading.ts";

const LINKS = ["transitive", "complete"] as const;
const MOST_LISTED = 1_000_000;

/** `explorer.duplicates`: all pairs are compared anew; the panel is left alone. */
export async function duplicates(
  { context }: Engine,
  ...[options]: Parameters<Explorer["duplicates"]>
): ReturnType<Explorer["duplicates"]> {
  const given = optionsIn(options);
  const threshold = readNumber(given["threshold"], "threshold", 0.92, { least: -1, most: 1 });
  const limit = readNumber(given["limit"], "limit", KEPT_PAIRS, {
    least: 0,
    most: MOST_LISTED,
    isWhole: true,
  });
  const link = oneOf(given["link"], LINKS, "link", "transitive");
  const found = await duplicatesOf(context, threshold, { keep: Math.max(KEPT_PAIRS, limit) });
  const { total, groups, listed } = duplicatesAt(found, threshold, link);
  const idOf = (row: number | undefined): number => found.ids[row ?? -1] ?? -1;
  const { first, second, scores } = found.pairs;
  return {
    pairs: Array.from({ length: Math.min(limit, listed) }, (_, at) => ({
      a: idOf(first[at]),
      b: idOf(second[at]),
      score: scores[at] ?? Number.NaN,
      exact: found.exact[at] === 1,
    })),
    groups: groups.map(({ rows, score }) => ({ ids: rows.map(idOf), score })),
    total,
  };
}
