import { labelKey } from "#text/labels.ts";

/** How a classification stands to labels that are known. */
export interface Confusion {
  readonly labels: number;
  /** L x (L + 1), row-major: items of true label r that were given label c; the last column counts those given none. */
  readonly counts: Int32Array;
  /** Items counted: those with a true label among the L. */
  readonly total: number;
  /** Share of them that were given their true label; NaN where none is counted. */
  readonly accuracy: number;
  /** Share of the largest true label among them: what always saying that label would reach. */
  readonly largest: number;
  /** L numbers: of the counted items given the label, the share that have it; NaN where none was given it. */
  readonly precision: Float64Array;
  /** L numbers: of the items that have the label, the share that was given it; NaN where none has it. */
  readonly recall: Float64Array;
}

/** For each item the place of its label among `names`, case ignored; -1 where it has none, or another. */
export function truthOf(labels: readonly (string | null)[], names: readonly string[]): Int32Array {
  const places = new Map(names.map((name, i) => [labelKey(name), i]));
  return Int32Array.from(labels, (label) => (label === null ? -1 : (places.get(labelKey(label)) ?? -1)));
}

/**
 * Counts of true against given labels, with accuracy, precision and recall (Manning, Raghavan and Schütze 2008, section 8.3).
 * truth, given: n places among the labels, -1 for none. Rows without a true label, and those in `skip`, are not counted.
 */
export function confusionOf(
  truth: Int32Array,
  given: Int32Array,
  labels: number,
  skip: ReadonlySet<number> = new Set(),
): Confusion {
  const width = labels + 1;
  const counts = new Int32Array(labels * width);
  truth.forEach((label, row) => {
    if (label < 0 || skip.has(row)) return;
    const said = given[row]!;
    counts[label * width + (said < 0 ? labels : said)]! += 1;
  });
  const has = new Int32Array(labels);
  const said = new Int32Array(width);
  counts.forEach((count, at) => {
    has[Math.floor(at / width)]! += count;
    said[at % width]! += count;
  });
  const right = Int32Array.from(has, (_, label) => counts[label * width + label]!);
  const total = has.reduce((sum, count) => sum + count, 0);
  return {
    labels,
    counts,
    total,
    accuracy: right.reduce((sum, count) => sum + count, 0) / total,
    largest: has.reduce((most, count) => Math.max(most, count), 0) / total,
    precision: Float64Array.from(right, (count, label) => count / said[label]!),
    recall: Float64Array.from(right, (count, label) => count / has[label]!),
  };
}
