import { deviations } from "#analysis/outliers.ts";
import type { Engine } from "#engine/engine.ts";
import { outliersOf } from "#engine/finding-outliers.ts";
import { store } from "#store/store.ts";
import type { Explorer, Neighbour } from "./explorer.ts";
import { optionsIn, readNumber } from "./options.ts";
import { oneOf } from "./reading.ts";

const METHODS = ["knn", "lof", "centroid"] as const;

/** `explorer.outliers`: computed anew; the panel and the items' columns are left alone. */
export async function outliers(
  { context }: Engine,
  ...[options]: Parameters<Explorer["outliers"]>
): ReturnType<Explorer["outliers"]> {
  const given = optionsIn(options);
  const method = oneOf(given["method"], METHODS, "method", "knn");
  const k = readNumber(given["k"], "k", 10, { least: 1, most: 1000, isWhole: true });
  const limit = readNumber(given["limit"], "limit", 20, { least: 0, most: 10_000_000, isWhole: true });
  const found = await outliersOf(context, method, k);
  const { items } = store.getState();
  const nearestOf = (row: number): readonly Neighbour[] =>
    Array.from({ length: found.near }, (_, j) => row * found.near + j).flatMap((at) => {
      const other = items[found.nearest[at] ?? -1];
      return other ? [{ id: other.id, text: other.text, score: found.cosines[at] ?? Number.NaN }] : [];
    });
  return [...found.order.subarray(0, limit)].flatMap((row) => {
    const item = items[row];
    const score = found.scores[row] ?? Number.NaN;
    if (item === undefined) return [];
    return [{ id: item.id, text: item.text, score, z: deviations(score, found), nearest: nearestOf(row) }];
  });
}
