import { breaksIn, textPieces, type Encoding } from "./decode.ts";
import { FormatError } from "./format-error.ts";
import type { JsonPiece } from "./record-table.ts";
import type { Json, JsonRow } from "./records.ts";
import type { Source } from "./source.ts";

/** Characters one element may have. */
const LONGEST = 1 << 26;
const SPACE = /\s*/y;

/**
 * The elements of the list that a JSON file is, one by one: each is cut out by its brackets and quotes and read by itself, so that the file is never in
 * memory whole. Throws FormatError for what is no JSON, with the line.
 */
export async function* listElements(
  source: Source,
  encoding: Encoding,
  signal?: AbortSignal,
): AsyncGenerator<JsonPiece, void, undefined> {
  let text = "";
  let line = 1;
  let state: "before" | "value" | "comma" | "after" = "before";
  let mayEnd = true;
  for await (const piece of textPieces(source, encoding, signal)) {
    const last = piece.bytes >= source.size;
    text += piece.text;
    const rows: JsonRow[] = [];
    let at = 0;
    const wrong = (what: string, advice = "Correct the file there, or write it again."): FormatError =>
      new FormatError(what, advice, { file: source.name, line });
    const step = (to: number): void => {
      line += newlines(text, at, to);
      at = to;
    };
    for (;;) {
      SPACE.lastIndex = at;
      SPACE.test(text);
      step(SPACE.lastIndex);
      if (at >= text.length) break;
      const sign = text[at]!;
      if (state === "before") {
        if (sign !== "[") throw wrong("The list does not begin with “[”.");
        step(at + 1);
        state = "value";
      } else if (state === "after")
        throw wrong("Something stands after the end of the list.", "Write one list, or one JSON value a line as .jsonl."); // prettier-ignore
      else if (state === "comma") {
        if (sign !== "," && sign !== "]") throw wrong(`“${sign}” stands where a comma or “]” belongs.`);
        step(at + 1);
        state = sign === "," ? "value" : "after";
        mayEnd = false;
      } else if (sign === "]" && mayEnd) {
        step(at + 1);
        state = "after";
      } else {
        const end = elementEnd(text, at, last);
        if (end < 0) break;
        rows.push({ value: parsed(text.slice(at, end), wrong), line });
        step(end);
        state = "comma";
        mayEnd = false;
      }
    }
    text = text.slice(at);
    if (text.length > LONGEST)
      throw wrong("One element is longer than 67 million characters, or a quote is not closed.");
    if (last && state !== "after") {
      throw new FormatError(
        "The file ends inside the list.",
        "It was cut off on its way: get it again, or write it again.",
        { file: source.name, line: line + breaksIn(text) },
      );
    }
    if (rows.length > 0) yield { rows, bytes: piece.bytes };
  }
}

function newlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = text.indexOf("\n", from); i >= 0 && i < to; i = text.indexOf("\n", i + 1)) count++;
  return count;
}

/** Where the element that begins at `from` ends; -1 where the text ends first. */
function elementEnd(text: string, from: number, last: boolean): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 34) {
      at = stringEnd(text, at + 1);
      if (at < 0) return -1;
      if (depth === 0) return at + 1;
    } else if (sign === 123 || sign === 91) depth++;
    else if (sign === 125 || sign === 93) {
      if (depth === 0) return at;
      if (--depth === 0) return at + 1;
    } else if (depth === 0 && sign === 44) return at;
  }
  // A number or a word may go on in the next piece.
  return last && depth === 0 ? text.length : -1;
}

/** The quote that closes a text, -1 where there is none. */
function stringEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 92) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

function parsed(text: string, wrong: (what: string) => FormatError): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    const shown = text.trim();
    throw wrong(`This is not JSON: ${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown}`);
  }
}
