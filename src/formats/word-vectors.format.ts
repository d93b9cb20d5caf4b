import { encodingOf, headText, looksLikeText } from "./decode.ts";
import { FormatError } from "./format-error.ts";
import { hasExtension, SNIFF_BYTES, type Format, type OpenOptions } from "./format.ts";
import { linesOf } from "./lines.ts";
import { numberIn } from "./numbers.ts";
import type { Source } from "./source.ts";
import { BATCH, placesOf, type Batch, type Column, type TableReader } from "./table.ts";

const EXTENSIONS = ["vec", "glove", "w2v"];

const format: Format = {
  id: "word-vectors",
  label: "Word vectors, text (GloVe, word2vec, fastText)",
  extensions: EXTENSIONS,
  mime: [],
  sniff: (head, name, size) => {
    if (!looksLikeText(head)) return 0;
    const shape = shapeOf(headText(head), head.length >= size, 50);
    if (shape === null) return 0;
    return hasExtension(name, EXTENSIONS) ? 0.95 : hasExtension(name, ["csv", "tsv"]) ? 0 : 0.8;
  },
  open: openWords,
};
export default format;

interface Shape {
  readonly dim: number;
  /** Words the first line claims (word2vec, fastText); null without such a line (GloVe). */
  readonly claimed: number | null;
}

/**
 * By the first lines: a line of two whole numbers, or none; then words with numbers. Null where one of the first `checked` is anything else.
 */
function shapeOf(text: string, whole: boolean, checked: number): Shape | null {
  const lines = text.replace("\ufeff", "").split(/\r?\n/);
  if (!whole && lines.length > 1) lines.pop();
  const head = /^(\d+) (\d+)\s*$/.exec(lines[0] ?? "");
  const body = lines.slice(head === null ? 0 : 1).filter((line) => line !== "").slice(0, 50); // prettier-ignore
  const claimedDim = head === null ? null : Number(head[2]);
  const dim = claimedDim ?? trailingNumbers(body);
  if (dim < 2 || body.length === 0) return null;
  if (!body.slice(0, checked).every((line) => wordLine(line, dim) !== null)) return null;
  return { dim, claimed: head === null ? null : Number(head[1]) };
}

/** Numbers at the end of most lines, the more where as many have fewer; a word may hold spaces, and may be a number itself. */
function trailingNumbers(lines: readonly string[]): number {
  const counts = lines.map((line) => {
    const parts = line.trimEnd().split(" ");
    let count = 0;
    while (count < parts.length - 1 && numberIn(parts[parts.length - 1 - count] ?? "") !== undefined) count++;
    return count;
  });
  const times = (count: number): number => counts.filter((other) => other === count).length;
  return counts.toSorted((a, b) => times(b) - times(a) || b - a)[0] ?? 0;
}

/** The place of the space before the last `dim` numbers; null where they are not there. */
function wordLine(line: string, dim: number): { readonly word: string; readonly numbers: number[] } | null {
  let at = line.trimEnd().length;
  for (let left = dim; left > 0; left--) {
    at = line.lastIndexOf(" ", at - 1);
    if (at <= 0) return null;
  }
  const parts = line
    .slice(at + 1)
    .trimEnd()
    .split(" ");
  const numbers: number[] = [];
  for (const part of parts) {
    // The native way is quick; an empty text is 0 to it, and it does not know the words for what is no number.
    const quick = part === "" ? Number.NaN : Number(part);
    const number = Number.isNaN(quick) ? numberIn(part) : quick;
    if (number === undefined) return null;
    numbers.push(number);
  }
  return numbers.length === dim ? { word: line.slice(0, at), numbers } : null;
}

async function openWords(source: Source, options: OpenOptions): Promise<TableReader> {
  const head = await source.read(0, Math.min(SNIFF_BYTES * 4, source.size), options.signal);
  const encoding = encodingOf(head, source.name, options.encoding);
  const shape = shapeOf(headText(head, encoding.label, encoding.mark), head.length >= source.size, 1);
  if (shape === null) {
    throw new FormatError(
      "Its first lines are not a word with numbers.",
      "Each line is a word, then its numbers, parted by single spaces.",
      { file: source.name, line: 1 },
    );
  }
  const { dim, claimed } = shape;
  const columns: readonly Column[] = [
    { name: "word", kind: "text" },
    { name: "vector", kind: "vector", dim },
  ];
  return {
    format: "word-vectors",
    columns,
    rows: claimed,
    size: source.size,
    facts: [encoding.why, claimed === null ? `GloVe text, ${dim} numbers a word` : `word2vec text, ${dim} numbers a word`], // prettier-ignore
    remarks: () => [],
    batches: async function* batches(wish = {}): AsyncGenerator<Batch, void, undefined> {
      const places = placesOf(columns, wish.columns);
      const most = Math.max(1, Math.min(wish.batch ?? BATCH, Math.floor((1 << 21) / dim)));
      let first = 0;
      let words: string[] = [];
      let starts: number[] = [];
      let values = new Float32Array(most * dim);
      const batch = (bytes: number): Batch => {
        const n = words.length;
        const made = places.map((place) =>
          place === 0
            ? { kind: "text" as const, values: words }
            : { kind: "vector" as const, dim, values: values.slice(0, n * dim) },
        );
        const lines = Float64Array.from(starts);
        [words, starts] = [[], []];
        first += n;
        return { first: first - n, n, cells: made, lines, bytes };
      };
      for await (const { lines, first: number, bytes } of linesOf(
        source,
        encoding,
        wish.signal ?? options.signal,
      )) {
        for (const [i, line] of lines.entries()) {
          if (line === "" || (claimed !== null && number + i === 1)) continue;
          const found = wordLine(line, dim);
          if (found === null) {
            throw new FormatError(
              `The line is not a word with ${dim} numbers, like the lines before it.`,
              "Correct it there, or leave it out.",
              { file: source.name, line: number + i, row: first + words.length + 1 },
            );
          }
          for (let d = 0; d < dim; d++) values[words.length * dim + d] = found.numbers[d]!;
          words.push(found.word);
          starts.push(number + i);
          if (words.length >= most) {
            yield batch(bytes);
            values = new Float32Array(most * dim);
          }
        }
        if (bytes >= source.size && words.length > 0) yield batch(bytes);
      }
      if (claimed !== null && first !== claimed) {
        throw new FormatError(
          `The first line claims ${claimed} words, and there are ${first}.`,
          "The file was cut off, or the line is wrong: get it again, or correct the line.",
          { file: source.name, line: 1 },
        );
      }
    },
  };
}
