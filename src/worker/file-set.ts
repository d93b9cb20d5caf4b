import { FormatError } from "#formats/format-error.ts";
import { hasExtension } from "#formats/format.ts";
import { formatById, openFile, sniffed } from "#formats/registry.ts";
import { sideBySide, type Named } from "#formats/side-by-side.ts";
import type { Source } from "#formats/source.ts";
import type { TableReader } from "#formats/table.ts";
import type { FileOptions, FileQuestion } from "#protocol/files.ts";

/** One file, or files that belong together, opened as one table. */
export interface OpenedSet {
  readonly name: string;
  readonly size: number;
  readonly label: string;
  readonly asks: readonly FileQuestion[];
  readonly reader: TableReader;
}

/** Files that are taken together at most. */
const MOST_FILES = 8;

const ASKS: Readonly<Record<string, readonly FileQuestion[]>> = {
  csv: ["encoding", "delimiter", "header"],
  text: ["encoding", "unit"],
  markdown: ["encoding", "unit"],
  tensors: ["dim"],
};

/**
 * A projector's config takes the files it names; other files stand side by side, row by row, those with texts first. Throws FormatError.
 * @param fetchBeside another file by its path, relative to the only one given; for addresses
 */
export async function openSet(
  sources: readonly Source[],
  options: FileOptions,
  signal: AbortSignal,
  fetchBeside?: (path: string) => Promise<Source | null>,
): Promise<OpenedSet> {
  const [only] = sources;
  if (only === undefined) throw new FormatError("There is no file.", "Choose one.");
  if (sources.length === 1) {
    const beside = fetchBeside === undefined ? {} : { beside: fetchBeside };
    const reader = await openFile(only, { ...options, ...beside, signal });
    return { ...facts([{ source: only, reader }]), reader };
  }
  if (sources.length > MOST_FILES) {
    throw new FormatError(
      `${sources.length} files were given.`,
      "Open one, or up to eight that hold the same rows in the same order.",
    );
  }
  const config = await configIn(sources, signal);
  if (config !== null) {
    const beside = (path: string): Promise<Source | null> =>
      Promise.resolve(sources.find(({ name }) => name === path.replace(/^.*[/\\]/, "")) ?? null);
    const reader = await openFile(config, { signal, beside, format: "projector" });
    return { ...facts([{ source: config, reader }]), reader };
  }
  const opened: { readonly source: Source; readonly reader: TableReader }[] = [];
  for (const source of sources)
    opened.push({ source, reader: await openFile(source, { ...optionsFor(source, options), signal }) });
  opened.sort((a, b) => Number(isNumbers(a.reader)) - Number(isNumbers(b.reader)));
  const [first, ...others] = opened.map(({ source, reader }): Named => ({ file: source.name, reader }));
  const joined = others.reduce<Named>(
    (left, right) => ({
      file: `${left.file} and ${right.file}`,
      reader: sideBySide("several", left, right),
    }),
    first!,
  );
  refuseUneven(opened);
  return { ...facts(opened), reader: joined.reader };
}

/** Texts beside vectors are lines; a paragraph is hardly a row of anything else. */
const optionsFor = (source: Source, options: FileOptions): FileOptions =>
  hasExtension(source.name, ["txt", "text"]) ? { unit: "line", ...options } : options;

const isNumbers = ({ columns }: TableReader): boolean =>
  columns.every(({ kind }) => kind === "vector" || kind === "number");

async function configIn(sources: readonly Source[], signal: AbortSignal): Promise<Source | null> {
  for (const source of sources) {
    if (!hasExtension(source.name, ["json"])) continue;
    const [best] = await sniffed(source, signal);
    if (best?.format.id === "projector") return source;
  }
  return null;
}

/** Where files say how many rows they have, nobody waits for the end to hear that they differ. */
function refuseUneven(opened: readonly { readonly source: Source; readonly reader: TableReader }[]): void {
  const known = opened.flatMap(({ source, reader }) =>
    reader.rows === null ? [] : [{ file: source.name, rows: reader.rows }],
  );
  const [first] = known;
  const other = known.find(({ rows }) => rows !== first?.rows);
  if (first === undefined || other === undefined) return;
  throw new FormatError(
    `${first.file} has ${first.rows} rows, and ${other.file} ${other.rows}.`,
    "Files that belong together have one row for each item, in the same order: write them again together, or open one of them.",
  );
}

function facts(
  opened: readonly { readonly source: Source; readonly reader: TableReader }[],
): Omit<OpenedSet, "reader"> {
  const labels = opened.map(({ reader }) => formatById(reader.format).label);
  return {
    name: opened.map(({ source }) => source.name).join(" and "),
    size: opened.reduce((sum, { source }) => sum + source.size, 0),
    label: [...new Set(labels)].join("; "),
    asks: [...new Set(opened.flatMap(({ reader, source }) => asksOf(reader, source)))],
  };
}

const asksOf = (reader: TableReader, source: Source): readonly FileQuestion[] =>
  reader.format === "tensors" && !hasExtension(source.name, ["bytes", "tensors"])
    ? []
    : (ASKS[reader.format] ?? []);
