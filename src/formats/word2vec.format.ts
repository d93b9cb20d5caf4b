import { FormatError, truncated } from "./format-error.ts";
import { hasExtension, type Format, type OpenOptions } from "./format.ts";
import { toFloats } from "./numbers.ts";
import { asciiOf, PIECE, type Source } from "./source.ts";
import { BATCH, placesOf, Remarks, type Batch, type Column, type TableReader } from "./table.ts";

const HEAD = /^(\d{1,12}) (\d{1,6})\s*\n/;
/** Bytes a word may have. */
const LONGEST = 10_000;

const format: Format = {
  id: "word2vec",
  label: "word2vec, binary",
  extensions: ["bin"],
  mime: [],
  sniff: (head, name) => {
    const found = HEAD.exec(asciiOf(head, 0, 40));
    if (found === null) return 0;
    // Text files have words and digits after the same first line.
    const rest = head.subarray(found[0].length);
    const control = rest.some((byte) => byte < 9 || (byte > 13 && byte < 32));
    return control
      ? hasExtension(name, ["bin", "w2v"])
        ? 0.98
        : 0.9
      : hasExtension(name, ["bin"])
        ? 0.3
        : 0;
  },
  open: openBinary,
};
export default format;

/**
 * "words dimensions\n", then for each word its bytes, a space, and its numbers as little-endian 32-bit floats; a line break may stand between words (the
 * C program of Mikolov et al. 2013 writes one, gensim none).
 */
async function openBinary(source: Source, options: OpenOptions): Promise<TableReader> {
  const head = HEAD.exec(asciiOf(await source.read(0, 40, options.signal)));
  if (head === null)
    throw new FormatError("Its first line is not two numbers.", "word2vec files begin with the count of words and of dimensions.", { file: source.name, line: 1 }); // prettier-ignore
  const [rows, dim] = [Number(head[1]), Number(head[2])];
  if (dim < 1 || rows < 1)
    throw new FormatError(`Its first line claims ${rows} words of ${dim} numbers.`, "It is damaged: get it again.", { file: source.name, line: 1 }); // prettier-ignore
  if (head[0].length + rows * (dim * 4 + 1) > source.size)
    throw truncated(`the ${rows} words of ${dim} numbers its first line claims`, { file: source.name, byte: source.size }); // prettier-ignore
  const columns: readonly Column[] = [
    { name: "word", kind: "text" },
    dim > 1 ? { name: "vector", kind: "vector", dim } : { name: "vector", kind: "number" },
  ];
  const remarks = new Remarks();
  return {
    format: "word2vec",
    columns,
    rows,
    size: source.size,
    facts: [`${rows} words of ${dim} numbers`],
    remarks: remarks.list,
    batches: async function* batches(wish = {}): AsyncGenerator<Batch, void, undefined> {
      const places = placesOf(columns, wish.columns);
      const most = Math.max(1, Math.min(wish.batch ?? BATCH, Math.floor((1 << 21) / dim)));
      const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
      let [at, first] = [head[0].length, 0];
      let rest: Uint8Array = new Uint8Array(0);
      remarks.forget("utf8");
      const word = (bytes: Uint8Array): string => {
        try {
          return decoder.decode(bytes);
        } catch {
          remarks.add("utf8", "A word is not UTF-8: what cannot be read is shown as �.");
          return new TextDecoder().decode(bytes);
        }
      };
      while (first < rows) {
        wish.signal?.throwIfAborted();
        const words: string[] = [];
        const values = new Float32Array(Math.min(most, rows - first) * dim);
        const n = Math.min(most, rows - first);
        while (words.length < n) {
          const start = rest[0] === 10 ? 1 : 0;
          const space = rest.subarray(0, LONGEST).indexOf(32, start);
          if (space < 0 || space + 1 + dim * 4 > rest.length) {
            if (space < 0 && rest.length > LONGEST)
              throw new FormatError(`A word is longer than ${LONGEST} bytes.`, "It is damaged, or not of word2vec: get it again.", { file: source.name, row: first + words.length + 1, byte: at - rest.length }); // prettier-ignore
            const more = await source.read(at, at + Math.max(PIECE, dim * 4), wish.signal);
            if (more.length === 0) throw truncated(`word ${first + words.length + 1} of ${rows} does`, { file: source.name, row: first + words.length + 1, byte: source.size }); // prettier-ignore
            const joined = new Uint8Array(rest.length + more.length);
            joined.set(rest);
            joined.set(more, rest.length);
            rest = joined;
            at += more.length;
            continue;
          }
          const text = word(rest.subarray(start, space));
          values.set(
            toFloats(rest.subarray(space + 1, space + 1 + dim * 4), "f32", true),
            words.length * dim,
          );
          words.push(text);
          rest = rest.subarray(space + 1 + dim * 4);
        }
        const numbers = dim > 1 ? ({ kind: "vector", dim, values } as const) : ({ kind: "number", values: Float64Array.from(values) } as const); // prettier-ignore
        const cells = places.map((place) =>
          place === 0 ? ({ kind: "text", values: words } as const) : numbers,
        );
        yield { first, n, cells, lines: null, bytes: at - rest.length };
        first += n;
      }
    },
  };
}
