import { headText, looksLikeText } from "./decode.ts";
import { FormatError } from "./format-error.ts";
import { hasExtension, SNIFF_BYTES, type Format, type OpenOptions } from "./format.ts";
import { matrixTable } from "./matrix-table.ts";
import type { Source } from "./source.ts";
import type { TableReader } from "./table.ts";
import { tensorLines, tensorWidth } from "./tensor-lines.ts";

const format: Format = {
  id: "tensors",
  label: "Vectors of the Embedding Projector (.tsv, .bytes)",
  extensions: ["bytes", "tensors"],
  mime: [],
  sniff: (head, name, size) => {
    if (hasExtension(name, ["bytes", "tensors"])) return 0.9;
    if (!looksLikeText(head) || hasExtension(name, ["csv", "json"])) return 0;
    const width = tensorWidth(headText(head), size <= SNIFF_BYTES);
    return width >= 4 ? 0.93 : 0;
  },
  open: openBare,
};
export default format;

/** Lines of numbers, or bare little-endian 32-bit floats, whose count a row `options.dim` has to say. */
async function openBare(source: Source, options: OpenOptions): Promise<TableReader> {
  const head = await source.read(0, Math.min(SNIFF_BYTES, source.size), options.signal);
  if (looksLikeText(head)) return tensorLines(source, null, options.signal);
  const { dim } = options;
  if (dim === undefined) {
    throw new FormatError(
      "These are bare numbers: nothing says how many make a vector.",
      "Open the projector's config .json with it, or say the number of dimensions.",
      { file: source.name },
    );
  }
  return bareFloats(source, dim);
}

function bareFloats(source: Source, dim: number): TableReader {
  const rows = source.size / (4 * dim);
  if (!Number.isInteger(dim) || dim < 1 || !Number.isInteger(rows) || rows < 1) {
    throw new FormatError(
      `${source.size} bytes are not whole vectors of ${dim} numbers.`,
      "Say another number of dimensions; the file may also be cut off.",
      { file: source.name },
    );
  }
  const matrix = { source, at: 0, rows, dim, type: "f32", little: true, fortran: false } as const;
  return matrixTable("tensors", "vector", matrix, []);
}
