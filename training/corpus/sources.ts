import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";

/** The folder with corpora, eval sets and teachers: EXPLORER_SHARED, else `../shared` beside the repository. */
export const SHARED = resolve(process.env["EXPLORER_SHARED"] ?? join(import.meta.dirname, "../../../shared"));

const WANTED = `Training needs open text that is not part of this repository. Put it in ../shared beside the
repository, or name another folder in EXPLORER_SHARED:
  corpora/text/*.txt.gz        one paragraph a line, UTF-8 (Simple English Wikipedia, OpenStax books, ...)
  corpora/pairs/pairs-*.tsv.gz two texts that belong together, a TAB between them
  corpora/captions/coco-captions-val2017.json.gz, corpora/banking77/train.csv
  corpora/wordnet/open-english-wordnet.tar.gz
  eval/google-analogies-even.txt, eval/sts-benchmark/sts-dev.csv, teachers/glove-6B-50d-10k/glove-10k.bin
  models/potion-base-2M/       the teacher of sentence similarities
The model's card, public/models/explorer-en/README.md, lists where each text is from.
The committed model stays usable without any of this.`;

/** Ends the command with a readable sentence when the text is not there. */
export function requireShared(...parts: readonly string[]): void {
  const missing = parts.filter((part) => !existsSync(join(SHARED, part)));
  if (missing.length === 0) return;
  console.error(`Not found in ${SHARED}: ${missing.join(", ")}.\n\n${WANTED}`);
  process.exit(1);
}

/** A text file's source: "simplewiki-02.txt.gz" belongs to "simplewiki". */
export function sourceOf(file: string): string {
  return file.replace(/\.txt\.gz$/, "").replace(/-\d\d$/, "");
}

/** Names of files in a folder of ../shared, in a fixed order. */
export function filesIn(folder: string, ending: string): string[] {
  return readdirSync(join(SHARED, folder))
    .filter((file) => file.endsWith(ending))
    .sort();
}

export function readGzip(...parts: readonly string[]): string {
  return gunzipSync(readFileSync(join(SHARED, ...parts))).toString("utf8");
}

const DICTIONARIES: ReadonlySet<string> = new Set(["wordnet", "wordset"]);

/**
 * Lines made to state one relation for every country ("The capital of Algeria is Algiers.", "Algiers, Algeria", and a
 * dictionary's "Algiers: the capital and largest city of Algeria"). They are a list of related pairs in the shape of text;
 * leaving them out keeps the arithmetic honest.
 */
export function isRelationLine(source: string, line: string): boolean {
  if (DICTIONARIES.has(source)) return /\bcapital\b.*\bof\b/i.test(line);
  if (source !== "factbook") return false;
  return /\bcapital\b/i.test(line) || (line.length < 60 && /^[^,.:;]+, [^,.:;]+$/.test(line));
}
