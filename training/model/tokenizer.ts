import { SPECIAL_TOKENS, START } from "../corpus/wordpiece.ts";

/** Texts are cut after this many tokens. */
export const LONGEST_TEXT = 2048;

/**
 * tokenizer.json for transformers.js. Every text starts with [CLS], whose row is next to nothing: it leaves other texts as
 * they are and gives the empty text a vector.
 */
export function tokenizerFile(vocabulary: readonly string[]): string {
  const special = (content: string, id: number) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  });
  const start = { SpecialToken: { id: SPECIAL_TOKENS[START], type_id: 0 } };
  const sequence = (id: "A" | "B", type: number) => ({ Sequence: { id, type_id: type } });
  return JSON.stringify({
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: SPECIAL_TOKENS.map(special),
    normalizer: {
      type: "BertNormalizer",
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: {
      type: "TemplateProcessing",
      single: [start, sequence("A", 0)],
      pair: [start, sequence("A", 0), sequence("B", 1)],
      special_tokens: {
        [SPECIAL_TOKENS[START]]: { id: SPECIAL_TOKENS[START], ids: [START], tokens: [SPECIAL_TOKENS[START]] },
      },
    },
    decoder: { type: "WordPiece", prefix: "##", cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
    },
  });
}

export function tokenizerConfigFile(): string {
  return JSON.stringify({
    tokenizer_class: "BertTokenizer",
    do_lower_case: true,
    unk_token: "[UNK]",
    pad_token: "[PAD]",
    cls_token: "[CLS]",
    sep_token: "[SEP]",
    mask_token: "[MASK]",
    model_max_length: LONGEST_TEXT,
  });
}

export function configFile(dim: number, vocabularySize: number): string {
  return JSON.stringify({
    model_type: "bert",
    architectures: ["BertModel"],
    hidden_size: dim,
    vocab_size: vocabularySize,
  });
}
