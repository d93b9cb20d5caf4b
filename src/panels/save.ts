import { csvLine } from "./csv.ts";

const SLICE_MS = 8;

/** Offers a file to the person. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A table as a CSV file, made in slices so that a long one does not hold the page up. */
export async function csvFile(lines: Iterable<string>): Promise<Blob> {
  // The mark tells spreadsheets that this is UTF-8.
  const parts: Blob[] = [new Blob(["\ufeff"])];
  let slice: string[] = [];
  let since = performance.now();
  for (const line of lines) {
    slice.push(line);
    if (performance.now() - since < SLICE_MS) continue;
    parts.push(new Blob(slice));
    slice = [];
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
  return new Blob([...parts, ...slice], { type: "text/csv" });
}

/** Lines of a table, one by one: texts are made safe for spreadsheets, numbers stay numbers. */
export function* tableLines(
  head: readonly string[],
  rows: Iterable<readonly (string | number)[]>,
): Generator<string> {
  yield csvLine(head);
  for (const row of rows) yield csvLine(row);
}
