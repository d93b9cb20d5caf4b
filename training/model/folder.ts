import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { WordPiece } from "../corpus/wordpiece.ts";
import { modelFile, staticModelOf, type Fading } from "./graph.ts";
import { noticeFile } from "./card.ts";
import { quantise, unpack, type Bits } from "./quantise.ts";
import { configFile, tokenizerConfigFile, tokenizerFile } from "./tokenizer.ts";

/** The files a page fetches to embed with the model. */
export const LOADED_FILES = [
  "config.json",
  "tokenizer.json",
  "tokenizer_config.json",
  "onnx/model_quantized.onnx",
];

export function modelFolder(id: string): string {
  return join(import.meta.dirname, "../../public/models", id);
}

/** A static model before it is rounded. */
export interface ModelParts {
  readonly vocabulary: readonly string[];
  /** A row for each token, row-major [tokens × dim]. */
  readonly table: Float32Array;
  readonly bits: Bits;
  readonly fading: Fading;
  /** The words that may answer arithmetic, most frequent first. */
  readonly words: readonly string[];
}

/** Quantises the rows and writes everything but the card and explorer.json, which need figures. */
export function writeModel(id: string, { vocabulary, table, bits, fading, words }: ModelParts): void {
  const folder = modelFolder(id);
  const dim = table.length / vocabulary.length;
  mkdirSync(join(folder, "onnx"), { recursive: true });
  writeFileSync(
    join(folder, "onnx/model_quantized.onnx"),
    modelFile({ table: quantise(table, dim, bits), fading }),
  );
  writeFileSync(join(folder, "tokenizer.json"), tokenizerFile(vocabulary));
  writeFileSync(join(folder, "tokenizer_config.json"), tokenizerConfigFile());
  writeFileSync(join(folder, "config.json"), configFile(dim, vocabulary.length));
  writeFileSync(join(folder, "words.txt"), `${words.join("\n")}\n`);
  writeFileSync(join(folder, "NOTICE"), noticeFile(id));
}

/** explorer.json: what the page wants to know before it loads the model. */
export function writeExplorerFile(id: string, dim: number, pairs: readonly number[]): void {
  const folder = modelFolder(id);
  const model = readFileSync(join(folder, "onnx/model_quantized.onnx"));
  const revision = createHash("sha256").update(model).digest("hex").slice(0, 12);
  const bytes = LOADED_FILES.reduce((sum, file) => sum + readFileSync(join(folder, file)).length, 0);
  writeFileSync(join(folder, "explorer.json"), `${JSON.stringify({ dim, revision, bytes, pairs })}\n`);
}

/** The shipped model as the page will see it: unpacked rows and its own tokenizer. */
export function readModel(id: string): {
  table: Float32Array;
  fading: Fading;
  tokenizer: WordPiece;
  words: string[];
} {
  const folder = modelFolder(id);
  const file = join(folder, "onnx/model_quantized.onnx");
  if (!existsSync(file)) throw new Error(`${file} is missing. Run npm run train first.`);
  const { model } = JSON.parse(readFileSync(join(folder, "tokenizer.json"), "utf8")) as {
    model: { vocab: Record<string, number> };
  };
  const vocabulary: string[] = [];
  for (const [token, id] of Object.entries(model.vocab)) vocabulary[id] = token;
  const shipped = staticModelOf(readFileSync(file));
  return {
    table: unpack(shipped.table),
    fading: shipped.fading,
    tokenizer: new WordPiece(vocabulary),
    words: readFileSync(join(folder, "words.txt"), "utf8").trim().split("\n"),
  };
}

/** Bytes of the model's files by name, for checksums. */
export function readFiles(id: string, names: readonly string[]): Map<string, Uint8Array> {
  return new Map(names.map((name) => [name, readFileSync(join(modelFolder(id), name))]));
}
