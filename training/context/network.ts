import { readFileSync } from "node:fs";
import { join } from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-web";
import { START, WordPiece } from "../corpus/wordpiece.ts";
import { toUnit } from "../measure/vectors.ts";
import { END } from "./tokenizer.ts";

/** Token vectors of a text, [CLS] and [SEP] included, row-major [tokens × dim]. */
export interface TokenVectors {
  readonly ids: readonly number[];
  readonly dim: number;
  readonly values: Float32Array;
}

/** The shipped model in Node, for its token vectors; the page's runtime on WASM. */
export class ContextNetwork {
  readonly #session: InferenceSession;
  readonly #tokenizer: WordPiece;
  readonly #longest: number;

  private constructor(session: InferenceSession, tokenizer: WordPiece, longest: number) {
    this.#session = session;
    this.#tokenizer = tokenizer;
    this.#longest = longest;
  }

  static async open(folder: string): Promise<ContextNetwork> {
    const { model } = JSON.parse(readFileSync(join(folder, "tokenizer.json"), "utf8")) as {
      model: { vocab: Record<string, number> };
    };
    const vocabulary: string[] = [];
    for (const [token, id] of Object.entries(model.vocab)) vocabulary[id] = token;
    const config = JSON.parse(readFileSync(join(folder, "config.json"), "utf8")) as {
      max_position_embeddings: number;
    };
    const session = await openSession(readFileSync(join(folder, "onnx/model_quantized.onnx")));
    return new ContextNetwork(session, new WordPiece(vocabulary), config.max_position_embeddings);
  }

  get tokenizer(): WordPiece {
    return this.#tokenizer;
  }

  async tokens(text: string): Promise<TokenVectors> {
    const ids = [START, ...this.#tokenizer.encode(text, this.#longest - 2), END];
    const [values] = await run(this.#session, [ids]);
    if (!values) throw new Error("The model gave no output.");
    return { ids, dim: values.length / ids.length, values };
  }

  /** Unit vector by mean pooling. */
  async mean(text: string): Promise<Float32Array> {
    const { ids, dim, values } = await this.tokens(text);
    const sum = new Float32Array(dim);
    for (let i = 0; i < ids.length * dim; i++) sum[i % dim]! += values[i]!;
    return toUnit(sum);
  }

  /** Unit vector of one token; place counts from the first after [CLS]. */
  async token(text: string, place: number): Promise<Float32Array> {
    const { dim, values } = await this.tokens(text);
    return toUnit(values.slice((place + 1) * dim, (place + 2) * dim));
  }

  close(): Promise<void> {
    return this.#session.release();
  }
}

export function openSession(file: Uint8Array): Promise<InferenceSession> {
  return InferenceSession.create(file, { executionProviders: ["wasm"] });
}

/** last_hidden_state of texts padded to the longest: for each its own tokens' rows, [tokens × dim]. */
export async function run(
  session: InferenceSession,
  texts: readonly (readonly number[])[],
): Promise<Float32Array[]> {
  const width = Math.max(...texts.map((ids) => ids.length));
  const ids = new BigInt64Array(texts.length * width);
  const mask = new BigInt64Array(texts.length * width);
  for (const [row, text] of texts.entries()) {
    for (const [t, id] of text.entries()) ids[row * width + t] = BigInt(id);
    mask.fill(1n, row * width, row * width + text.length);
  }
  const tensor = (values: BigInt64Array) => new Tensor("int64", values, [texts.length, width]);
  const { last_hidden_state: output } = await session.run({
    input_ids: tensor(ids),
    attention_mask: tensor(mask),
  });
  if (!output) throw new Error("The model has no output last_hidden_state.");
  const dim = output.dims.at(-1) ?? 0;
  const values = output.data as Float32Array;
  return texts.map((text, row) => values.slice(row * width * dim, (row * width + text.length) * dim));
}
