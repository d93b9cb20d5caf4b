import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { SHARED } from "../corpus/sources.ts";

/** One meaning in the dictionary: what it says, sentences that show it, and at most three words that have it. */
export interface Meaning {
  readonly words: readonly string[];
  readonly definition: string;
  readonly examples: readonly string[];
}

/**
 * Definitions and example sentences of Open English WordNet, each used with one word at a time. Nothing else of it is
 * read: no hypernyms, no antonyms, no relation of any kind.
 */
export function readMeanings(): Meaning[] {
  const archive = gunzipSync(readFileSync(join(SHARED, "corpora/wordnet/open-english-wordnet.tar.gz")));
  return [...filesOfTar(archive)]
    .filter(([name]) => /\/(noun|verb|adj|adv)\.\w+\.yaml$/.test(name))
    .flatMap(([, bytes]) => meaningsOf(new TextDecoder().decode(bytes)));
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
function meaningsOf(yaml: string): Meaning[] {
  const found: Meaning[] = [];
  for (const entry of yaml.split(/\n(?=\S)/)) {
    const definition = listOf(entry, "definition")[0]?.replace(/^\([^)]*\)\s*/, "");
    if (!definition) continue;
    const words = listOf(entry, "members").slice(0, 3);
    const examples = listOf(entry, "example").filter((example) => !example.startsWith("source:"));
    found.push({ words, definition, examples });
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
