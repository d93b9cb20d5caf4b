import { whole } from "#text/number.ts";

/** Where in a file something is wrong. Lines, rows and columns count from 1, bytes from 0; the header of a table is not a row. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly row?: number;
  /** A column's name. */
  readonly column?: string;
  readonly byte?: number;
}

/** The one error of this room: a file that cannot be read or written as asked. The message says where, what, and what to do. */
export class FormatError extends Error {
  override readonly name = "FormatError";
  readonly what: string;
  readonly place: Place;
  readonly advice: string;

  /** `what` and `advice` are whole sentences; `place` is put in front. */
  constructor(what: string, advice: string, place: Place = {}, options?: ErrorOptions) {
    const where = placeText(place);
    super(
      [where === "" ? what : `${where}: ${what}`, advice].filter((part) => part !== "").join(" "),
      options,
    );
    this.what = what;
    this.place = place;
    this.advice = advice;
  }
}

/** "points.csv, line 12, row 11, column “text”, byte 340"; empty for no place. */
export function placeText({ file, line, row, column, byte }: Place): string {
  const parts = [
    file,
    line === undefined ? undefined : `line ${whole(line)}`,
    row === undefined ? undefined : `row ${whole(row)}`,
    column === undefined ? undefined : `column “${column}”`,
    byte === undefined ? undefined : `byte ${whole(byte)}`,
  ].filter((part) => part !== undefined);
  const text = parts.join(", ");
  return file === undefined ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** The file ends too early. */
export function truncated(missing: string, place: Place = {}): FormatError {
  return new FormatError(
    `The file ends before ${missing}.`,
    "It was cut off on its way: get it again, or write it again.",
    place,
  );
}

/** What a library threw while it read a damaged file, as the error of this room. An abort and a FormatError stay what they are. */
export function asFormatError(error: unknown, kind: string, place: Place = {}): unknown {
  if (error instanceof FormatError) return error;
  if (error instanceof DOMException && error.name === "AbortError") return error;
  const said = error instanceof Error ? error.message.replaceAll(/\s+/g, " ").slice(0, 200) : String(error);
  return new FormatError(
    `This ${kind} cannot be read (${said}).`,
    "It is damaged, or uses a feature that is not known here: write it again, or save it as CSV or NPY.",
    place,
    { cause: error },
  );
}
