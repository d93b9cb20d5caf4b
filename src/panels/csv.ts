/** Spreadsheets read a cell that begins so as a formula, some behind spaces, and a text may come from anybody. */
const FORMULA = /^(?:[\t\r\n]|[\s\p{C}]*[=+\-@＝＋－＠])/u;
const NEEDS_QUOTES = /[",\r\n]/;

/** A text as one CSV cell: never a formula (an apostrophe stands before it), quoted where it must be. RFC 4180. */
export function csvText(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A number as one CSV cell: ASCII minus and point, at most 4 decimals; empty where it is not finite. */
export function csvNumber(value: number): string {
  if (!Number.isFinite(value)) return "";
  // Of larger numbers no decimals are left to be rounded.
  return String(Math.abs(value) < 1e11 ? Math.round(value * 1e4) / 1e4 : value);
}

/** One line with its end. Texts are made safe, numbers stay numbers. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => (typeof cell === "number" ? csvNumber(cell) : csvText(cell))).join(",")}\r\n`;
}
