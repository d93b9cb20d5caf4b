import { csvLine } from "#panels/csv.ts";
import type { Item } from "#store/items.ts";
import { inWords } from "./in-words.ts";

/** Items as CSV: text, label, then every column that any of them has, in the order of first appearance. */
export function itemsCsv(items: readonly Item[], labelName: string): string {
  const columns = [...new Set(items.flatMap((item) => Object.keys(item.columns)))];
  const head = csvLine(["text", labelName, ...columns]);
  return items.reduce(
    (lines, { text, label, columns: values }) =>
      lines +
      // A column may be called "constructor": only an item's own value counts.
      csvLine([
        text,
        label ?? "",
        ...columns.map((name) => cellOf(Object.hasOwn(values, name) ? values[name] : null)),
      ]),
    head,
  );
}

function cellOf(value: unknown): string | number {
  if (typeof value === "number" || typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  return inWords(value);
}
