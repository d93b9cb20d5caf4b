import { textPieces, type Encoding } from "./decode.ts";
import { FormatError } from "./format-error.ts";
import type { Source } from "./source.ts";

/** Characters a line may have. */
const LONGEST = 1 << 26;

/** Lines that came with one piece of a file. */
export interface Lines {
  readonly lines: readonly string[];
  /** Number of the first line, from 1. */
  readonly first: number;
  /** Bytes read so far. */
  readonly bytes: number;
}

/** A text line by line, without the breaks (\n, \r\n, \r); a last empty line is none. Throws what `textPieces` throws. */
export async function* linesOf(
  source: Source,
  encoding: Encoding,
  signal?: AbortSignal,
): AsyncGenerator<Lines, void, undefined> {
  let rest = "";
  let first = 1;
  for await (const { text, bytes } of textPieces(source, encoding, signal)) {
    const last = bytes >= source.size;
    let whole = rest + text;
    rest = "";
    // A carriage return at the end may be half of a break.
    const held = !last && whole.endsWith("\r") ? "\r" : "";
    if (held !== "") whole = whole.slice(0, -1);
    const lines = whole.includes("\r") ? whole.split(/\r\n|\n|\r/) : whole.split("\n");
    if (last) {
      if (lines.at(-1) === "") lines.pop();
    } else rest = `${lines.pop() ?? ""}${held}`;
    if (rest.length > LONGEST) {
      throw new FormatError(
        "The line is longer than 67 million characters.",
        "This is hardly a text of lines: choose another format, or part it.",
        { file: source.name, line: first + lines.length },
      );
    }
    if (lines.length > 0) yield { lines, first, bytes };
    first += lines.length;
  }
}
