import { deviations } from "#analysis/outliers.ts";
import { selectRowsById } from "#store/derived.ts";
import type { Outliers } from "#store/outliers.ts";
import { store } from "#store/store.ts";
import { SaveCsv } from "./SaveCsv.tsx";

/** All items as a table, farthest out first. */
export function OutlierSave({ found }: { readonly found: Outliers }) {
  const { order, ids, scores, near, nearest, cosines, method } = found;
  function* rows() {
    const state = store.getState();
    const rowsById = selectRowsById(state);
    const itemOf = (row: number) => state.items[rowsById.get(ids[row] ?? -1) ?? -1];
    for (const [at, row] of order.entries()) {
      const other = nearest[row * near] ?? -1;
      yield [
        at + 1,
        ids[row] ?? -1,
        itemOf(row)?.text ?? "",
        itemOf(row)?.label ?? "",
        scores[row] ?? Number.NaN,
        deviations(scores[row] ?? 0, found),
        other < 0 ? "" : (ids[other] ?? -1),
        itemOf(other)?.text ?? "",
        cosines[row * near] ?? Number.NaN,
      ];
    }
  }
  return (
    <SaveCsv
      name="outliers"
      head={[
        "rank",
        "id",
        "text",
        "label",
        method === "lof" ? "local outlier factor" : "distance",
        "standard deviations",
        "nearest id",
        "nearest text",
        "cosine",
      ]}
      rows={rows}
    />
  );
}
