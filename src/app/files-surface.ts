import type { Engine } from "#engine/engine.ts";
import { mostRows } from "#engine/file-limits.ts";
import { filesOf } from "#engine/files.ts";
import { isSpaceAddress, openSpaceAt } from "#engine/space-address.ts";
import { valueAt } from "#formats/cells.ts";
import { modelById } from "#models/registry.ts";
import { projectionById } from "#projections/registry.ts";
import type { FileOptions, FoundFile, Given } from "#protocol/files.ts";
import type { MapFile } from "#store/files.ts";
import { store } from "#store/store.ts";
import type { ColumnUse, FileCalls, FilePreview } from "./explorer-files.ts";
import { columnsOf, firstChoices, wishOf, type ImportChoices } from "./import-plan.ts";
import { optionsIn, readMapWish, readNumber } from "./options.ts";
import { GivenError, named, oneOf, readText } from "./reading.ts";

const USES: readonly ColumnUse[] = ["text", "label", "id", "vector", "x", "y", "z", "other", "none"];
const WAYS = ["vectors", "texts", "places"] as const;
const UNITS = ["line", "paragraph", "document"] as const;
const PIECES = ["sentence", "paragraph", "heading"] as const;
const SHOWN = 3;

export async function previewFile(
  engine: Engine,
  ...[file, options]: Parameters<FileCalls["previewFile"]>
): Promise<FilePreview> {
  const { name, preview } = await filesOf(engine).find(readFile(file), readFileOptions(options));
  return {
    name,
    format: preview.format,
    rows: preview.rows,
    estimate: preview.estimate,
    columns: preview.columns.flatMap((column, place) => {
      const guess = preview.guesses.find((one) => one.column === column.name);
      const cells = preview.cells[place];
      if (guess === undefined) return [];
      return [
        {
          name: column.name,
          kind: column.kind,
          dim: column.dim ?? null,
          use: guess.role,
          why: guess.why,
          values: Array.from({ length: cells === undefined ? 0 : Math.min(SHOWN, preview.n) }, (_, row) =>
            valueAt(cells!, row),
          ),
        },
      ];
    }),
    facts: preview.facts,
    remarks: preview.remarks.map(({ text }) => text),
  };
}

export async function openFile(
  engine: Engine,
  ...[file, options]: Parameters<FileCalls["openFile"]>
): ReturnType<FileCalls["openFile"]> {
  const given = readFile(file);
  const own = readFileOptions(options);
  const files = filesOf(engine);
  if (given.kind === "address" && isSpaceAddress(given.url) && Object.keys(optionsIn(options)).length === 0) {
    await openSpaceAt(engine, given.url);
    const items = store.getState().items.length;
    return { read: items, leftOut: 0, items, sampled: null };
  }
  const { map } = optionsIn(options);
  const wished = map === undefined ? undefined : readMapWish(map);
  if (wished?.method !== undefined) projectionById(wished.method); // nothing is read for a map that there is not
  const found = await files.find(given, own);
  const wish = readWish(found, optionsIn(options));
  const read = await files.read(given, own, wish, mostRows(found, wish));
  const show = await files.prepare(read, wish);
  await show("script", wished);
  const { n, leftOut, sampled } = read.loaded;
  return { read: n, leftOut: leftOut.count, items: store.getState().items.length, sampled };
}

function readFile(given: unknown): Given {
  if (typeof given === "string") return { kind: "address", url: readText(given, "The address") };
  const files = Array.isArray(given) ? (given as unknown[]) : [given];
  const read = files.map((file, i) => {
    if (file instanceof File) return file;
    if (file instanceof Blob) return new File([file], "file", { type: file.type });
    throw new GivenError(
      `Give a File, a Blob, a list of files or an address${files.length > 1 ? `; number ${i + 1} is ${named(file)}` : `, not ${named(file)}`}.`,
    );
  });
  if (read.length === 0) throw new GivenError("The list of files is empty.");
  return { kind: "files", files: read };
}

function readFileOptions(given: unknown): FileOptions {
  const { encoding, delimiter, header, unit, part, dim } = optionsIn(given);
  if (header !== undefined && typeof header !== "boolean")
    throw new GivenError(`header is ${named(header)}; it must be true or false.`);
  return {
    ...(encoding === undefined ? {} : { encoding: readText(encoding, "encoding") }),
    ...(delimiter === undefined ? {} : { delimiter: readText(delimiter, "delimiter") }),
    ...(header === undefined ? {} : { header }),
    ...(unit === undefined ? {} : { unit: oneOf(unit, UNITS, "unit", "line") }),
    ...(part === undefined ? {} : { part: readText(part, "part") }),
    ...(dim === undefined
      ? {}
      : { dim: readNumber(dim, "dim", 1, { least: 1, most: 1_000_000, isWhole: true }) }),
  };
}

function readWish(found: FoundFile, given: Readonly<Record<string, unknown>>): MapFile {
  const { uses, by, sample, chunks, madeBy } = given;
  const columns = columnsOf(found);
  const first = firstChoices(found, () => Number.POSITIVE_INFINITY);
  const choices: ImportChoices = {
    ...first,
    chunks: "whole",
    uses: withUses(found, columns, first.uses, optionsIn(uses)),
    by: by === undefined ? null : oneOf(by, WAYS, "by", "texts"),
    ...readSample(found, sample),
    ...readChunks(chunks),
    ...(madeBy === undefined ? {} : { madeBy: modelById(readText(madeBy, "madeBy")).id }),
  };
  const wish = wishOf(columns, choices);
  if (wish === null || (choices.by !== null && wish.by !== choices.by)) {
    throw new GivenError(
      `${found.name} has no column for ${choices.by ?? "texts, vectors, or x and y"}. Say it in uses. It has: ${found.preview.columns.map(({ name }) => name).join(", ")}.`,
    );
  }
  return wish;
}

/** Uses by the titles of the dialog's columns: a name within a vector of many columns stands for all of it. */
function withUses(
  found: FoundFile,
  columns: ReturnType<typeof columnsOf>,
  guessed: ImportChoices["uses"],
  given: Readonly<Record<string, unknown>>,
): ImportChoices["uses"] {
  const uses = { ...guessed };
  for (const [name, use] of Object.entries(given)) {
    const column = columns.find(({ title, names }) => title === name || names.includes(name));
    if (column === undefined) {
      const known = found.preview.columns.map((one) => one.name).join(", ");
      throw new GivenError(`There is no column ${named(name)} in ${found.name}. It has: ${known}.`);
    }
    const read = oneOf(use, USES, `The use of ${name}`, "other");
    if (read !== "other" && read !== "none")
      for (const [other, had] of Object.entries(uses)) if (had === read) uses[other] = "other";
    uses[column.title] = read;
  }
  return uses;
}

function readSample(found: FoundFile, given: unknown): Partial<ImportChoices> {
  if (given === undefined) return { rows: "all" };
  const { size, seed, by } = typeof given === "number" ? { size: given } : optionsIn(given);
  if (by !== undefined && !found.preview.columns.some(({ name }) => name === by))
    throw new GivenError(`There is no column ${named(by)} to draw the sample by.`);
  return {
    rows: "sample",
    size: readNumber(size, "sample", 0, { least: 1, most: 1_000_000, isWhole: true }),
    seed: readNumber(seed, "seed", 1, { least: 0, most: 2 ** 31, isWhole: true }),
    stratum: by === undefined ? "" : readText(by, "by"),
  };
}

function readChunks(given: unknown): Partial<ImportChoices> {
  if (given === undefined) return {};
  if (typeof given === "string") return { chunks: oneOf(given, PIECES, "chunks", "sentence") };
  const { tokens, overlap } = optionsIn(given);
  return {
    chunks: "tokens",
    tokens: readNumber(tokens, "tokens", 128, { least: 8, most: 100_000, isWhole: true }),
    overlap: readNumber(overlap, "overlap", 0, { least: 0, most: 100_000, isWhole: true }),
  };
}
