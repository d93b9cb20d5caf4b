import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readTeacher } from "../contrast/teacher.ts";
import { pretokenise } from "../corpus/pretokenise.ts";
import { SHARED } from "../corpus/sources.ts";
import { readBytes, readLines, STAGES } from "../stage.ts";
import { bagSpace, denseSpace, type Space } from "./space.ts";
import { toUnit, type TextModel } from "./vectors.ts";

/** Something to be measured, and the bytes a page would fetch to use it. */
export interface Entrant {
  readonly space: Space;
  readonly bytes: number | null;
}

/** a in a / (a + p), Arora et al. 2017. */
const SMOOTH = 1e-3;

/** What a person could use instead: potion-base-2M, GloVe 50d, a bag of words. */
export function readRivals(): Entrant[] {
  const potion = join(SHARED, "models/potion-base-2M");
  const files = ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model_quantized.onnx"];
  const { words, vectors, dim, bytes } = readGlove();
  const shares = wordShares(words);
  const weighed = shares.counted ? "corpus counts" : "word rank";
  const glove = gloveModel(`GloVe 50d (SIF, ${weighed})`, words, vectors, dim, shares.of);
  return [
    {
      space: denseSpace(readTeacher()),
      bytes: files.reduce((sum, file) => sum + statSync(join(potion, file)).size, 0),
    },
    { space: denseSpace(glove), bytes },
    { space: bagOfWords(shares.counted ? shares.of : null), bytes: null },
  ];
}

/** GloVe 6B 50d, its first 10,000 words: "GLVE", u32 n, u32 dim, u32 length, JSON words, padding to 4, f32 rows. */
export function readGlove(): { words: string[]; vectors: Float32Array; dim: number; bytes: number } {
  return parseGlove(readFileSync(join(SHARED, "teachers/glove-6B-50d-10k/glove-10k.bin")));
}

export function parseGlove(file: Buffer): ReturnType<typeof readGlove> {
  if (file.toString("latin1", 0, 4) !== "GLVE") throw new Error("The GloVe file does not begin with GLVE.");
  const [count, dim, length] = [file.readUInt32LE(4), file.readUInt32LE(8), file.readUInt32LE(12)];
  const words = JSON.parse(file.toString("utf8", 16, 16 + length)) as string[];
  const start = 16 + length + ((4 - (length % 4)) % 4);
  const rows = new Uint8Array(file.subarray(start, start + count * dim * 4)).buffer;
  return { words, vectors: new Float32Array(rows), dim, bytes: file.length };
}

/** Sums of word vectors weighted by smooth inverse frequency; the first principal component stays. */
export function gloveModel(
  name: string,
  words: readonly string[],
  vectors: Float32Array,
  dim: number,
  share: (word: string) => number,
): TextModel {
  const rows = new Map(words.map((word, i) => [word, i]));
  return {
    name,
    dim,
    known: (text) => pretokenise(text).map((word) => rows.has(word)),
    embed: (text) => {
      const sum = new Float32Array(dim);
      for (const word of pretokenise(text)) {
        const row = rows.get(word);
        if (row === undefined) continue;
        const weight = SMOOTH / (SMOOTH + share(word));
        for (let d = 0; d < dim; d++) sum[d]! += weight * vectors[row * dim + d]!;
      }
      return toUnit(sum);
    },
  };
}

/** Words counted, each weighing −log p where the corpus is counted, else 1. */
function bagOfWords(share: ((word: string) => number) | null): Space {
  const numbers = new Map<string, number>();
  const weights: number[] = [];
  const tokens = (text: string) =>
    pretokenise(text).map((word) => {
      let id = numbers.get(word);
      if (id === undefined) {
        numbers.set(word, (id = numbers.size));
        weights.push(share ? -Math.log(share(word)) : 1);
      }
      return id;
    });
  const name = share ? "bag of words (count × −log p)" : "bag of words (counts)";
  return bagSpace(name, tokens, (id) => weights[id] ?? 1);
}

/**
 * p of a word: its share of our text where that is counted and the word is one token, as if seen once where it is not;
 * without the counts Zipf's 1 / (rank × ln 1.78n) by its place in `words` (Zipf 1949).
 */
function wordShares(words: readonly string[]): { counted: boolean; of: (word: string) => number } {
  const folder = join(STAGES, "vocabulary");
  if (existsSync(join(folder, "done"))) {
    const counts = new Uint32Array(readBytes(join(folder, "counts.u32")));
    const total = counts.reduce((sum, count) => sum + count, 0);
    const tokens = readLines(join(folder, "vocabulary.txt"));
    const shares = new Map(tokens.map((token, id) => [token, Math.max(1, counts[id] ?? 0) / total]));
    return { counted: true, of: (word) => shares.get(word) ?? 1 / total };
  }
  const ranks = new Map(words.map((word, i) => [word, i + 1]));
  const harmonic = Math.log(1.78 * words.length);
  return { counted: false, of: (word) => 1 / ((ranks.get(word) ?? words.length) * harmonic) };
}
