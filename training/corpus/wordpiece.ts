import { pretokenise } from "./pretokenise.ts";

/** The five marks every BERT tokenizer knows, at these ids. */
export const SPECIAL_TOKENS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] as const;
export const PAD = 0;
export const UNKNOWN = 1;
export const START = 2;
/** The first id of an ordinary token. */
export const FIRST_TOKEN = SPECIAL_TOKENS.length;
/** Longer words become [UNK], as in the BERT tokenizer. */
const LONGEST_WORD = 100;

/**
 * WordPiece with greedy longest match (Wu et al. 2016): a word is cut into the longest known head, then the longest
 * known `##` piece, and so on; a word with no way through is one [UNK].
 */
export class WordPiece {
  readonly vocabulary: readonly string[];
  readonly #ids: ReadonlyMap<string, number>;
  readonly #cache = new Map<string, readonly number[]>();

  constructor(vocabulary: readonly string[]) {
    this.vocabulary = vocabulary;
    this.#ids = new Map(vocabulary.map((token, id) => [token, id]));
  }

  /** The id of a whole token, or undefined. */
  id(token: string): number | undefined {
    return this.#ids.get(token);
  }

  /** Token ids of one pre-tokenised word. */
  word(word: string): readonly number[] {
    const known = this.#cache.get(word);
    if (known) return known;
    const ids = this.#cut(word);
    if (this.#cache.size < 2_000_000) this.#cache.set(word, ids);
    return ids;
  }

  /** Token ids of a text, without [CLS]; at most `limit` of them. */
  encode(text: string, limit = Infinity): number[] {
    const ids: number[] = [];
    for (const word of pretokenise(text)) {
      for (const id of this.word(word)) ids.push(id);
      if (ids.length >= limit) return ids.slice(0, limit);
    }
    return ids;
  }

  /** The text of token ids, pieces joined to words, words by spaces. */
  decode(ids: ArrayLike<number>): string {
    let text = "";
    for (let i = 0; i < ids.length; i++) {
      const token = this.vocabulary[ids[i]!] ?? "";
      text += token.startsWith("##") && token.length > 2 ? token.slice(2) : ` ${token}`;
    }
    return text.trim();
  }

  #cut(word: string): readonly number[] {
    const letters = Array.from(word);
    if (letters.length > LONGEST_WORD) return [UNKNOWN];
    const ids: number[] = [];
    let start = 0;
    while (start < letters.length) {
      let end = letters.length;
      let id: number | undefined;
      for (; end > start; end--) {
        const piece = letters.slice(start, end).join("");
        id = this.#ids.get(start === 0 ? piece : `##${piece}`);
        if (id !== undefined) break;
      }
      if (id === undefined) return [UNKNOWN];
      ids.push(id);
      start = end;
    }
    return ids;
  }
}
