import { SPECIAL_TOKENS, START } from "../corpus/wordpiece.ts";
import { tokenizerConfigFile, tokenizerFile } from "../model/tokenizer.ts";
import { settings } from "./settings.ts";

/** The id of [SEP], which ends every text. */
export const END = 3;

/** tokenizer.json of the sentence model, but a text stands between [CLS] and [SEP], as in BERT. */
export function contextTokenizerFile(vocabulary: readonly string[]): string {
  const file = JSON.parse(tokenizerFile(vocabulary)) as { post_processor: unknown };
  const mark = (id: number) => ({ SpecialToken: { id: SPECIAL_TOKENS[id], type_id: 0 } });
  const sequence = (id: "A" | "B", type: number) => ({ Sequence: { id, type_id: type } });
  const single = [mark(START), sequence("A", 0), mark(END)];
  file.post_processor = {
    type: "TemplateProcessing",
    single,
    pair: [...single, sequence("B", 1), mark(END)],
    special_tokens: Object.fromEntries(
      [START, END].map((id) => {
        const token = SPECIAL_TOKENS[id] ?? "";
        return [token, { id: token, ids: [id], tokens: [token] }];
      }),
    ),
  };
  return JSON.stringify(file);
}

export function contextTokenizerConfigFile(): string {
  const config = JSON.parse(tokenizerConfigFile()) as Record<string, unknown>;
  return JSON.stringify({ ...config, model_max_length: settings.shape.positions });
}

/** config.json, with the shape of the layers under the names BERT uses. */
export function contextConfigFile(vocabularySize: number): string {
  return JSON.stringify({
    model_type: "bert",
    architectures: ["BertModel"],
    hidden_size: settings.shape.dim,
    num_hidden_layers: settings.shape.layers,
    num_attention_heads: settings.shape.heads,
    intermediate_size: settings.shape.hidden,
    max_position_embeddings: settings.shape.positions,
    vocab_size: vocabularySize,
  });
}
