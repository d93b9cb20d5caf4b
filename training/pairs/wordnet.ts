import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { SHARED } from "../corpus/sources.ts";

/** A dictionary entry: the words that share a definition are named apart, each with the definition only. */
export interface Definition {
  readonly word: string;
  readonly definition: string;
}

/**
 * Definitions of Open English WordNet. Nothing else of it is read: no synonyms, no hypernyms, no relation of any kind.
 */
export function readDefinitions(): Definition[] {
  const archive = gunzipSync(readFileSync(join(SHARED, "corpora/wordnet/open-english-wordnet.tar.gz")));
  return [...filesOfTar(archive)]
    .filter(([name]) => /\/(noun|verb|adj|adv)\.\w+\.yaml$/.test(name))
    .flatMap(([, bytes]) => definitionsOf(new TextDecoder().decode(bytes)));
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
function definitionsOf(yaml: string): Definition[] {
  const found: Definition[] = [];
  for (const entry of yaml.split(/\n(?=\S)/)) {
    const definition = listOf(entry, "definition")[0]?.replace(/^\([^)]*\)\s*/, "");
    if (!definition) continue;
    for (const member of listOf(entry, "members").slice(0, 3)) found.push({ word: member, definition });
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
