import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { SHARED } from "../corpus/sources.ts";
import type { Analogy } from "./analogies.ts";
import { bankingSplit, readBanking, type BankingSplit } from "./banking.ts";

/** What the models are asked. None of it is ever trained on. */

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
  /** Human judgement; only its order counts. */
  readonly score: number;
}

export interface StsPair extends ScoredPair {
  /** "main-news headlines": the genre and the file the pair is from. */
  readonly genre: string;
}

export interface AnalogySection {
  readonly name: string;
  /** Google's sections gram1 to gram9 ask for word forms, the others for facts. */
  readonly kind: "semantic" | "syntactic";
  readonly questions: readonly Analogy[];
}

export interface Questions {
  /** STS benchmark: tune on dev; train is never trained on; test only where the file is. */
  readonly sts: {
    readonly dev: readonly StsPair[];
    readonly train: readonly StsPair[];
    readonly test: readonly StsPair[] | null;
  };
  /** The 10,000 words every model answers from: the most frequent of GloVe 6B. */
  readonly candidates: readonly string[];
  readonly analogies: readonly AnalogySection[];
  readonly men: readonly ScoredPair[] | null;
  readonly simlex: readonly ScoredPair[] | null;
  readonly banking: BankingSplit & { readonly from: string };
}

/** Every text and word that `measure` asks a model for. */
export function textsAsked({ sts, candidates, men, simlex, banking }: Questions): string[] {
  const pairs = [...sts.dev, ...sts.train, ...(sts.test ?? []), ...(men ?? []), ...(simlex ?? [])];
  return [
    ...pairs.flatMap(({ first, second }) => [first, second]),
    ...candidates,
    ...[...banking.neighbours, ...banking.heldBack].map(({ question }) => question),
    ...PARAPHRASES.flat(),
    ...UNRELATED,
    "cat",
    "dog",
    "car",
  ];
}

let kept: Questions | undefined;

/**
 * Everything the models are asked, read once. Test sets that are not in ../shared/eval are looked for in the folder that
 * EXPLORER_EVAL names: simlex-999.txt, men.txt, banking77-test.csv, sts-test.csv.
 */
export function readQuestions(): Questions {
  return (kept ??= read());
}

function read(): Questions {
  const candidates = readCandidates();
  const test = find("sts-test.csv");
  const men = find("men.txt");
  const simlex = find("simlex-999.txt");
  return {
    sts: {
      dev: readSts("dev"),
      train: readSts("train"),
      test: test === null ? null : parseSts(readLines(test)),
    },
    candidates,
    analogies: parseAnalogies(readLines(join(SHARED, "eval/google-analogies-even.txt")), candidates),
    men: men === null ? null : parseMen(readLines(men)),
    simlex: simlex === null ? null : parseSimlex(readLines(simlex)),
    banking: banking(find("banking77-test.csv")),
  };
}

function banking(test: string | null): Questions["banking"] {
  const lines = readLines(join(SHARED, "corpora/banking77/train.csv"));
  if (!test) return { ...bankingSplit(lines), from: "the last fifth of each intent of train.csv, held back" };
  return { neighbours: readBanking(lines), heldBack: readBanking(readLines(test)), from: "test.csv" };
}

/** The file's path in EXPLORER_EVAL or ../shared/eval, or null. */
function find(name: string): string | null {
  const folders = [process.env["EXPLORER_EVAL"], join(SHARED, "eval"), join(SHARED, "eval/sts-benchmark")];
  const places = folders.flatMap((folder) => (folder ? [resolve(folder, name)] : []));
  return places.find((place) => existsSync(place)) ?? null;
}

function readLines(path: string): string[] {
  return readFileSync(path, "utf8").split("\n");
}

/** One part of the STS benchmark in ../shared/eval. */
export function readSts(part: "dev" | "train"): StsPair[] {
  return parseSts(readLines(join(SHARED, `eval/sts-benchmark/sts-${part}.csv`)));
}

/** Lines of the STS benchmark: genre, file, year, id, score from 0 to 5, two sentences, TABs between. */
export function parseSts(lines: readonly string[]): StsPair[] {
  return lines
    .map((line) => line.split("\t"))
    .filter((cells) => cells.length >= 7)
    .map(([genre = "", file = "", , , score, first = "", second = ""]) => ({
      genre: `${genre} ${file}`,
      first,
      second: second.replace(/\r$/, ""),
      score: Number(score),
    }));
}

/** Lines "word1 word2 score" (MEN, Bruni et al. 2014); a heading line is passed over. */
export function parseMen(lines: readonly string[]): ScoredPair[] {
  return scored(lines.map((line) => line.trim().split(/\s+/)));
}

/** Lines "word1 TAB word2 TAB part of speech TAB score TAB ..." (SimLex-999, Hill et al. 2015) after a heading line. */
export function parseSimlex(lines: readonly string[]): ScoredPair[] {
  return scored(
    lines.map((line) => line.split("\t")).map(([first, second, , score]) => [first, second, score]),
  );
}

function scored(rows: readonly (readonly (string | undefined)[])[]): ScoredPair[] {
  return rows
    .filter(([first, second, score]) => first && second && score && Number.isFinite(Number(score)))
    .map(([first = "", second = "", score]) => ({
      first: first.toLowerCase(),
      second: second.toLowerCase(),
      score: Number(score),
    }));
}

function readCandidates(): string[] {
  const file = readFileSync(join(SHARED, "teachers/glove-6B-50d-10k/glove-10k.bin"));
  const length = file.readUInt32LE(12);
  return JSON.parse(file.subarray(16, 16 + length).toString("utf8")) as string[];
}

/** Google's analogy questions (Mikolov et al. 2013) whose four words are all candidates, by section. */
export function parseAnalogies(lines: readonly string[], candidates: readonly string[]): AnalogySection[] {
  const known = new Set(candidates);
  const sections: (AnalogySection & { questions: Analogy[] })[] = [];
  for (const line of lines) {
    if (line.startsWith(":")) {
      const name = line.slice(1).trim();
      sections.push({ name, kind: name.startsWith("gram") ? "syntactic" : "semantic", questions: [] });
      continue;
    }
    const words = line.toLowerCase().trim().split(/\s+/);
    if (words.length !== 4 || !words.every((word) => known.has(word))) continue;
    sections.at(-1)?.questions.push(words as unknown as Analogy);
  }
  return sections.filter(({ questions }) => questions.length > 0);
}
