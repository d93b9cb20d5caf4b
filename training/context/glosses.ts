import { join } from "node:path";
import type { WordPiece } from "../corpus/wordpiece.ts";
import { TextList, writeTexts } from "../pairs/texts.ts";
import { readMeanings, type Meaning } from "../pairs/wordnet.ts";
import { writeArray } from "../stage.ts";
import { USES } from "./senses.ts";

/** Numbers that describe one use: word (token id), meaning, place of the word in the text, 1 for a definition. */
const COLUMNS = 4;

const LONGEST = 30;

/**
 * Writes a dictionary's uses of words with several meanings: "word: definition" for each meaning, and its example sentences in
 * which the word stands once and whole. Texts `glosses`, and `glosses.u32`, row-major [texts × 4].
 */
export function writeGlosses(folder: string, tokenizer: WordPiece): void {
  const texts = new TextList();
  const columns: number[] = [];
  const asked = new Set(USES.map(({ sentence }) => tokenizer.encode(sentence).join(" ")));
  const add = (ids: readonly number[], word: number, meaning: number, isDefinition: boolean) => {
    const place = ids.indexOf(word);
    if (place < 0 || place >= LONGEST || ids.includes(word, place + 1) || asked.has(ids.join(" "))) return;
    texts.add(ids.slice(0, LONGEST));
    columns.push(word, meaning, place, Number(isDefinition));
  };
  for (const [word, meanings] of meaningsByWord(readMeanings(), tokenizer)) {
    if (meanings.size < 2) continue;
    for (const [number, { definition, examples }] of meanings) {
      add(tokenizer.encode(`${tokenizer.vocabulary[word]}: ${definition}`), word, number, true);
      for (const example of examples) add(tokenizer.encode(example), word, number, false);
    }
  }
  writeTexts(folder, "glosses", texts.finish());
  writeArray(join(folder, "glosses.u32"), Uint32Array.from(columns));
  console.log(`  ${(columns.length / COLUMNS).toLocaleString("en")} uses from the dictionary`);
}

/** For each token that is a whole word, its meanings by their number. */
function meaningsByWord(
  meanings: readonly Meaning[],
  tokenizer: WordPiece,
): Map<number, Map<number, Meaning>> {
  const found = new Map<number, Map<number, Meaning>>();
  for (const [number, meaning] of meanings.entries()) {
    for (const word of meaning.words) {
      const [id, ...more] = tokenizer.encode(word);
      if (id === undefined || more.length > 0) continue;
      const known = found.get(id) ?? new Map<number, Meaning>();
      found.set(id, known.set(number, meaning));
    }
  }
  return found;
}
