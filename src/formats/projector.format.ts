import { headText, looksLikeText } from "./decode.ts";
import { openDelimited } from "./delimited-table.ts";
import { FormatError } from "./format-error.ts";
import { hasExtension, type Format, type OpenOptions } from "./format.ts";
import { matrixTable } from "./matrix-table.ts";
import { sideBySide } from "./side-by-side.ts";
import { asciiOf, readAll, type Source } from "./source.ts";
import type { TableReader } from "./table.ts";
import { tensorLines } from "./tensor-lines.ts";
import { entrySource, zipEntries } from "./zip.ts";

const CONFIG = /(?:^|[/\\])[^/\\]*config[^/\\]*\.json$/i;

const format: Format = {
  id: "projector",
  label: "Embedding Projector (config .json, or its folder as .zip)",
  extensions: ["json", "zip"],
  mime: [],
  sniff: (head, name) => {
    if (asciiOf(head, 0, 2) === "PK")
      return /config[^/\\]*\.json/i.test(asciiOf(head, 30, 400))
        ? 0.9
        : hasExtension(name, ["zip"])
          ? 0.3
          : 0;
    if (!looksLikeText(head) || !/^\ufeff?\s*\{/.test(headText(head.subarray(0, 64)))) return 0;
    const text = headText(head);
    return text.includes('"tensorPath"') && text.includes('"embeddings"') ? 0.97 : 0;
  },
  open: openProjector,
};
export default format;

interface Embedding {
  readonly name: string;
  readonly shape: readonly number[];
  readonly tensorPath: string;
  readonly metadataPath: string | null;
}

/** One embedding of a config (`options.part` names it; the first by default), with its metadata. Files beside it come by `options.beside`, or from the zip. */
async function openProjector(source: Source, options: OpenOptions): Promise<TableReader> {
  if (asciiOf(await source.read(0, 2, options.signal)) === "PK") return openFolder(source, options);
  return openConfig(source, options);
}

async function openConfig(source: Source, options: OpenOptions): Promise<TableReader> {
  const embeddings = embeddingsOf(await readAll(source, 10_000_000, options.signal), source.name);
  const chosen =
    options.part === undefined ? embeddings[0] : embeddings.find(({ name }) => name === options.part);
  if (chosen === undefined) {
    const names = embeddings.map(({ name }) => name).join(", ");
    throw new FormatError(
      options.part === undefined ? "It lists no embeddings." : `It lists no embedding “${options.part}”.`,
      names === "" ? "Write the config again." : `It lists: ${names}.`,
      { file: source.name },
    );
  }
  const fetched = async (path: string): Promise<Source> => {
    const found = await options.beside?.(path);
    if (found !== null && found !== undefined) return found;
    throw new FormatError(`It names “${path}”, which is not there.`, "Open it together with its files, or as one zip.", { file: source.name }); // prettier-ignore
  };
  const tensors = await fetched(chosen.tensorPath);
  const reader = await openTensor(tensors, chosen, options.signal);
  if (chosen.metadataPath === null) return { ...reader, format: "projector" };
  const metadata = await fetched(chosen.metadataPath);
  const texts = await openMetadata(metadata, options.signal);
  const table = sideBySide(
    "projector",
    { file: metadata.name, reader: texts },
    { file: tensors.name, reader },
  );
  return { ...table, facts: [`“${chosen.name}”`, ...table.facts] };
}

async function openTensor(
  source: Source,
  { shape, name }: Embedding,
  signal?: AbortSignal,
): Promise<TableReader> {
  if (hasExtension(source.name, ["tsv", "txt"])) return tensorLines(source, shape[1] ?? null, signal);
  const [rows, dim] = shape;
  if (rows === undefined || dim === undefined)
    throw new FormatError(`The config does not say the shape of “${name}”.`, "Write “tensorShape”: [rows, dimensions].", { file: source.name }); // prettier-ignore
  if (rows * dim * 4 !== source.size) {
    throw new FormatError(
      `The config says ${rows} x ${dim} numbers, ${rows * dim * 4} bytes, and the file has ${source.size}.`,
      "Correct “tensorShape”, or get the file again.",
      { file: source.name },
    );
  }
  const matrix = { source, at: 0, rows, dim, type: "f32", little: true, fortran: false } as const;
  return matrixTable("projector", "vector", matrix, []);
}

/** Texts parted by tabs, without quotes; a single column has no header. */
async function openMetadata(source: Source, signal?: AbortSignal): Promise<TableReader> {
  const head = headText(await source.read(0, Math.min(65_536, source.size), signal));
  const header = (head.split("\n", 1)[0] ?? "").includes("\t");
  const given = signal === undefined ? {} : { signal };
  const reader = await openDelimited(source, { ...given, delimiter: "\t", quotes: false, header });
  if (header) return reader;
  const [only = "column 1"] = reader.columns.map(({ name }) => name);
  const renamed = { ...reader, columns: reader.columns.map((one) => (one.name === only ? { ...one, name: "text" } : one)) }; // prettier-ignore
  return {
    ...renamed,
    batches: (wish = {}) =>
      reader.batches({ ...wish, ...(wish.columns === undefined ? {} : { columns: wish.columns.map((name) => (name === "text" ? only : name)) }) }), // prettier-ignore
  };
}

async function openFolder(zip: Source, options: OpenOptions): Promise<TableReader> {
  const entries = await zipEntries(zip, options.signal);
  const config = [...entries.values()].find(({ name }) => CONFIG.test(name));
  if (config === undefined) {
    const names = [...entries.keys()].slice(0, 5).join(", ");
    throw new FormatError(
      "There is no projector config in the zip.",
      `It holds ${names || "nothing"}: unpack it and open the file you mean.`,
      { file: zip.name },
    );
  }
  const folder = config.name.replace(/[^/\\]*$/, "");
  const beside = async (path: string): Promise<Source | null> => {
    const entry = entries.get(folder + path) ?? entries.get(path) ?? [...entries.values()].find(({ name }) => name.endsWith(`/${path}`)); // prettier-ignore
    return entry === undefined ? null : entrySource(zip, entry, false, options.signal);
  };
  return openConfig(await entrySource(zip, config, true, options.signal), { ...options, beside });
}

function embeddingsOf(bytes: Uint8Array, file: string): Embedding[] {
  let config: unknown;
  try {
    config = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new FormatError("The config is not JSON.", "Write it again.", { file });
  }
  const listed = (config as { embeddings?: unknown } | null)?.embeddings;
  if (!Array.isArray(listed))
    throw new FormatError("The config lists no embeddings.", "Write it again.", { file });
  return listed.flatMap((one: unknown): Embedding[] => {
    const { tensorName, tensorShape, tensorPath, metadataPath } = (one ?? {}) as Record<string, unknown>;
    if (typeof tensorPath !== "string") return [];
    const whole = (n: unknown): n is number => Number.isSafeInteger(n) && Number(n) > 0;
    return [
      {
        name: typeof tensorName === "string" ? tensorName : tensorPath,
        shape: Array.isArray(tensorShape) && tensorShape.every(whole) ? tensorShape : [],
        tensorPath,
        metadataPath: typeof metadataPath === "string" ? metadataPath : null,
      },
    ];
  });
}
