import { marginOf, type Classes } from "#analysis/classify.ts";
import type { Confusion } from "#analysis/confusion.ts";
import { sample, seeded } from "#math/random.ts";
import { examplesOf, type Example } from "#store/classify.ts";

/** Rows given each label, and last those given none: L + 1 lists, each with the surest first, or the least sure. */
export function rowsByLabel(
  classes: Classes,
  chosen: Int32Array,
  labels: number,
  order: "surest" | "doubtful",
): readonly Int32Array[] {
  const sizes = new Int32Array(labels + 1);
  for (const label of chosen) sizes[label < 0 ? labels : label]! += 1;
  const lists = Array.from(sizes, (size) => new Int32Array(size));
  const used = new Int32Array(labels + 1);
  chosen.forEach((label, row) => {
    const own = label < 0 ? labels : label;
    lists[own]![used[own]!++] = row;
  });
  const margins = Float32Array.from(chosen, (_, row) => marginOf(classes, row));
  const sign = order === "surest" ? 1 : -1;
  for (const list of lists) list.sort((a, b) => sign * (margins[b]! - margins[a]!) || a - b);
  return lists;
}

/** Items of one label that were given another. */
interface MixUp extends ConfusionCell {
  readonly count: number;
}

/** The most frequent of them first. */
export function mixUps({ counts, labels }: Confusion, most: number): readonly MixUp[] {
  const width = labels + 1;
  const all = Array.from(counts, (count, at) => ({
    truth: Math.floor(at / width),
    given: at % width,
    count,
  }));
  return all
    .filter(({ truth, given, count }) => count > 0 && truth !== given)
    .sort((a, b) => b.count - a.count)
    .slice(0, most);
}

/** A cell of the confusion: own label, and the label given; L means none. */
export interface ConfusionCell {
  readonly truth: number;
  readonly given: number;
}

/** Rows of one cell of the confusion; `given` L means none. */
export function rowsOfCell(
  truth: Int32Array,
  chosen: Int32Array,
  cell: ConfusionCell,
  labels: number,
  skip: ReadonlySet<number>,
): readonly number[] {
  const given = cell.given === labels ? -1 : cell.given;
  const rows: number[] = [];
  truth.forEach((label, row) => {
    if (label === cell.truth && chosen[row] === given && !skip.has(row)) rows.push(row);
  });
  return rows;
}

/** Rows drawn by lot among those of each own label: L lists of at most `count`. Same seed, same lot. */
export function drawnByLabel(
  truth: Int32Array,
  labels: number,
  count: number,
  seed: number,
): readonly (readonly number[])[] {
  const random = seeded(seed);
  const own = Array.from({ length: labels }, (): number[] => []);
  truth.forEach((label, row) => {
    if (label >= 0) own[label]?.push(row);
  });
  return own.map((rows) => [...sample(rows.length, count, random)].flatMap((at) => rows[at] ?? []));
}

/** Examples with some added to one label; an item is an example of one label only. */
export function withExamples(
  examples: Readonly<Record<string, readonly Example[]>>,
  key: string,
  added: readonly Example[],
): Readonly<Record<string, readonly Example[]>> {
  const ids = new Set(added.map(({ id }) => id));
  const without = withoutExamples(examples, ids);
  return { ...without, [key]: [...examplesOf(without, key), ...added] };
}

export const withoutExamples = (
  examples: Readonly<Record<string, readonly Example[]>>,
  ids: ReadonlySet<number>,
): Readonly<Record<string, readonly Example[]>> =>
  Object.fromEntries(
    Object.entries(examples).map(([label, own]) => [label, own.filter(({ id }) => !ids.has(id))]),
  );
