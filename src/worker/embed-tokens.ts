import { PreTrainedTokenizer } from "@huggingface/transformers";
import type { ModelRecipe, TextRole, TokenPiece } from "#protocol/embed.ts";
import { clauseOf, ModelBrokenError } from "./embed-errors.ts";
import type { Tokenizer } from "./hub-files.ts";

/** Characters tokenised at one go; a longer text is counted piece by piece so that nothing waits for it. */
const PIECE = 20_000;

export interface Encoded {
  /** Token ids as the network gets them, special tokens included, cut at maxTokens; may be empty. */
  readonly ids: readonly number[];
  /** Tokens before cutting, special tokens included. Texts over 20,000 characters: a few tokens more or less. */
  readonly count: number;
  /** Tokens that are neither special nor unknown, the prefix left out, before cutting. */
  readonly known: number;
}

/** Pieces of at most PIECE characters, cut at white space where there is any, never inside a surrogate pair. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + PIECE, text.length);
    if (end < text.length) {
      const space = text.lastIndexOf(" ", end);
      if (space > start) end = space;
      else if (/[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end--;
    }
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}

/** A model's tokenizer: texts with their role in, token ids out. */
export class Tokens {
  readonly #tokenizer: PreTrainedTokenizer;
  readonly #recipe: ModelRecipe;
  /** Model2Vec's own files hold a tokenizer with special tokens that its table was not made for. */
  readonly #special: boolean;
  /** What an empty text becomes: [CLS] [SEP], <s> </s>, or nothing. */
  readonly #frame: readonly number[];
  /** Ids that stand for no word: [CLS], padding, and what takes the place of an unknown word. */
  readonly #empty: ReadonlySet<number>;
  /** Known tokens of the prefix of each role, which are no word of the text. */
  readonly #ofPrefix: Readonly<Record<TextRole, number>>;

  /** Throws ModelBrokenError when the files do not describe a tokenizer. */
  constructor(recipe: ModelRecipe, files: Tokenizer) {
    try {
      this.#tokenizer = new PreTrainedTokenizer(files.tokenizer, files.tokenizerConfig);
      this.#special = files.config["model_type"] !== "model2vec";
      this.#frame = this.#ids("");
    } catch (error) {
      throw new ModelBrokenError(`The tokenizer of ${recipe.id} cannot be used: ${clauseOf(error)}.`);
    }
    this.#recipe = recipe;
    const { all_special_ids: special, unk_token_id: unknown } = this.#tokenizer;
    this.#empty = new Set([...special, unknown]);
    this.#ofPrefix = {
      query: this.#learnt(this.#ids(recipe.prefix.query)),
      passage: this.#learnt(this.#ids(recipe.prefix.passage)),
    };
  }

  /** For padding; any id does, the mask hides it. */
  get padId(): number {
    return this.#tokenizer.pad_token_id ?? 0;
  }

  /** `breathe` is awaited between the pieces of a long text; it may throw to stop. */
  async encode(text: string, role: TextRole, breathe: () => Promise<void>): Promise<Encoded> {
    const whole = this.#recipe.prefix[role] + text;
    if (whole.length <= PIECE) {
      const ids = this.#ids(whole);
      return { ids: this.#cut(ids), count: ids.length, known: this.#ofText(this.#learnt(ids), role) };
    }
    const ids: number[] = [];
    let count = this.#frame.length;
    let known = 0;
    for (const piece of piecesOf(whole)) {
      const more = this.#tokenizer.encode(piece, { add_special_tokens: false });
      count += more.length;
      known += this.#learnt(more);
      if (ids.length <= this.#recipe.maxTokens) ids.push(...more.slice(0, this.#recipe.maxTokens + 1));
      await breathe();
    }
    const [first] = this.#frame;
    const framed = first === undefined ? ids : [first, ...ids, ...this.#frame.slice(1)];
    return { ids: this.#cut(framed), count, known: this.#ofText(known, role) };
  }

  /** Token ids in words. */
  pieces(ids: readonly number[]): readonly TokenPiece[] {
    const { _tokenizer: inner, unk_token_id: unknown } = this.#tokenizer;
    return ids.map((id) => {
      const kind = id === unknown ? "unknown" : this.#empty.has(id) ? "special" : "known";
      return { id, text: inner.id_to_token(id) ?? "", kind };
    });
  }

  #learnt(ids: readonly number[]): number {
    return ids.reduce((sum, id) => sum + (this.#empty.has(id) ? 0 : 1), 0);
  }

  #ofText(known: number, role: TextRole): number {
    return Math.max(0, known - this.#ofPrefix[role]);
  }

  #ids(text: string): number[] {
    return this.#tokenizer.encode(text, { add_special_tokens: this.#special });
  }

  /** Keeps the closing special token, as the models were trained; transformers.js would drop it. */
  #cut(ids: readonly number[]): readonly number[] {
    const { maxTokens } = this.#recipe;
    if (ids.length <= maxTokens) return ids;
    const last = this.#frame.length > 1 ? this.#frame.slice(-1) : [];
    return [...ids.slice(0, maxTokens - last.length), ...last];
  }
}
