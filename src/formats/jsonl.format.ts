import { encodingOf, headText, looksLikeText } from "./decode.ts";
import { FormatError } from "./format-error.ts";
import { hasExtension, type Format, type OpenOptions } from "./format.ts";
import { linesOf } from "./lines.ts";
import { recordTable, type JsonPiece } from "./record-table.ts";
import type { Json, JsonRow } from "./records.ts";
import type { Source } from "./source.ts";
import type { TableReader } from "./table.ts";

const EXTENSIONS = ["jsonl", "ndjson", "jsonlines"];

const format: Format = {
  id: "jsonl",
  label: "JSON Lines",
  extensions: EXTENSIONS,
  mime: ["application/jsonl", "application/x-ndjson"],
  sniff: (head, name) => {
    if (!looksLikeText(head)) return 0;
    if (hasExtension(name, EXTENSIONS)) return 0.95;
    const [first = "", second = ""] = headText(head).replace("\ufeff", "").split("\n");
    return isRecord(first) && isRecord(second) ? 0.85 : 0;
  },
  open: openLines,
};
export default format;

function isRecord(line: string): boolean {
  if (!/^\s*[{[]/.test(line)) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** One JSON value a line; blank lines are passed over. */
async function openLines(source: Source, options: OpenOptions): Promise<TableReader> {
  const head = await source.read(0, Math.min(4096, source.size), options.signal);
  const encoding = encodingOf(head, source.name, options.encoding);
  const pieces = async function* pieces(signal?: AbortSignal): AsyncGenerator<JsonPiece, void, undefined> {
    for await (const { lines, first, bytes } of linesOf(source, encoding, signal)) {
      const rows: JsonRow[] = [];
      for (const [i, line] of lines.entries()) if (line.trim() !== "") rows.push({ value: parsed(line, first + i, source.name), line: first + i }); // prettier-ignore
      if (rows.length > 0) yield { rows, bytes };
    }
  };
  const facts = [encoding.why, "A row is a line"];
  return recordTable(
    { format: "jsonl", file: source.name, size: source.size, facts },
    pieces,
    options.signal,
  );
}

function parsed(line: string, number: number, file: string): Json {
  try {
    return JSON.parse(line) as Json;
  } catch (cause) {
    const shown = line.length > 60 ? `${line.slice(0, 60)}…` : line;
    throw new FormatError(
      `This is not JSON: ${shown}`,
      "Write one JSON value a line (an object, a list or a text), or open the file as plain text.",
      { file, line: number },
      { cause },
    );
  }
}
