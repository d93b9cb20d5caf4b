import type { ModelRecipe } from "#protocol/embed.ts";

/** One model as the person meets it in the list, and as the worker runs it. One file a model: `<name>.model.ts`. */
export interface Model extends ModelRecipe {
  readonly label: string;
  /** Bytes fetched the first time: weights and tokenizer of the dtype used on WASM. */
  readonly bytes: number;
  /** The same where the model runs on WebGPU, which takes another dtype. */
  readonly gpuBytes: number;
  readonly license: string;
  /** "English", "100 languages". */
  readonly languages: string;
  /** Writing systems the model was trained on, as `#text/language.ts` names them; empty means any. */
  readonly scripts: readonly string[];
  /** One line: what it is good at, what it is not. */
  readonly purpose: string;
  /** Shipped with the page. */
  readonly bundled: boolean;
  /** Place among the bundled ones, smallest first; the first one is the default. */
  readonly order?: number;
  /** Knows whole single words only: a longer text is the mean of its words, a word it does not know is nothing. */
  readonly singleWords?: true;
  /** Own-origin path of the list of words that arithmetic may answer with, one a line, most frequent first. */
  readonly words: string;
  /** Cosine that counts as full warmth of the similarity scale; calibrated per model, about the 99.9th percentile of pairs. */
  readonly warmest: number;
}
