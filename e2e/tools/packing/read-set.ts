import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { sameForm } from "../../../src/text/dedupe.ts";
import { ITEM_LIMIT } from "../../../src/text/limits.ts";
import { guessUnit, splitText } from "../../../src/text/split.ts";
import { Failure } from "../adding/failure.ts";
import { delimiterOf, readDelimited } from "./delimited.ts";

type Item = Readonly<Record<string, unknown>> & { readonly text: string };

/** A set of texts as a pack holds it: `data/<id>.json`. */
export interface PackedSet {
  /** Lower case, digits and hyphens: also the value in the link. */
  readonly id: string;
  readonly title: string;
  readonly items: readonly Item[];
  /** What was left aside, in words; empty where nothing was. */
  readonly note: string;
}

const TEXT =
  /^(?:text|sentence|title|question|message|comment|review|content|body|item|name|word|phrase)s?$/i;
const LABEL = /^(?:label|category|class|group|topic|theme|type|genre|subject|intent)$/i;

const KINDS = [".txt", ".md", ".csv", ".tsv", ".json", ".jsonl"];

/** The file as text. Throws Failure where it is none. */
function textOf(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new Failure(missing ? `There is no file ${path}.` : `${path} could not be read.`);
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return text;
  } catch {
    // said below
  }
  throw new Failure(`${path} is not UTF-8 text. Save it as text, or as CSV, in UTF-8.`);
}

/** Line breaks, blank lines or sentences part the texts, as in the page; what says the same is taken once. */
function fromText(text: string): readonly Item[] {
  const seen = new Set<string>();
  return splitText(text, guessUnit(text)).flatMap((piece) => {
    const form = sameForm(piece.text);
    if (seen.has(form)) return [];
    seen.add(form);
    return [{ text: piece.text }];
  });
}

const isNumeric = (cell: string): boolean => cell.trim() !== "" && Number.isFinite(Number(cell));

/** The column with the longest texts. */
function longestColumn(rows: readonly (readonly string[])[], count: number): number {
  const lengths = Array.from({ length: count }, (_, column) =>
    rows.reduce((sum, cells) => sum + (isNumeric(cells[column] ?? "") ? 0 : (cells[column] ?? "").length), 0),
  );
  return lengths.indexOf(Math.max(...lengths));
}

/** The first row names the columns; one is the text, one perhaps the label, the others stay columns. */
function fromTable(text: string, delimiter: string, name: string): readonly Item[] {
  const [head, ...rows] = readDelimited(text, delimiter, name);
  if (head === undefined) return [];
  const names = head.cells.map((cell) => cell.trim());
  for (const { line, cells } of rows) {
    if (cells.length !== names.length)
      throw new Failure(
        `${name}, line ${line}: ${cells.length} cells where the first line has ${names.length}. Put cells with a “${delimiter === "\t" ? "tab" : delimiter}” in quotes, or mend the line.`,
      );
  }
  const repeated = names.find((column, i) => names.indexOf(column) !== i);
  if (repeated !== undefined)
    throw new Failure(`${name}: two columns are named “${repeated}”. Give each a name of its own.`);
  const known = names.findIndex((column) => TEXT.test(column));
  // A list without a head: its first line is a text, too.
  if (names.length === 1 && known < 0)
    return [head, ...rows].map(({ cells: [cell = ""] }) => ({ text: cell }));
  const at =
    known >= 0
      ? known
      : longestColumn(
          rows.map(({ cells }) => cells),
          names.length,
        );
  const label = names.findIndex((column, i) => i !== at && LABEL.test(column));
  const others = [...names.entries()].filter(
    ([i, column]) => i !== at && i !== label && !["", "text", "label"].includes(column),
  );
  const numeric = new Set(
    others
      .filter(([i]) => rows.every(({ cells }) => cells[i] === "" || isNumeric(cells[i] ?? "")))
      .map(([i]) => i),
  );
  return rows.map(({ cells }) => ({
    ...Object.fromEntries(
      others.map(([i, column]) => {
        const cell = cells[i] ?? "";
        return [column, cell === "" ? null : numeric.has(i) ? Number(cell) : cell];
      }),
    ),
    text: cells[at] ?? "",
    ...(label >= 0 && cells[label]?.trim() ? { label: cells[label] } : {}),
  }));
}

function itemOf(value: unknown, where: string): Item {
  if (typeof value === "string") return { text: value };
  const { text } = (value ?? {}) as { text?: unknown };
  if (typeof text === "string") return value as Item;
  throw new Failure(`${where} is neither a text nor an object with a “text”.`);
}

function fromJson(text: string, name: string): readonly Item[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Failure(`${name} is not JSON: ${(error as Error).message}.`);
  }
  if (!Array.isArray(value)) throw new Failure(`${name} is not a list of texts.`);
  return value.map((one, i) => itemOf(one, `${name}, item ${i + 1}`));
}

function fromJsonLines(text: string, name: string): readonly Item[] {
  return text.split(/\r?\n/).flatMap((line, i) => {
    if (line.trim() === "") return [];
    try {
      return [itemOf(JSON.parse(line), `${name}, line ${i + 1}`)];
    } catch (error) {
      if (error instanceof Failure) throw error;
      throw new Failure(
        `${name}, line ${i + 1} is not JSON. Each line holds one text, or one object with a “text”.`,
      );
    }
  });
}

/** "support-tickets 2024.csv" as "Support tickets 2024". */
function titleOf(name: string): string {
  const words = name.replaceAll(/[-_\s]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const idOf = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "") || "texts";

/**
 * Reads a file of texts for a pack: here, not in class, it is found out whether it can be read.
 * @param taken ids of the pack's other sets
 * Throws Failure, which names the file and the line.
 */
export function readSet(path: string, taken: ReadonlySet<string>): PackedSet {
  const name = basename(path);
  const kind = extname(path).toLowerCase();
  if (!KINDS.includes(kind))
    throw new Failure(`${name} is of a kind that a pack cannot hold. It takes ${KINDS.join(", ")}.`);
  const text = textOf(path);
  const all = (() => {
    switch (kind) {
      case ".csv":
        return fromTable(text, delimiterOf(text), name);
      case ".tsv":
        return fromTable(text, "\t", name);
      case ".json":
        return fromJson(text, name);
      case ".jsonl":
        return fromJsonLines(text, name);
      default:
        return fromText(text);
    }
  })();
  const items = all.filter((item) => item.text.trim() !== "");
  if (items.length === 0) throw new Failure(`${name} holds no text.`);
  if (items.length > ITEM_LIMIT)
    throw new Failure(
      `${name} holds ${items.length} texts; the explorer takes ${ITEM_LIMIT}. Take a part of them.`,
    );
  const empty = all.length - items.length;
  const bare = name.slice(0, name.length - kind.length);
  let id = idOf(bare);
  for (let n = 2; taken.has(id); n++) id = `${idOf(bare)}-${n}`;
  return {
    id,
    title: titleOf(bare),
    items,
    note: empty === 0 ? "" : `${empty} rows without a text left out`,
  };
}
