import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TOKEN_PARAGRAPH_BREAK, TOKEN_SENTENCE_BREAK, type TokenStream } from "../corpus/encode.ts";
import { filesIn, isRelationLine, readGzip, SHARED } from "../corpus/sources.ts";
import type { WordPiece } from "../corpus/wordpiece.ts";
import { bankingSplit } from "../measure/banking.ts";
import { Random } from "../random.ts";
import { readBytes, writeArray } from "../stage.ts";
import { readTexts, TextList, textAt, writeTexts, type Texts } from "./texts.ts";
import { readCaptions } from "./captions.ts";
import { countMeanings, readMeanings } from "./wordnet.ts";

/** Texts that belong together, from one source. */
export interface PairSet {
  readonly name: string;
  readonly first: Texts;
  readonly second: Texts;
  /** Pairs of the same group are never each other's negatives. */
  readonly groups: Uint32Array;
}

/** A word with more meanings than this is taken from WordNet alone, which puts the common ones first. */
const MANY_MEANINGS = 4;

/** Texts beyond this many tokens are cut. */
const LONGEST = 64;

class PairList {
  readonly #first = new TextList();
  readonly #second = new TextList();
  readonly #groups: number[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #tokenizer: WordPiece;

  constructor(tokenizer: WordPiece) {
    this.#tokenizer = tokenizer;
  }

  add(first: string, second: string, group = first): void {
    this.addTokens(this.#tokenizer.encode(first, LONGEST), this.#tokenizer.encode(second, LONGEST), group);
  }

  addTokens(first: ArrayLike<number>, second: ArrayLike<number>, group: string): void {
    if (first.length === 0 || second.length === 0) return;
    let number = this.#numbers.get(group);
    if (number === undefined) this.#numbers.set(group, (number = this.#numbers.size));
    this.#first.add(first);
    this.#second.add(second);
    this.#groups.push(number);
  }

  write(folder: string, name: string): void {
    writeTexts(folder, `${name}.first`, this.#first.finish());
    writeTexts(folder, `${name}.second`, this.#second.finish());
    writeArray(join(folder, `${name}.groups.u32`), Uint32Array.from(this.#groups));
    console.log(`  ${name}: ${this.#groups.length.toLocaleString("en")} pairs`);
  }
}

/** Tokenises every source of pairs into `folder`. */
export function buildPairs(
  folder: string,
  tokenizer: WordPiece,
  text: TokenStream,
  sources: readonly string[],
  seed: number,
): void {
  const names: string[] = [];
  const build = (name: string, fill: (pairs: PairList) => void) => {
    const pairs = new PairList(tokenizer);
    fill(pairs);
    pairs.write(folder, name);
    names.push(name);
  };
  const meanings = readMeanings();
  const meaningCounts = countMeanings(meanings);
  for (const file of filesIn("corpora/pairs", ".tsv.gz")) {
    const name = file.replace(/^pairs-|\.tsv\.gz$/g, "");
    build(name, (pairs) => {
      for (const line of readGzip("corpora/pairs", file).split("\n")) {
        const [first, second] = line.split("\t");
        if (!first || !second || isRelationLine(name, line)) continue;
        // Wordset lists meanings in no order; of a word with many, most are rare ones. WordNet has the common ones.
        if (name === "wordset" && (meaningCounts.get(first.toLowerCase()) ?? 0) > MANY_MEANINGS) continue;
        pairs.add(first, second);
      }
    });
  }
  build("wordnet", (pairs) => {
    for (const { common, definition, examples } of meanings) {
      for (const word of common) pairs.add(word, definition, definition);
      if (common.length === 0) continue;
      for (const example of examples.slice(0, 2)) pairs.add(example, definition, definition);
    }
  });
  build("synonyms", (pairs) => {
    for (const { common, definition } of meanings) {
      for (const [i, word] of common.entries())
        for (const other of common.slice(i + 1)) pairs.add(word, other, definition);
    }
  });
  build("captions", addCaptions);
  build("banking77", (pairs) => addBanking(pairs, new Random(seed)));
  build("adjacent", (pairs) => addAdjacent(pairs, text, sources, new Random(seed + 1)));
  writeFileSync(join(folder, "names.json"), JSON.stringify(names));
}

/** Names of the sources that `buildPairs` wrote. */
export function readPairNames(folder: string): string[] {
  return JSON.parse(readFileSync(join(folder, "names.json"), "utf8")) as string[];
}

export function readPairs(folder: string, name: string): PairSet {
  return {
    name,
    first: readTexts(folder, `${name}.first`),
    second: readTexts(folder, `${name}.second`),
    groups: new Uint32Array(readBytes(join(folder, `${name}.groups.u32`))),
  };
}

/** Two captions of one picture say the same. */
function addCaptions(pairs: PairList): void {
  for (const [picture, captions] of readCaptions()) {
    for (const [i, caption] of captions.entries()) {
      for (const other of captions.slice(i + 1)) pairs.add(caption, other, String(picture));
    }
  }
}

/** Two questions with the same intent, of the part of the training half that is not held back for measuring. */
function addBanking(pairs: PairList, random: Random): void {
  const lines = readFileSync(join(SHARED, "corpora/banking77/train.csv"), "utf8").split("\n");
  const { neighbours } = bankingSplit(lines);
  for (const [intent, same] of groupBy(neighbours, (question) => question.intent)) {
    for (const { question } of same) {
      for (let k = 0; k < 3; k++)
        pairs.add(question, same[random.below(same.length)]?.question ?? question, intent);
    }
  }
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Sources whose neighbouring sentences do not continue each other. */
const LOOSE = new Set(["factbook", "commonvoice", "wordset", "basedcooking"]);

/** Neighbouring sentences of one paragraph; every third chance is taken, large sources are thinned further. */
function addAdjacent(pairs: PairList, text: TokenStream, sources: readonly string[], random: Random): void {
  const most = 150_000;
  for (const [i, source] of sources.entries()) {
    if (LOOSE.has(source)) continue;
    const from = text.starts[i] ?? 0;
    const to = text.starts[i + 1] ?? 0;
    const chance = Math.min(1 / 3, most / ((to - from) / 25));
    let last: Uint16Array | undefined;
    let start = from;
    for (let at = from; at < to; at++) {
      const id = text.tokens[at];
      if (id !== TOKEN_SENTENCE_BREAK && id !== TOKEN_PARAGRAPH_BREAK) continue;
      const sentence = text.tokens.subarray(start, at);
      start = at + 1;
      if (id === TOKEN_PARAGRAPH_BREAK || sentence.length < 5 || sentence.length > 48) {
        last = undefined;
        continue;
      }
      if (last && random.next() < chance) pairs.addTokens(last, sentence, `${source} ${at}`);
      last = sentence;
    }
  }
}

/** Texts drawn from all sources in turn, for distillation: `wanted` different ones of 3 to 48 tokens. */
export function drawTexts(sets: readonly PairSet[], wanted: number, random: Random): Uint16Array[] {
  const drawn: Uint16Array[] = [];
  for (let tries = 0; drawn.length < wanted && tries < wanted * 20; tries++) {
    const set = sets[tries % sets.length];
    if (!set) break;
    const side = random.next() < 0.3 ? set.first : set.second;
    const text = textAt(side, random.below(set.groups.length));
    if (text.length >= 3 && text.length <= 48) drawn.push(text);
  }
  return drawn;
}
