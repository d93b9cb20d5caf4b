import { valueAt } from "#formats/cells.ts";
import { numberIn } from "#formats/numbers.ts";
import type { Cells } from "#formats/table.ts";
import type { FoundFile } from "#protocol/files.ts";
import type { MapFile } from "#store/files.ts";
import type { ChunkWish } from "#text/chunks.ts";
import type { FileUse } from "#text/file-words.ts";
import { oneLine } from "#text/display.ts";
import { fixed, plural } from "#text/number.ts";

/** A column as the dialog shows it, or many columns that are one vector. */
export interface ImportColumn {
  /** The names of the file; more than one for a vector with a column for each number. */
  readonly names: readonly string[];
  readonly title: string;
  /** What the file says it holds: "384 numbers a row". */
  readonly holds: string;
  /** Values of the first rows. */
  readonly shown: readonly string[];
  readonly guess: FileUse;
  readonly why: string;
}

/** What a person chooses in the dialog. */
export interface ImportChoices {
  /** By the title of a column. */
  readonly uses: Readonly<Record<string, FileUse>>;
  readonly rows: "all" | "sample";
  readonly size: number;
  readonly seed: number;
  /** Column whose values keep their shares; empty: every row is as likely. */
  readonly stratum: string;
  readonly by: MapFile["by"] | null;
  readonly chunks: ChunkWish["by"] | "whole";
  readonly tokens: number;
  readonly overlap: number;
  readonly madeBy: string;
}

const SHOWN = 3;
/** Rows of a sample that is offered where a file has more than fit. */
const OFFERED = 10_000;
const HOLDS: Readonly<Record<Cells["kind"], string>> = {
  text: "texts",
  value: "texts and numbers",
  number: "numbers",
  date: "dates",
  bool: "yes or no",
  vector: "vectors",
};

/** Columns in the order of the file; those that are numbers of one vector together. */
export function columnsOf({ preview }: Pick<FoundFile, "preview">): readonly ImportColumn[] {
  const { columns, cells, guesses, roles, n } = preview;
  const wide = Array.isArray(roles.vector) ? new Set<string>(roles.vector) : null;
  const found: ImportColumn[] = [];
  for (const [place, column] of columns.entries()) {
    if (column.spare === true) continue;
    const guess = guesses.find((one) => one.column === column.name);
    const values = cells[place];
    if (wide?.has(column.name) === true) {
      if (column.name !== (roles.vector as readonly string[])[0]) continue;
      found.push(wideColumn(preview, roles.vector as readonly string[]));
      continue;
    }
    const isSecondVector = column.kind === "vector" && guess?.role === "other";
    found.push({
      names: [column.name],
      title: column.name,
      holds: holdsOf(column, values, n),
      shown: values === undefined ? [] : firstValues(values, n),
      guess: isSecondVector ? "none" : (guess?.role ?? "other"),
      why: isSecondVector ? "Another column is the vector" : (guess?.why ?? ""),
    });
  }
  return found;
}

function wideColumn(
  { columns, cells, n, guesses }: FoundFile["preview"],
  names: readonly string[],
): ImportColumn {
  const places = names.map((name) => columns.findIndex((column) => column.name === name));
  const shown = Array.from({ length: Math.min(n, SHOWN) }, (_, row) =>
    vectorText(
      places.slice(0, 4).map((place) => Number(valueAt(cells[place]!, row))),
      names.length,
    ),
  );
  const why = guesses.find(({ column }) => column === names[0])?.why ?? "";
  return {
    names,
    title: `${names[0] ?? ""} … ${names.at(-1) ?? ""}`,
    holds: plural(names.length, "column"),
    shown,
    guess: "vector",
    why,
  };
}

/** Numbers and dates that a file writes as texts are called what they become. */
function holdsOf(
  { kind, dim }: FoundFile["preview"]["columns"][number],
  cells: Cells | undefined,
  n: number,
): string {
  if (dim !== undefined) return `${plural(dim, "number")} a row`;
  if (cells === undefined || (kind !== "text" && kind !== "value")) return HOLDS[kind];
  const values = Array.from({ length: n }, (_, row) => valueAt(cells, row)).filter(
    (value) => value !== null && value !== "",
  );
  return values.length > 0 && values.every((value) => numberIn(String(value)) !== undefined)
    ? HOLDS.number
    : HOLDS[kind];
}

function firstValues(cells: Cells, n: number): string[] {
  const shown: string[] = [];
  for (let row = 0; row < n && shown.length < SHOWN; row++) {
    if (cells.kind === "vector") {
      const { dim, values } = cells;
      shown.push(vectorText([...values.subarray(row * dim, row * dim + Math.min(4, dim))], dim));
      continue;
    }
    const value = valueAt(cells, row);
    if (value !== null && value !== "") shown.push(oneLine(String(value), 120));
  }
  return shown;
}

const vectorText = (first: readonly number[], dim: number): string =>
  first.map((value) => fixed(value, 3)).join(", ") + (dim > first.length ? ", …" : "");

/** Rows of the file, as far as is known, and whether that is a guess by the first ones. */
export function rowsIn({ preview }: Pick<FoundFile, "preview">): {
  readonly rows: number;
  readonly about: boolean;
} {
  if (preview.rows !== null) return { rows: preview.rows, about: false };
  const rows = preview.estimate ?? preview.n;
  return { rows, about: rows > preview.n };
}

/** What is offered first. @param mostOf rows that fit, by what places the items */
export function firstChoices(found: FoundFile, mostOf: (wish: MapFile) => number): ImportChoices {
  const columns = columnsOf(found);
  const format = found.preview.format;
  const isDocument = (format === "text" || format === "markdown") && found.preview.rows === 1;
  const first: ImportChoices = {
    uses: Object.fromEntries(columns.map(({ title, guess }) => [title, guess])),
    rows: "all",
    size: OFFERED,
    seed: 1,
    stratum: "",
    by: null,
    chunks: isDocument ? (format === "markdown" ? "heading" : "paragraph") : "whole",
    tokens: 128,
    overlap: 16,
    madeBy: "",
  };
  const wish = wishOf(columns, first);
  if (wish === null) return first;
  const most = mostOf(wish);
  const { rows } = rowsIn(found);
  return rows > most ? { ...first, rows: "sample", size: Math.min(most, OFFERED) } : first;
}

/** A column for something else: what only one may be is taken from the one that had it. */
export function withUse(choices: ImportChoices, title: string, use: FileUse): ImportChoices {
  const uses = { ...choices.uses };
  if (use !== "other" && use !== "none")
    for (const [other, had] of Object.entries(uses)) if (had === use) uses[other] = "other";
  return { ...choices, uses: { ...uses, [title]: use } };
}

/** What could place the items, the best first. */
export function waysOf(roles: MapFile["roles"]): readonly MapFile["by"][] {
  return [
    ...(roles.vector === undefined ? [] : ["vectors" as const]),
    ...(roles.text === undefined ? [] : ["texts" as const]),
    ...(roles.x === undefined || roles.y === undefined ? [] : ["places" as const]),
  ];
}

/** The choices as a wish; null where nothing could place an item. */
export function wishOf(columns: readonly ImportColumn[], choices: ImportChoices): MapFile | null {
  const named = (use: FileUse): readonly string[] =>
    columns.filter(({ title }) => choices.uses[title] === use).flatMap(({ names }) => names);
  const single = (["text", "label", "id", "x", "y", "z"] as const).flatMap((role) => {
    const [name] = named(role);
    return name === undefined ? [] : [[role, name] as const];
  });
  const vector = named("vector");
  const roles: MapFile["roles"] = {
    ...Object.fromEntries(single),
    ...(vector.length === 0 ? {} : { vector: vector.length === 1 ? vector[0]! : vector }),
    other: named("other"),
  };
  const ways = waysOf(roles);
  const by = ways.find((way) => way === choices.by) ?? ways[0];
  if (by === undefined) return null;
  const { chunks, tokens, overlap, size, seed, stratum } = choices;
  const cut: ChunkWish | null =
    by !== "texts" || chunks === "whole"
      ? null
      : chunks === "tokens"
        ? { by: chunks, size: tokens, overlap: Math.min(overlap, tokens >> 1) }
        : { by: chunks };
  return {
    roles,
    ...(choices.rows === "sample"
      ? { sample: { size, seed, ...(stratum === "" ? {} : { by: stratum }) } }
      : {}),
    by,
    chunks: cut,
    madeBy: by === "vectors" && choices.madeBy !== "" ? choices.madeBy : null,
    uses: columns.flatMap(({ title, guess }) => {
      const use = choices.uses[title] ?? guess;
      return use === guess && (use === "other" || use === "none") ? [] : [[use, title] as const];
    }),
  };
}

/** Texts of the first rows in the column of texts. */
export function textsIn(
  { preview }: Pick<FoundFile, "preview">,
  name: string | undefined,
): readonly string[] {
  const place = preview.columns.findIndex((column) => column.name === name);
  const cells = preview.cells[place];
  if (cells === undefined || (cells.kind !== "text" && cells.kind !== "value")) return [];
  return cells.values.flatMap((value) => (value === null || value === "" ? [] : [String(value)]));
}
