import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SHARED } from "../corpus/sources.ts";

/** What the models are asked. None of it is ever trained on. */

/** "a is to b as c is to d": the answer d should be nearest to b − a + c. */
export type Analogy = readonly [a: string, b: string, c: string, d: string];

/** The six presets of the arithmetic panel. */
export const PRESETS: readonly Analogy[] = [
  ["man", "king", "woman", "queen"],
  ["france", "paris", "germany", "berlin"],
  ["france", "paris", "italy", "rome"],
  ["walk", "walking", "swim", "swimming"],
  ["walk", "walked", "run", "ran"],
  ["big", "bigger", "small", "smaller"],
];

export const PARAPHRASES: readonly (readonly [string, string])[] = [
  ["My order hasn't arrived", "I haven't received my package"],
  ["heart attack symptoms", "myocardial infarction signs"],
  ["The cat sat on the mat", "A feline rested on the rug"],
];

export const UNRELATED: readonly string[] = [
  "Machine learning is fascinating",
  "The stock market fell sharply today",
  "She plays the violin in an orchestra",
  "How do I bake chocolate chip cookies?",
  "The president signed the new law",
  "Photosynthesis converts light into energy",
];

export interface ScoredPair {
  readonly first: string;
  readonly second: string;
  /** Human judgement, 0 to 5. */
  readonly score: number;
}

export function readSts(part: "dev" | "train"): ScoredPair[] {
  const lines = readFileSync(join(SHARED, `eval/sts-benchmark/sts-${part}.csv`), "utf8").split("\n");
  return lines
    .map((line) => line.split("\t"))
    .filter((cells) => cells.length >= 7)
    .map((cells) => ({ first: cells[5] ?? "", second: cells[6] ?? "", score: Number(cells[4]) }));
}

/** The 10,000 candidate words every model answers from: the most frequent of GloVe 6B. */
export function readCandidates(): string[] {
  const file = readFileSync(join(SHARED, "teachers/glove-6B-50d-10k/glove-10k.bin"));
  const length = file.readUInt32LE(12);
  return JSON.parse(file.subarray(16, 16 + length).toString("utf8")) as string[];
}

/** Google's analogy questions whose four words are all candidates. */
export function readAnalogies(candidates: readonly string[]): Analogy[] {
  const known = new Set(candidates);
  return readFileSync(join(SHARED, "eval/google-analogies-even.txt"), "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith(":"))
    .map((line) => line.toLowerCase().trim().split(/\s+/) as unknown as Analogy)
    .filter((words) => words.length === 4 && words.every((word) => known.has(word)));
}
