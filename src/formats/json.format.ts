import { encodingOf, headText, looksLikeText } from "./decode.ts";
import { FormatError } from "./format-error.ts";
import { hasExtension, type Format, type OpenOptions } from "./format.ts";
import { listElements } from "./json-scan.ts";
import { recordTable, type JsonPiece } from "./record-table.ts";
import type { Json } from "./records.ts";
import { readAll, type Source } from "./source.ts";
import type { TableReader } from "./table.ts";

/** Bytes of a file that is no list and has to be read whole. */
const MOST_WHOLE = 200_000_000;

const format: Format = {
  id: "json",
  label: "JSON",
  extensions: ["json"],
  mime: ["application/json"],
  sniff: (head, name) => {
    if (!looksLikeText(head)) return 0;
    const begins = /^\ufeff?\s*[[{]/.test(headText(head));
    if (hasExtension(name, ["json"])) return begins ? 0.9 : 0.5;
    return begins && !hasExtension(name, ["jsonl", "ndjson", "txt", "md", "csv", "tsv"]) ? 0.5 : 0;
  },
  open: openJson,
};
export default format;

/**
 * A list of records, texts or vectors; or an object that holds one such list (several: `options.part` names it); or an object of lists of equal length,
 * which are columns; or an object whose values are records by key.
 */
async function openJson(source: Source, options: OpenOptions): Promise<TableReader> {
  const head = await source.read(0, Math.min(4096, source.size), options.signal);
  const encoding = encodingOf(head, source.name, options.encoding);
  const found = { format: "json", file: source.name, size: source.size };
  if (/^\s*\[/.test(headText(head, encoding.label, encoding.mark))) {
    const facts = [encoding.why, "A row is an element of the list"];
    return recordTable(
      { ...found, facts },
      (signal) => listElements(source, encoding, signal),
      options.signal,
    );
  }
  const bytes = await readAll(source, MOST_WHOLE, options.signal);
  const whole = parsedWhole(bytes.subarray(encoding.mark), encoding.label, source.name);
  const { rows, fact } = rowsOf(whole, options.part, source.name);
  const pieces = async function* pieces(): AsyncGenerator<JsonPiece, void, undefined> {
    yield await Promise.resolve({ rows: rows.map((value) => ({ value, line: 1 })), bytes: source.size });
  };
  return recordTable({ ...found, facts: [encoding.why, fact] }, pieces, options.signal);
}

function parsedWhole(bytes: Uint8Array, label: string, file: string): Json {
  let text: string;
  try {
    text = new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new FormatError(
      `This is not ${label.toUpperCase()} text.`,
      "Choose the encoding it was saved in, or save it as UTF-8.",
      { file },
      { cause },
    );
  }
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    const at = Number(/position (\d+)/.exec(cause instanceof Error ? cause.message : "")?.[1] ?? Number.NaN);
    const line = Number.isNaN(at) ? {} : { line: text.slice(0, at).split("\n").length };
    throw new FormatError(
      "This is not JSON.",
      "Correct the file there; if it has one value a line, call it .jsonl.",
      { file, ...line },
      { cause },
    );
  }
}

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

function rowsOf(
  whole: Json,
  part: string | undefined,
  file: string,
): { rows: readonly Json[]; fact: string } {
  if (!isObject(whole))
    throw new FormatError("There is no list in it.", "Write a list of texts or records.", { file });
  const lists = Object.entries(whole).filter((entry): entry is [string, readonly Json[]] => isList(entry[1]));
  if (part !== undefined) {
    const chosen = lists.find(([name]) => name === part);
    if (chosen === undefined)
      throw new FormatError(`There is no list “${part}” in it.`, `There are: ${lists.map(([name]) => name).join(", ")}.`, { file }); // prettier-ignore
    return { rows: chosen[1], fact: `A row is an element of “${part}”` };
  }
  const lengths = new Set(lists.map(([, list]) => list.length));
  const columnar = lists.every(([, list]) => !list.some(isObject));
  if (lists.length > 1 && lengths.size === 1 && columnar) {
    const n = lists[0]?.[1].length ?? 0;
    const rows = Array.from({ length: n }, (_, row) =>
      Object.fromEntries(lists.map(([name, list]) => [name, list[row] ?? null])),
    );
    return { rows, fact: "Its lists are the columns" };
  }
  const [longest] = lists.toSorted((a, b) => b[1].length - a[1].length);
  if (longest !== undefined) return { rows: longest[1], fact: `A row is an element of “${longest[0]}”` };
  const entries = Object.entries(whole);
  if (entries.length > 0 && entries.every(([, value]) => isObject(value))) {
    const rows = entries.map(([key, value]) => ({ key, ...(isObject(value) ? value : {}) }));
    return { rows, fact: "A row is a record by its key" };
  }
  throw new FormatError("There is no list in it.", "Write a list of texts or records.", { file });
}
