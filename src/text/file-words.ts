import type { ChunkWish } from "./chunks.ts";

/** How a file was opened, in short words that a link can hold: "text:body", "sample:500,7,topic", "cut:tokens,128,16". */
export type FileWord = string;

/** What of a file its columns were used as, by the names that the dialog shows. */
export const FILE_USES = ["text", "label", "id", "vector", "x", "y", "z", "other", "none"] as const;
export type FileUse = (typeof FILE_USES)[number];

const WAYS = ["vectors", "texts", "places"] as const;
const UNITS = ["line", "paragraph", "document"] as const;

/** All that a person can say of a file. */
export interface FileSaid {
  /** Of every column that is something, and of those that are not what they would be guessed to be. */
  readonly uses: readonly (readonly [use: FileUse, column: string])[];
  readonly by: (typeof WAYS)[number];
  readonly sample: { readonly size: number; readonly seed: number; readonly by?: string } | null;
  readonly chunks: ChunkWish | null;
  /** Id of the model that made the vectors. */
  readonly madeBy: string | null;
  readonly options: {
    readonly encoding?: string;
    readonly delimiter?: string;
    readonly header?: boolean;
    readonly unit?: (typeof UNITS)[number];
    readonly part?: string;
    readonly dim?: number;
  };
}

/** Words that are read at all, and letters of one. */
const MOST_WORDS = 100;
const LONGEST = 400;

export function writeFileWords({ uses, by, sample, chunks, madeBy, options }: FileSaid): FileWord[] {
  const { encoding, delimiter, header, unit, part, dim } = options;
  const own = [
    ["encoding", encoding],
    ["delimiter", delimiter],
    ["header", header],
    ["unit", unit],
    ["part", part],
    ["dim", dim],
  ] as const;
  return [
    ...own.flatMap(([key, value]) =>
      value === undefined || value === "" ? [] : [`${key}:${String(value)}`],
    ),
    ...uses.map(([use, column]) => `${use}:${column}`),
    `by:${by}`,
    ...(sample === null
      ? []
      : [`sample:${sample.size},${sample.seed}${sample.by === undefined ? "" : `,${sample.by}`}`]),
    ...(by === "texts" ? [`cut:${cutWord(chunks)}`] : []),
    ...(madeBy === null ? [] : [`made:${madeBy}`]),
  ];
}

function cutWord(chunks: ChunkWish | null): string {
  if (chunks === null) return "whole";
  return chunks.by === "tokens" ? `tokens,${chunks.size},${chunks.overlap}` : chunks.by;
}

/** What was read of the words of a link. */
export interface FileHeard {
  readonly uses: FileSaid["uses"];
  readonly by: FileSaid["by"] | null;
  readonly sample: FileSaid["sample"];
  /** Undefined: not said; null: texts stay whole. */
  readonly chunks: ChunkWish | null | undefined;
  readonly madeBy: string | null;
  readonly options: FileSaid["options"];
  /** Words that mean nothing here. */
  readonly unknown: readonly string[];
}

/** Reads what `writeFileWords` wrote. Words of another hand are told apart, never thrown. */
export function readFileWords(words: readonly FileWord[]): FileHeard {
  const heard: FileHeard = {
    uses: [],
    by: null,
    sample: null,
    chunks: undefined,
    madeBy: null,
    options: {},
    unknown: [],
  };
  for (const word of words.slice(0, MOST_WORDS)) {
    const at = word.indexOf(":");
    const value = word.slice(at + 1);
    const change =
      at < 0 || value === "" || word.length > LONGEST ? null : hear(word.slice(0, at), value, heard);
    Object.assign(heard, change ?? { unknown: [...heard.unknown, word.slice(0, 60)] });
  }
  return heard;
}

/** What a word says more; null where it means nothing. */
function hear(key: string, value: string, { uses, options }: FileHeard): Partial<FileHeard> | null {
  const option = (more: FileSaid["options"] | null): Partial<FileHeard> | null =>
    more && { options: { ...options, ...more } };
  const use = FILE_USES.find((one) => one === key);
  if (use !== undefined) return { uses: [...uses, [use, value]] };
  switch (key) {
    case "by": {
      const by = WAYS.find((way) => way === value);
      return by === undefined ? null : { by };
    }
    case "sample": {
      const sample = sampleIn(value);
      return sample && { sample };
    }
    case "cut": {
      const chunks = cutIn(value);
      return chunks === undefined ? null : { chunks };
    }
    case "made":
      return { madeBy: value };
    case "encoding":
    case "part":
      return option({ [key]: value });
    case "delimiter":
      return option(value.length === 1 ? { delimiter: value } : null);
    case "header":
      return option(value === "true" || value === "false" ? { header: value === "true" } : null);
    case "unit": {
      const unit = UNITS.find((one) => one === value);
      return option(unit === undefined ? null : { unit });
    }
    case "dim": {
      const dim = wholeIn(value, 1, 1_000_000);
      return option(dim === null ? null : { dim });
    }
    default:
      return null;
  }
}

function wholeIn(text: string, least: number, most: number): number | null {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

/** "500,7" or "500,7,topic": size, seed, and the column whose values keep their shares. */
function sampleIn(text: string): FileSaid["sample"] {
  const [, of = "", from = "", column] = /^(\d+),(\d+)(?:,(.+))?$/s.exec(text) ?? [];
  const [size, seed] = [wholeIn(of, 1, 1_000_000), wholeIn(from, 0, 2 ** 31)];
  if (size === null || seed === null) return null;
  return { size, seed, ...(column === undefined ? {} : { by: column }) };
}

function cutIn(text: string): ChunkWish | null | undefined {
  if (text === "whole") return null;
  if (text === "sentence" || text === "paragraph" || text === "heading") return { by: text };
  const [, tokens = "", more = ""] = /^tokens,(\d+),(\d+)$/.exec(text) ?? [];
  const [size, overlap] = [wholeIn(tokens, 8, 100_000), wholeIn(more, 0, 100_000)];
  return size === null || overlap === null ? undefined : { by: "tokens", size, overlap };
}
