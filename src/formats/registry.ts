import { FormatError } from "./format-error.ts";
import { SNIFF_BYTES, type Format, type OpenOptions } from "./format.ts";
import type { Source } from "./source.ts";
import type { TableReader } from "./table.ts";
import type { Writer } from "./writer.ts";

const found = import.meta.glob<Format>("./*.format.ts", { eager: true, import: "default" });
const written = import.meta.glob<Writer>("./*.writer.ts", { eager: true, import: "default" });

/** Files of the formats and writers, for the test that holds them to their names. */
export const formatFiles: readonly (readonly [file: string, format: Format])[] = Object.entries(found);
export const writerFiles: readonly (readonly [file: string, writer: Writer])[] = Object.entries(written);

/** Every kind of file that can be read, by label. */
export const formats: readonly Format[] = Object.values(found).toSorted((a, b) =>
  a.label.localeCompare(b.label),
);

/** Every kind of file that can be written, in their order. */
export const writers: readonly Writer[] = Object.values(written).toSorted((a, b) => a.order - b.order);

/** Throws RangeError with the ids there are. */
export function formatById(id: string): Format {
  const format = formats.find((known) => known.id === id);
  if (format !== undefined) return format;
  throw new RangeError(
    `There is no format “${id}”. Choose one of: ${formats.map((one) => one.id).join(", ")}.`,
  );
}

/** Throws RangeError with the ids there are. */
export function writerById(id: string): Writer {
  const writer = writers.find((known) => known.id === id);
  if (writer !== undefined) return writer;
  throw new RangeError(
    `There is no format “${id}”. Choose one of: ${writers.map((one) => one.id).join(", ")}.`,
  );
}

export interface Candidate {
  readonly format: Format;
  /** 0 to 1. */
  readonly confidence: number;
}

/** Formats that the file may be of, the surest first; empty where none takes it. */
export async function sniffed(source: Source, signal?: AbortSignal): Promise<readonly Candidate[]> {
  const head = await source.read(0, Math.min(SNIFF_BYTES, source.size), signal);
  return formats
    .map((format) => ({ format, confidence: format.sniff(head, source.name, source.size) }))
    .filter(({ confidence }) => confidence > 0)
    .toSorted((a, b) => b.confidence - a.confidence);
}

/** Opens a file as what it is most likely to be, or as `options.format`. Throws FormatError. */
export async function openFile(
  source: Source,
  options: OpenOptions & { readonly format?: string } = {},
): Promise<TableReader> {
  if (source.size === 0)
    throw new FormatError(`${source.name} is empty.`, "Choose a file with something in it.");
  if (options.format !== undefined) return formatById(options.format).open(source, options);
  const [best] = await sniffed(source, options.signal);
  if (best === undefined) {
    const known = formats.map((format) => format.label).join(", ");
    throw new FormatError(`${source.name} is of no kind that is known here.`, `Known: ${known}.`);
  }
  return best.format.open(source, options);
}
