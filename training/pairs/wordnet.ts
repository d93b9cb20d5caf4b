import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { isRelationLine, SHARED } from "../corpus/sources.ts";

/** One meaning in the dictionary. */
export interface Meaning {
  /** At most three words that have it. */
  readonly words: readonly string[];
  /** Those of them that have it among their first two meanings: a dictionary puts the common ones first. */
  readonly common: readonly string[];
  readonly definition: string;
  readonly examples: readonly string[];
}

const COMMON_MEANINGS = 2;

/**
 * Open English WordNet's meanings: definitions, example sentences, and the words that share one. Nothing else of it is read:
 * no hypernyms, no antonyms, no derivations. Definitions that name capitals are left out, see `isRelationLine`.
 */
export function readMeanings(): Meaning[] {
  const archive = gunzipSync(readFileSync(join(SHARED, "corpora/wordnet/open-english-wordnet.tar.gz")));
  const files = [...filesOfTar(archive)].map(([name, bytes]) => ({
    name,
    yaml: () => new TextDecoder().decode(bytes),
  }));
  const firsts = new Set(
    files
      .filter(({ name }) => /\/entries-\w+\.yaml$/.test(name))
      .flatMap(({ yaml }) => firstMeanings(yaml())),
  );
  return files
    .filter(({ name }) => /\/(noun|verb|adj|adv)\.\w+\.yaml$/.test(name))
    .flatMap(({ yaml }) => meaningsOf(yaml(), firsts))
    .filter(
      ({ words, definition }) => !words.some((word) => isRelationLine("wordnet", `${word}: ${definition}`)),
    );
}

/** How many meanings each lower-case word has, all parts of speech together. */
export function countMeanings(meanings: readonly Meaning[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { words } of meanings)
    for (const word of words) counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
  return counts;
}

/** "word synset" for the first meanings of each word and part of speech; a file of entries lists them in order. */
function firstMeanings(yaml: string): string[] {
  return yaml.split(/\n(?=\S)/).flatMap((entry) => {
    const word = /^(['"]?)(.*)\1:\n/.exec(entry)?.[2] ?? "";
    return entry
      .split(/\n {2}(?=\S)/)
      .slice(1)
      .flatMap((part) => [...part.matchAll(/\n {6}synset: (\S+)/g)].slice(0, COMMON_MEANINGS))
      .map(([, synset]) => `${word} ${synset}`);
  });
}

/** Name and content of each plain file in a tar archive (POSIX.1-1988 headers of 512 bytes). */
export function* filesOfTar(archive: Uint8Array): Generator<[string, Uint8Array]> {
  const text = new TextDecoder("latin1");
  for (let at = 0; at + 512 <= archive.length;) {
    const name = text.decode(archive.subarray(at, at + 100)).replace(/\0.*$/s, "");
    const size = Number.parseInt(text.decode(archive.subarray(at + 124, at + 136)), 8) || 0;
    if (name && archive[at + 156] !== 53) yield [name, archive.subarray(at + 512, at + 512 + size)];
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

/** The layout WordNet's YAML keeps to: entries at column 0, keys at 2, list items as "  - ", longer text indented. */
function meaningsOf(yaml: string, firsts: ReadonlySet<string>): Meaning[] {
  const found: Meaning[] = [];
  for (const entry of yaml.split(/\n(?=\S)/)) {
    const synset = /^\s*(\S+):/.exec(entry)?.[1] ?? "";
    const definition = listOf(entry, "definition")[0]?.replace(/^\([^)]*\)\s*/, "");
    if (!definition) continue;
    const members = listOf(entry, "members");
    const common = members.filter((word) => firsts.has(`${word} ${synset}`));
    const examples = listOf(entry, "example").filter((example) => !example.startsWith("source:"));
    found.push({ words: members.slice(0, 3), common: common.slice(0, 4), definition, examples });
  }
  return found;
}

function listOf(entry: string, key: string): string[] {
  const section = new RegExp(`\\n  ${key}:\\n((?:  - .*\\n?(?:    .*\\n?)*)+)`).exec(entry)?.[1] ?? "";
  return section
    .split(/(?:^|\n)  - /)
    .map((item) => item.replace(/\s+/g, " ").trim())
    .map((item) => item.replace(/^(['"])(.*)\1$/, "$2").replace(/''/g, "'"))
    .filter((item) => item !== "");
}
