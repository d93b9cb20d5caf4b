import { Failure } from "../adding/failure.ts";

export interface Row {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** What the first line is parted by most often, outside of quotes. */
export function delimiterOf(text: string): string {
  const [first = ""] = text.split(/\r\n|\r|\n/, 1);
  const bare = first.replaceAll(/"(?:[^"]|"")*"/g, "");
  const count = (mark: string): number => bare.split(mark).length - 1;
  return [",", ";", "\t"].reduce((most, mark) => (count(mark) > count(most) ? mark : most));
}

/**
 * Rows of CSV (RFC 4180): quoted cells may hold delimiters, line breaks and doubled quotes. Empty lines are passed over.
 * @param name of the file, for sentences
 * Throws Failure, which names the line.
 */
export function readDelimited(text: string, delimiter: string, name: string): readonly Row[] {
  const rows: Row[] = [];
  let cells: string[] = [];
  let [at, line, begun] = [0, 1, 1];
  const endRow = (): void => {
    if (cells.length > 1 || cells[0]?.trim() !== "") rows.push({ line: begun, cells });
    cells = [];
    begun = line;
  };
  while (at < text.length) {
    let cell: string;
    if (text[at] === '"') {
      const opened = line;
      let end = at + 1;
      while (text[end] !== '"' || text[end + 1] === '"') {
        if (end >= text.length)
          throw new Failure(
            `${name}, line ${opened}: a quote is opened and never closed. Close it, or save the table as CSV again.`,
          );
        if (text[end] === "\n" || (text[end] === "\r" && text[end + 1] !== "\n")) line++;
        end += text[end] === '"' ? 2 : 1;
      }
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
      if (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r")
        throw new Failure(
          `${name}, line ${line}: something follows a closing quote. Double the quotes inside a cell, or save the table as CSV again.`,
        );
    } else {
      let end = at;
      while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") end++;
      cell = text.slice(at, end);
      at = end;
    }
    cells.push(cell);
    if (text[at] === delimiter) {
      at++;
      if (at === text.length) cells.push("");
      continue;
    }
    if (at >= text.length) break;
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
    line++;
    endRow();
  }
  if (cells.length > 0) endRow();
  return rows;
}
