import { encodingOf, headText, textPieces, type Encoding } from "./decode.ts";
import { Delimited, guessDelimiter, guessHeader, headRows } from "./delimited.ts";
import { FormatError } from "./format-error.ts";
import { hasExtension, SNIFF_BYTES, type OpenOptions } from "./format.ts";
import type { Source } from "./source.ts";
import {
  BATCH,
  distinctNames,
  placesOf,
  Remarks,
  type Batch,
  type Column,
  type TableReader,
} from "./table.ts";

const NAMES: Readonly<Record<string, string>> = { "\t": "tab", ",": "comma", ";": "semicolon", "|": "bar" };
/** Column that takes the cells of rows that are too long. */
const MORE = "more cells";

/**
 * Delimited text as a table. Cells are texts; a cell without quotes and without a character is null. `quotes` false takes a quote for a character like
 * any other. Throws FormatError with the line for uneven rows, where they are not to be mended.
 */
export async function openDelimited(
  source: Source,
  options: OpenOptions & { readonly quotes?: boolean },
): Promise<TableReader> {
  const quotes = options.quotes ?? true;
  const head = await source.read(0, Math.min(SNIFF_BYTES, source.size), options.signal);
  const encoding = encodingOf(head, source.name, options.encoding);
  const whole = head.length === source.size;
  const text = headText(head, encoding.label, encoding.mark);
  const tabs = hasExtension(source.name, ["tsv", "tab"]);
  const guessed = guessDelimiter(text, whole);
  const delimiter = options.delimiter ?? (tabs && guessed.delimiter !== "\t" ? "\t" : guessed.delimiter);
  if (delimiter.length !== 1 || /["\r\n]/.test(delimiter)) {
    throw new FormatError(
      `“${delimiter}” cannot part cells.`,
      "Choose one character that is no quote and no line break.",
      { file: source.name },
    );
  }
  const remarks = new Remarks();
  const rows = headRows(text, delimiter, whole, quotes).slice(0, 200);
  const [first] =
    rows.length > 0 ? rows : await firstRow(source, encoding, delimiter, quotes, options.signal);
  if (first === undefined)
    throw new FormatError("There are no rows in it.", "Choose a file with something in it.", {
      file: source.name,
    });
  const header = options.header ?? guessHeader(rows);
  const names = distinctNames(
    first.map((cell, place) => (header ? (cell ?? "") : `column ${place + 1}`)),
    remarks,
  );
  const mend = (options.ragged ?? "mend") === "mend";
  const width = names.length;
  const columns: Column[] = names.map((name) => ({ name, kind: "text" }));
  if (mend)
    columns.push({
      name: distinctNames([...names, MORE], remarks).at(-1) ?? MORE,
      kind: "text",
      spare: true,
    });
  return {
    format: "csv",
    columns,
    rows: null,
    size: source.size,
    facts: [
      encoding.why,
      `Cells are parted by ${NAMES[delimiter] ?? `“${delimiter}”`}`,
      header ? "The first row names the columns" : "No row names the columns",
    ],
    remarks: remarks.list,
    batches: async function* batches(wish = {}): AsyncGenerator<Batch, void, undefined> {
      const places = placesOf(columns, wish.columns);
      const most = wish.batch ?? BATCH;
      const machine = new Delimited({ delimiter, quotes, file: source.name });
      for (const key of ["short", "long"]) remarks.forget(key);
      let [first, skip] = [0, header];
      let cells: (string | null)[][] = places.map(() => []);
      let lines: number[] = [];
      const full: { cells: (string | null)[][]; lines: number[] }[] = [];
      const take = (row: (string | null)[], line: number): void => {
        if (skip) {
          skip = false;
          return;
        }
        if (row.length !== width) ragged(row, line);
        for (let i = 0; i < places.length; i++) {
          const place = places[i]!;
          cells[i]!.push(place < width ? (row[place] ?? null) : extra(row));
        }
        lines.push(line);
        if (lines.length < most) return;
        full.push({ cells, lines });
        cells = places.map(() => []);
        lines = [];
      };
      const extra = (row: (string | null)[]): string | null =>
        row.length > width ? row.slice(width).map((cell) => cell ?? "").join(delimiter) : null; // prettier-ignore
      const ragged = (row: (string | null)[], line: number): void => {
        const number = first + full.reduce((sum, one) => sum + one.lines.length, 0) + lines.length + 1;
        const [has, of] = [cellsOf(row.length), cellsOf(width)];
        if (!mend) {
          throw new FormatError(
            `The row has ${has}, and there are ${of.replace("cell", "column")}.`,
            "Put quotes around cells that hold the delimiter, or let uneven rows be mended.",
            { file: source.name, line, row: number },
          );
        }
        if (row.length < width)
          remarks.add("short", `Line ${line} has ${has} of ${width}: the missing ones are left empty.`);
        else remarks.add("long", `Line ${line} has ${has}, for ${of.replace("cell", "column")}: the rest is in “${columns[width]?.name}”.`); // prettier-ignore
      };
      for await (const { text, bytes } of textPieces(source, encoding, wish.signal ?? options.signal)) {
        machine.push(text, bytes >= source.size, take);
        if (bytes >= source.size && lines.length > 0) full.push({ cells, lines });
        for (const done of full.splice(0)) {
          yield {
            first,
            n: done.lines.length,
            cells: done.cells.map((values) => ({ kind: "text", values })),
            lines: Float64Array.from(done.lines),
            bytes,
          };
          first += done.lines.length;
        }
      }
    },
  };
}

const cellsOf = (count: number): string => `${count} ${count === 1 ? "cell" : "cells"}`;

/** The first row, where it does not end in the head. */
async function firstRow(
  source: Source,
  encoding: Encoding,
  delimiter: string,
  quotes: boolean,
  signal: AbortSignal | undefined,
): Promise<(string | null)[][]> {
  const machine = new Delimited({ delimiter, quotes, file: source.name });
  const rows: (string | null)[][] = [];
  for await (const { text, bytes } of textPieces(source, encoding, signal)) {
    machine.push(text, bytes >= source.size, (cells) => rows.push(cells));
    if (rows.length > 0) break;
  }
  return rows;
}
