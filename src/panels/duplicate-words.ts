import type { DuplicatesAt } from "#analysis/duplicates-at.ts";
import { type Share, wilson } from "#analysis/precision.ts";
import type { Duplicates } from "#store/duplicates.ts";
import { percent, plural, score2, whole } from "#text/number.ts";

/** "12 pairs at or above 0.92". */
export function countTitle(total: number, threshold: number): string {
  return `${total === 0 ? "No pair" : plural(total, "pair")} at or above ${score2(threshold)}`;
}

/** The line under the title: what was compared, what is said letter for letter, how many groups. */
export function countNote(
  { ids, equalTexts }: Pick<Duplicates, "ids" | "equalTexts">,
  { total, listed, groups }: Pick<DuplicatesAt, "total" | "listed" | "groups">,
): string {
  const items = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const parts = [
    groups.length === 0
      ? `${plural(ids.length, "item")} compared, each with every other.`
      : `They put ${whole(items)} of ${plural(ids.length, "item")} into ${plural(groups.length, "group")}.`,
  ];
  if (equalTexts > 0)
    parts.push(
      `${plural(equalTexts, "pair")} ${equalTexts === 1 ? "has" : "have"} the same text, but for spaces and case.`,
    );
  if (total > listed) parts.push(`The ${whole(listed)} most alike are listed; all are counted.`);
  return parts.join(" ");
}

/** What the histogram shows: "Cosine of all 28 680 pairs". */
export function countedTitle({ ids, countedRows }: Pick<Duplicates, "ids" | "countedRows">): string {
  const pairs = whole((countedRows * (countedRows - 1)) / 2);
  return countedRows === ids.length
    ? `Cosine of all ${pairs} pairs`
    : `Cosine of the ${pairs} pairs of ${whole(countedRows)} items, drawn fairly`;
}

/** What was said of the pairs that reach a threshold, and of those that do not. */
export interface Judged {
  readonly reached: Share;
  /** Pairs below that a person called the same: the threshold misses them. */
  readonly missed: number;
}

/** verdicts: of each listed pair, best first; null where none was given. The first `listed` reach the threshold. */
export function judged(verdicts: readonly (boolean | null)[], listed: number): Judged {
  const said = (from: number, to: number, what: boolean): number =>
    verdicts.slice(from, to).filter((verdict) => verdict === what).length;
  const hits = said(0, listed, true);
  return {
    reached: wilson(hits, hits + said(0, listed, false)),
    missed: said(listed, verdicts.length, true),
  };
}

/** "Precision so far 88 %: 7 of 8 marked pairs say the same. The true share lies between 53 % and 98 %, 95 times of 100." */
export function judgedSentence({ reached, missed }: Judged, threshold: number): string {
  const { hits, of, low, high } = reached;
  const below =
    missed === 0
      ? ""
      : ` ${plural(missed, "marked pair")} below it ${missed === 1 ? "says" : "say"} the same.`;
  if (of === 0) {
    return `Mark pairs as the same or not: the share that is right at ${score2(threshold)} stands here.${below}`;
  }
  return `Precision so far ${percent(hits / of)}: ${whole(hits)} of ${plural(of, "marked pair")} at or above ${score2(threshold)} ${hits === 1 && of === 1 ? "says" : "say"} the same. The true share lies between ${percent(low)} and ${percent(high)}, 95 times of 100.${below}`;
}

/** A threshold in steps of 0.01 that this many of the pairs reach; null where there are none. */
export function thresholdFor(scores: ArrayLike<number>, count: number): number | null {
  const score = scores[Math.min(count, scores.length) - 1];
  return score === undefined ? null : Math.max(-1, Math.floor(score * 100) / 100);
}
