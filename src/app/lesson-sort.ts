import type { Exhibit } from "#store/exhibit.ts";
import { textOfCell } from "./LessonCell.tsx";

type Table = Extract<Exhibit, { kind: "table" }>;
type Row = Table["rows"][number];

/** By which column a table is sorted, from 0, and which way; null: as it was measured. */
export type TableOrder = { readonly column: number; readonly descending: boolean } | null;

/** Tables with more rows than this can be sorted. */
const FEW = 5;

/** What units come to beside the smallest of their kind: a column may have "340 ms" beside "1.2 s". */
const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  "%": 1,
  ms: 1,
  s: 1e3,
  min: 6e4,
  h: 3.6e6,
  B: 1,
  KB: 1e3,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
};

const FIGURE = /^(?<sign>[−<>+]?)(?<digits>\d[\d\u202f]*(?:\.\d+)?)\s?(?<unit>\p{L}*|%)(?:\s(?<rest>.+))?$/u;

/** Less than the smallest figure and more than the largest: "<1 %" stands before "1 %", ">99 %" after "99 %". */
const NUDGE = 1e-9;

/** The number that a cell stands for, as the page writes numbers; null for words. */
export function figureOf(cell: Row[number]): number | null {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  const { sign, digits, unit = "", rest } = FIGURE.exec(textOfCell(cell))?.groups ?? {};
  const scale = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  if (digits === undefined || scale === undefined) return null;
  const value = Number(digits.replaceAll("\u202f", "")) * scale;
  const more = rest === undefined ? 0 : figureOf(rest); // "2 min 5 s"
  if (more === null) return null;
  if (sign === "−") return -value;
  return value + more + (sign === "<" ? -NUDGE : sign === ">" ? NUDGE : 0);
}

/** Whether a column has figures, one at least, and no words; a dash stands where nothing is known. */
export function isOfFigures({ rows }: Pick<Table, "rows">, column: number): boolean {
  const cells = rows.map((row) => row[column] ?? "");
  const isBlank = (cell: Row[number]): boolean =>
    typeof cell === "number" ? Number.isNaN(cell) : ["", "–"].includes(textOfCell(cell));
  return (
    cells.some((cell) => figureOf(cell) !== null) &&
    cells.every((cell) => figureOf(cell) !== null || isBlank(cell))
  );
}

/** Whether a table is worth sorting: long enough, and with a column of figures beside the names. */
export const isSortable = ({ head, rows }: Pick<Table, "head" | "rows">): boolean =>
  rows.length > FEW && head.some((_, column) => column > 0 && isOfFigures({ rows }, column));

/** What a press on a column's name makes of the order: ascending, descending, and as it was measured again. */
export function nextOrder(order: TableOrder, column: number): TableOrder {
  if (order?.column !== column) return { column, descending: false };
  return order.descending ? null : { column, descending: true };
}

const COLLATOR = new Intl.Collator("en", { numeric: true });

/** The rows in an order: figures by size, words by the alphabet. Equal rows keep their places; what is not known comes last either way. */
export function inOrder({ rows }: Pick<Table, "rows">, order: TableOrder): readonly Row[] {
  if (order === null) return rows;
  const { column, descending } = order;
  const way = descending ? -1 : 1;
  if (!isOfFigures({ rows }, column))
    return rows.toSorted(
      (a, b) => way * COLLATOR.compare(textOfCell(a[column] ?? ""), textOfCell(b[column] ?? "")),
    );
  const figure = (row: Row): number | null => figureOf(row[column] ?? "");
  return rows.toSorted((a, b) => {
    const [x, y] = [figure(a), figure(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return way * (x - y);
  });
}

/** An order in words, for those who do not see the arrow. */
export const orderWords = (head: readonly string[], order: TableOrder): string =>
  order === null
    ? "Rows as measured."
    : `Rows by ${head[order.column] ?? ""}, ${order.descending ? "descending" : "ascending"}.`;
