import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readCaptions } from "../pairs/captions.ts";
import { readMeanings } from "../pairs/wordnet.ts";
import { readLines, readBytes, writeArray } from "../stage.ts";
import { pretokenise, sentences } from "./pretokenise.ts";
import { filesIn, isRelationLine, readGzip, sourceOf } from "./sources.ts";

/** Marks in the stream of word numbers; ordinary words start at FIRST_WORD. */
export const SENTENCE_BREAK = 0;
export const PARAGRAPH_BREAK = 1;
export const FIRST_WORD = 2;

/** All running text as word numbers, before there is a vocabulary. */
export interface Corpus {
  /** Distinct words; the first two are the break marks. */
  readonly words: readonly string[];
  readonly sources: readonly string[];
  /** counts[source * words.length + word]. */
  readonly counts: Uint32Array;
  /** Word numbers and break marks. */
  readonly stream: Uint32Array;
  /** starts[i] is where source i begins in the stream; one more at the end. */
  readonly starts: readonly number[];
}

/** Reads every text, cuts it into words and writes the stream of word numbers with counts per source. */
export function buildCorpus(folder: string): void {
  const numbers = new Map<string, number>([
    ["<sentence>", SENTENCE_BREAK],
    ["<paragraph>", PARAGRAPH_BREAK],
  ]);
  const files = filesIn("corpora/text", ".txt.gz");
  const sources = [...new Set(files.map(sourceOf)), ...SHORT_TEXTS.keys()];
  const starts: number[] = [];
  const countsOf: Uint32Array[] = [];
  let stream = new Uint32Array(1 << 24);
  let length = 0;
  const push = (value: number) => {
    if (length === stream.length) {
      const wider = new Uint32Array(stream.length * 2);
      wider.set(stream);
      stream = wider;
    }
    stream[length++] = value;
  };
  for (const source of sources) {
    starts.push(length);
    const counts: number[] = [];
    for (const [name, paragraphs] of paragraphsOf(source, files)) {
      for (const paragraph of paragraphs) {
        if (isRelationLine(source, paragraph)) continue;
        for (const sentence of sentences(paragraph)) {
          const words = pretokenise(sentence);
          if (words.length < 2) continue;
          for (const word of words) {
            let number = numbers.get(word);
            if (number === undefined) numbers.set(word, (number = numbers.size));
            counts[number] = (counts[number] ?? 0) + 1;
            push(number);
          }
          push(SENTENCE_BREAK);
        }
        push(PARAGRAPH_BREAK);
      }
      console.log(`  ${name}: ${(length / 1e6).toFixed(1)} M words so far`);
    }
    countsOf.push(Uint32Array.from({ length: counts.length }, (_, i) => counts[i] ?? 0));
  }
  starts.push(length);
  const all = new Uint32Array(sources.length * numbers.size);
  for (const [i, counts] of countsOf.entries()) all.set(counts, i * numbers.size);
  writeFileSync(join(folder, "words.txt"), [...numbers.keys()].join("\n"));
  writeFileSync(join(folder, "sources.json"), JSON.stringify({ sources, starts }));
  writeArray(join(folder, "counts.u32"), all);
  writeArray(join(folder, "stream.u32"), stream.subarray(0, length));
}

/** Sources that come as other files than running text. */
const SHORT_TEXTS: ReadonlyMap<string, () => string[]> = new Map([
  ["captions", () => [...readCaptions().values()].flat()],
  [
    "wordnet",
    () =>
      readMeanings().flatMap(({ words, definition, examples }) => [
        ...words.map((word) => `${word}: ${definition}`),
        ...examples,
      ]),
  ],
]);

function* paragraphsOf(source: string, files: readonly string[]): Generator<[string, readonly string[]]> {
  const short = SHORT_TEXTS.get(source);
  if (short) yield [source, short()];
  else {
    for (const file of files.filter((name) => sourceOf(name) === source))
      yield [file, readGzip("corpora/text", file).split("\n")];
  }
}

export function readCorpus(folder: string): Corpus {
  const { sources, starts } = JSON.parse(readLines(join(folder, "sources.json"))[0] ?? "{}") as {
    sources: string[];
    starts: number[];
  };
  return {
    words: readLines(join(folder, "words.txt")),
    sources,
    starts,
    counts: new Uint32Array(readBytes(join(folder, "counts.u32"))),
    stream: new Uint32Array(readBytes(join(folder, "stream.u32"))),
  };
}
