import { FormatError } from "./format-error.ts";

/** Characters one row may have: a quote that is never closed would else take in the whole file. */
const LONGEST_ROW = 1 << 24;
const QUOTE = 34;
const CR = 13;
const LF = 10;

/**
 * A tokenizer of delimited text (RFC 4180), fed with pieces. Cells may be quoted with ", a quote in a quoted cell is doubled, quoted cells may hold
 * delimiters and line breaks. A quote inside an unquoted cell is a character like any other. Lines end at \n, \r\n or \r. Lines without
 * any character are passed over. A row is begun again when the piece ends inside it.
 */
export class Delimited {
  #rest = "";
  #line = 1;
  readonly #delimiter: number;
  readonly #sign: string;
  readonly #quotes: boolean;
  readonly #file: string;

  /** `quotes` false takes every quote for a character, as projector files do. */
  constructor(options: { readonly delimiter: string; readonly quotes: boolean; readonly file: string }) {
    this.#sign = options.delimiter;
    this.#delimiter = options.delimiter.charCodeAt(0);
    this.#quotes = options.quotes;
    this.#file = options.file;
  }

  /** Takes a piece; gives each row that is complete to `take`: its cells, null for an empty one without quotes, and its line. */
  push(piece: string, last: boolean, take: (cells: (string | null)[], line: number) => void): void {
    const text = this.#rest === "" ? piece : this.#rest + piece;
    const { length } = text;
    const delimiter = this.#delimiter;
    let at = 0;
    let rowStart = 0;
    while (at < length) {
      rowStart = at;
      const rowLine = this.#line;
      const cells: (string | null)[] = [];
      let inner = 0;
      let ended = false;
      for (;;) {
        let cell: string | null;
        if (this.#quotes && text.charCodeAt(at) === QUOTE) {
          const close = this.#closing(text, at + 1);
          // The quote after the last character of a piece may be the first of two.
          if (close < 0 || (close === length - 1 && !last)) {
            if (last) throw this.#unclosed(rowLine);
            break;
          }
          cell = text.slice(at + 1, close);
          if (cell.includes('"')) cell = cell.replaceAll('""', '"');
          inner += lineBreaks(cell);
          at = close + 1;
          const from = at;
          at = plainEnd(text, at, delimiter);
          // Characters after the closing quote belong to the cell: nothing is lost.
          if (at > from) cell += text.slice(from, at);
        } else {
          const from = at;
          at = plainEnd(text, at, delimiter);
          cell = at > from ? text.slice(from, at) : null;
        }
        if (at >= length && !last) break;
        cells.push(cell);
        if (at >= length) {
          ended = true;
          break;
        }
        const sign = text.charCodeAt(at);
        if (sign === delimiter) {
          at++;
          continue;
        }
        if (sign === CR) {
          if (at + 1 >= length && !last) break;
          at += text.charCodeAt(at + 1) === LF ? 2 : 1;
        } else at++;
        ended = true;
        break;
      }
      if (!ended) {
        this.#rest = text.slice(rowStart);
        if (this.#rest.length > LONGEST_ROW) throw this.#unclosed(rowLine);
        return;
      }
      if (cells.length > 1 || cells[0] !== null) take(cells, rowLine);
      this.#line = rowLine + inner + 1;
    }
    this.#rest = "";
  }

  /** The quote that closes a cell, -1 where there is none; two in a row are one character. */
  #closing(text: string, from: number): number {
    for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2))
      if (text.charCodeAt(at + 1) !== QUOTE) return at;
    return -1;
  }

  #unclosed(line: number): FormatError {
    return new FormatError(
      "A quote is opened and not closed.",
      `Close it, or choose another delimiter than “${this.#sign === "\t" ? "tab" : this.#sign}”.`,
      { file: this.#file, line },
    );
  }
}

/** Where an unquoted cell ends. */
function plainEnd(text: string, from: number, delimiter: number): number {
  let at = from;
  for (const { length } = text; at < length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === delimiter || sign === LF || sign === CR) return at;
  }
  return at;
}

function lineBreaks(cell: string): number {
  let breaks = 0;
  for (let i = 0; i < cell.length; i++) {
    const sign = cell.charCodeAt(i);
    if (sign === LF || (sign === CR && cell.charCodeAt(i + 1) !== LF)) breaks++;
  }
  return breaks;
}

/** The rows of a head that may be cut off: the last one is left out unless `whole`. Never throws. */
export function headRows(
  text: string,
  delimiter: string,
  whole: boolean,
  quotes = true,
): (string | null)[][] {
  const rows: (string | null)[][] = [];
  try {
    new Delimited({ delimiter, quotes, file: "" }).push(text, whole, (cells) => rows.push(cells));
  } catch {
    // An unclosed quote: what came before it counts.
  }
  return rows;
}

const DELIMITERS = [",", "\t", ";", "|"] as const;

/** The delimiter that cuts the head most evenly, and how evenly: the share of rows with the usual count of cells; 0 for a single column. */
export function guessDelimiter(
  text: string,
  whole: boolean,
): { delimiter: string; share: number; width: number } {
  let best = { delimiter: ",", share: 0, width: 1, score: 0 };
  for (const delimiter of DELIMITERS) {
    const rows = headRows(text, delimiter, whole).slice(0, 200);
    const counts = new Map<number, number>();
    for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
    const [width, times] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0]);
    if (width < 2) continue;
    const share = times / rows.length;
    // Names of columns hold no commas of sentences: what does not cut the first row like the others is hardly the delimiter.
    const first = rows[0]?.length === width ? 1 : 0.5;
    const score = first * share * share * (1 + Math.log2(width) / 20);
    if (score > best.score) best = { delimiter, share, width, score };
  }
  return best;
}

/** With a decimal point or comma: only to tell a name from a value. */
const NUMBER = /^[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d+)?$/i;
/** Names that are hardly a value. */
const USUAL =
  /^(?:id|ids|index|key|text|texts|sentence|content|body|title|name|word|token|label|labels|category|class|group|topic|cluster|tag|date|time|year|url|lang|language|author|source|score|x|y|z|vector|embedding|embeddings)$/i;

/**
 * Whether the first row names the columns: every cell differs, has something in it and is no number; and a name is a usual one, or a column is of
 * numbers below it, or the first cells are much shorter than what is below.
 */
export function guessHeader(rows: readonly (readonly (string | null)[])[]): boolean {
  const [first, ...others] = rows;
  if (first === undefined) return false;
  const names = first.map((cell) => cell?.trim() ?? "");
  if (names.some((name) => name === "" || NUMBER.test(name) || name.length > 100)) return false;
  if (new Set(names).size < names.length) return false;
  if (names.some((name) => USUAL.test(name))) return true;
  if (others.length === 0) return false;
  const numeric = names.some((_, place) => {
    const below = others.map((row) => row[place] ?? "").filter((cell) => cell !== "");
    return below.length > 0 && below.every((cell) => NUMBER.test(cell.trim()));
  });
  if (numeric) return true;
  if (names.length === 1) return false;
  const mean = (cells: readonly (string | null)[]): number =>
    cells.reduce((sum, cell) => sum + (cell?.length ?? 0), 0) / Math.max(1, cells.length);
  const below = mean(others.flat());
  return names.every((name) => name.length <= 40 && !/[.!?]$/.test(name)) && below > 2 * mean(names);
}
