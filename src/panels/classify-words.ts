import { marginOf, scoreOf } from "#analysis/classify.ts";
import type { Item } from "#store/items.ts";
import { plural, whole } from "#text/number.ts";
import type { Decision } from "./use-classes.ts";

/** One line on how the labels were found. */
export function methodSentence({ classified: { labels, rule, votes }, examples }: Decision): string {
  const described = labels.some(({ description }) => description !== "");
  const text = described ? "the mean of its name and the parts of its description" : "the vector of its name";
  if (rule === "knn" && votes !== null)
    return `The label that most of the ${plural(votes, "nearest example")} have (k-NN); the score is its share of the votes. A label without examples takes its text for one. Margin: best less second.`;
  const seen = plural(examples.size, "example");
  const mean =
    rule === "centroid"
      ? `the mean of its examples, or, without any, ${text}`
      : examples.size === 0
        ? text
        : `the mean of its text and its examples (${seen} in all)`;
  return `Nearest label by cosine; a label is ${mean}. Margin: best less second, among ${whole(labels.length)}.`;
}

/** A table of all items: id, text, class, score, margin, own label. */
export function* classRows(
  { classified, chosen }: Decision,
  items: readonly Item[],
): Generator<readonly (string | number)[]> {
  for (const [row, { id, text, label }] of items.entries()) {
    const name = classified.labels[chosen[row] ?? -1]?.name ?? "";
    yield [id, text, name, scoreOf(classified, row), marginOf(classified, row), label ?? ""];
  }
}
