import { floatText } from "./numbers.ts";
import type { TableColumn } from "./load.ts";
import { asBytes, linesAsBytes, plainAt, type Writer } from "./writer.ts";

/** Spreadsheets read a cell that begins so as a formula, and a text may come from anybody. */
const FORMULA = /^[=+\-@\t\r\n]/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

const writer: Writer = {
  id: "csv",
  label: "CSV",
  order: 10,
  extension: "csv",
  mime: "text/csv",
  needs: [],
  asText: true,
  exact: false,
  leaves:
    "Texts that a spreadsheet would take for a formula get an apostrophe in front. The numbers of a vector stand in one cell.",
  async *write({ table, signal }) {
    yield asBytes(`\ufeff${table.columns.map(({ name }) => csvText(name)).join(",")}\r\n`);
    yield* linesAsBytes(
      table.n,
      (row) => `${table.columns.map((column) => csvCell(column, row)).join(",")}\r\n`,
      signal,
    );
  },
  loader: () => null,
};
export default writer;

/** A text as a cell of RFC 4180, never a formula; an empty text is "", what is missing has no quotes. */
function csvText(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return safe === "" || NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvCell(column: TableColumn, row: number): string {
  const { cells } = column;
  if (cells.kind === "vector") {
    const values = cells.values.subarray(row * cells.dim, (row + 1) * cells.dim);
    return values.every(Number.isNaN) ? "" : `"[${Array.from(values, floatText).join(",")}]"`;
  }
  const value = plainAt(column, row);
  if (value === null) return "";
  return typeof value === "string" ? csvText(value) : String(value);
}
